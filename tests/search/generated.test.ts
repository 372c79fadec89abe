import { beforeAll, expect, test } from 'vitest'
import { currentSettings } from '@/lib/organisation/settings'
import { newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { type Person, peopleOf, writePeople } from './people'
import { byBytes, holds, sortValue, startsSo, type World, ZONE } from './plain-filter'
import { type Random, randomFrom } from './random'
import { ATTRIBUTES, queryOf, type RandomQuery } from './random-query'

const PEOPLE = 400
const QUERIES = 2_000
const AT_ONCE = 8

const expectedOf = (people: readonly Person[], { asked, words }: RandomQuery, world: World) =>
  people.filter(
    (person) =>
      !person.isDeleted &&
      asked.every((each) => holds(person, each, world)) &&
      words.every((word) => startsSo(person, word)),
  )

const inOrder = (people: readonly Person[], by: string, direction: string, world: World) => {
  const turn = direction === 'asc' ? 1 : -1
  return people
    .map((person) => ({ id: person.id, value: sortValue(person, by, world) }))
    .sort(({ id, value: a }, { id: other, value: b }) => {
      if (a === b) return id - other
      if (a === null || b === null) return a === null ? 1 : -1
      return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : byBytes(String(a), String(b)))
    })
    .map(({ id }) => id)
}

const askedOf = (random: Random, people: readonly Person[], world: World) => {
  const query = queryOf(random, people, world)
  const [start, rows] = [random.pick([0, 0, 0, 3, 50]), random.pick([1, 5, 10, 100])]
  const isSorted = random.below(3) === 0
  const [by, direction] = isSorted
    ? [random.pick(ATTRIBUTES), random.pick(['asc', 'desc'])]
    : ['registered_date', 'desc']
  const parameters = new URLSearchParams({ q: query.q, start: String(start), rows: String(rows) })
  if (isSorted) parameters.set('sort', `${by}:${direction}`)
  return { query, by, direction, start, rows, parameters }
}

const answered = async (api: TestApi, parameters: URLSearchParams) => {
  const answer = await api.call('GET', `/v1.1/customer/search?${parameters}`)
  const [customer] = answer.list('response.customer')
  const ids = answer.list('response.customer.results.item').map(({ user_id }) => Number(user_id))
  return { q: parameters.get('q'), code: answer.code, count: customer?.count, ids }
}

eachEngine('customer/search against a plain filter', (engine) => {
  const people = peopleOf(randomFrom(7), PEOPLE)
  let api: TestApi
  let world: World

  beforeAll(async () => {
    api = await newApi(engine)
    await api.configure({ LOCAL_ORG_TIMEZONE: ZONE, LOCAL_API_RATE_LIMIT_PER_MINUTE: 0 })
    await writePeople(api.store, people)
    const { config, stores, tills } = await currentSettings(api.store)
    world = {
      tiers: config.tiers.map(({ name }) => name),
      stores: new Map(
        [...tills.values()].flatMap((till) => {
          const store = stores.get(till.storeId)
          return store ? [[till.id, store]] : []
        }),
      ),
    }
  })

  test(`finds the same in ${QUERIES} random queries`, { timeout: 60_000 }, async () => {
    const random = randomFrom(11)
    const asked = Array.from({ length: QUERIES }, () => askedOf(random, people, world))
    let found = 0
    for (let at = 0; at < QUERIES; at += AT_ONCE) {
      const part = asked.slice(at, at + AT_ONCE)
      const answers = await Promise.all(part.map(({ parameters }) => answered(api, parameters)))
      const expected = part.map(({ query, by, direction, start, rows }) => {
        const hits = expectedOf(people, query, world)
        if (hits.length > 0 && hits.length < people.length / 2) found += 1
        const ids = inOrder(hits, by, direction, world).slice(start, start + rows)
        return { q: query.q, code: '200', count: String(hits.length), ids }
      })
      expect(answers).toEqual(expected)
    }
    // Queries that find nobody or everybody prove little.
    expect(found).toBeGreaterThan(QUERIES / 2)
  })
})
