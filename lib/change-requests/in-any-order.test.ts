import { expect, test } from 'vitest'
import { PERMISSIONS } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { callOffDeletion } from '@/lib/customers/deletion/call-off'
import { carryOutDeletions } from '@/lib/customers/deletion/carry-out'
import { mergeOf } from '@/lib/customers/merge/pair.fixture'
import { undoMerge } from '@/lib/customers/merge/undo'
import { createRandom, type Random } from '@/lib/demo/random'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import { expirePoints } from '@/lib/loyalty/expire'
import { currentSettings } from '@/lib/organisation/settings'
import { newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { approveRequest, rejectRequest, withdrawRequest } from './decide'
import { fileRequest } from './file'
import { brokenRules } from './in-any-order.fixture'
import { revertChange } from './revert'
import type { Ask } from './types'

const STEPS = 300
const PEOPLE = 6
const DAY_MS = 86_400_000
const MOBILES = Array.from({ length: 9 }, (_, place) => String(12025550100 + place))
const EMAILS = Array.from({ length: 6 }, (_, place) => `e${place}@mail.example`)
const EXTERNAL_IDS = Array.from({ length: 6 }, (_, place) => `X-${place}`)

type Person = Context<'requests.file' | 'requests.decide'>

/** Somebody at the desk who may do everything. */
const person = async ({ store, clock }: TestApi, id: number): Promise<Person> => {
  const actor = { kind: 'user', label: `user:${id}`, name: `User ${id}`, tillId: null, storeId: null, id } as const
  const settings = await currentSettings(store)
  const ctx = { store, settings, now: clock.now, requestId: 'test' }
  const filing = authorise({ ...ctx, actor: { ...actor, permissions: new Set(PERMISSIONS) } }, 'requests.file')
  const deciding = filing.ok ? authorise(filing.value, 'requests.decide') : filing
  if (!deciding.ok) throw new Error('everything is allowed')
  return deciding.value
}

interface World {
  api: TestApi
  random: Random
  seriesId: string
  bills: { number: string; customer: { mobile: string } }[]
  serial: number
}

/** What somebody does, and what came of it in a word. */
type Act = (world: World) => Promise<string>

const posted = async ({ api }: World, path: string, root: object): Promise<string> => {
  const answer = await api.call('POST', `/v1.1/${path}`, { body: { root: { ...root } } })
  if (answer.http >= 500) throw new Error(`${path}: ${answer.text}`, { cause: api.faults })
  return `${path} ${answer.text.match(/"item_status":\{[^}]*"code":"?(\d+)/)?.[1] ?? answer.code}`
}

const said = (word: string, done: { ok: boolean; error?: { code: string; cause?: unknown } }) => {
  if (done.error?.code === 'failed') throw done.error.cause
  return `${word} ${done.error?.code ?? 'done'}`
}

const rows = async ({ api: { store } }: World, name: 'customers' | 'changeRequests' | 'merges' | 'transactions') => {
  const table = store.tables[name]
  return (await store.sql.select({ id: table.id }).from(table)).map(({ id }) => id)
}

const anyOf = async (world: World, ids: readonly number[]) => (ids.length > 0 ? world.random.pick(ids) : 0)

const ACTS: Readonly<Record<string, readonly [weight: number, Act]>> = {
  register: [
    3,
    async (world) => {
      if ((await rows(world, 'customers')).length > PEOPLE) return 'enough people'
      const { random } = world
      const customer = {
        mobile: random.pick(MOBILES),
        ...(random.chance(0.5) && { email: random.pick(EMAILS) }),
        ...(random.chance(0.5) && { external_id: random.pick(EXTERNAL_IDS) }),
      }
      return posted(world, 'customer/add', { customer })
    },
  ],
  update: [
    2,
    async (world) => {
      const { random } = world
      const customer = { mobile: random.pick(MOBILES), firstname: `N${world.serial}`, email: random.pick(EMAILS) }
      return posted(world, 'customer/update', { customer })
    },
  ],
  updateIdentity: [
    1,
    async (world) => {
      const [old_value, new_value] = [world.random.pick(MOBILES), world.random.pick(MOBILES)]
      return posted(world, 'customer/update_identity', { customer: { identifier: 'mobile', old_value, new_value } })
    },
  ],
  bill: [
    4,
    async (world) => {
      const customer = { mobile: world.random.pick(MOBILES) }
      const number = `B-${world.serial}`
      world.bills.push({ number, customer })
      const billing_time = new Date(world.api.clock.now.getTime() - world.random.below(9) * DAY_MS)
        .toISOString()
        .slice(0, 10)
      const amount = 1 + world.random.below(900)
      const type = world.random.chance(0.2) ? 'not_interested' : 'regular'
      const transaction = { type, number, amount, billing_time, ...(type === 'regular' && { customer }) }
      return posted(world, 'transaction/add', { transaction })
    },
  ],
  returned: [
    1,
    async (world) => {
      if (world.bills.length === 0) return 'no bill'
      const bill = world.random.pick(world.bills)
      const transaction = { type: 'return', return_type: 'AMOUNT', ...bill, amount: 1 + world.random.below(50) }
      return posted(world, 'transaction/add', { transaction })
    },
  ],
  redeem: [
    2,
    async (world) => {
      const customer = { mobile: world.random.pick(MOBILES) }
      const redeem = { points_redeemed: 1 + world.random.below(300), customer }
      return posted(world, 'points/redeem?skip_validation=1', { redeem })
    },
  ],
  coupon: [
    2,
    async (world) => {
      const { random, api, seriesId } = world
      const customer = { mobile: random.pick(MOBILES) }
      const body = { root: { coupon: { customer, series_id: seriesId } } }
      const issued = await api.call('POST', '/v1.1/coupon/issue', { body })
      const code = String(issued.list('response.coupon')[0]?.code)
      return posted(world, 'coupon/redeem', { coupon: { customer, code, transaction: { number: '1', amount: '80' } } })
    },
  ],
  file: [
    12,
    async (world) => {
      const { random, api } = world
      const people = await rows(world, 'customers')
      const [customerId, targetCustomerId] = [await anyOf(world, people), await anyOf(world, people)]
      const bill = String(await anyOf(world, await rows(world, 'transactions')))
      const asks: readonly Ask[] = [
        { baseType: 'MOBILE', customerId, newValue: random.pick(MOBILES) },
        { baseType: 'EMAIL', customerId, newValue: random.pick(EMAILS) },
        { baseType: 'EXTERNAL_ID', customerId, newValue: random.pick(EXTERNAL_IDS) },
        { baseType: 'MERGE', customerId, targetCustomerId },
        { baseType: 'MERGE', customerId, targetCustomerId, choices: { mobile: 'victim', email: 'victim' } },
        { baseType: 'MOBILE_REALLOC', customerId, targetCustomerId },
        { baseType: 'POINTS', customerId, points: 1 + random.below(200) },
        { baseType: 'COUPON', customerId, seriesId: Number(world.seriesId) },
        { baseType: 'RETRO', customerId, transactionId: bill, oldType: 'NOT_INTERESTED', newType: 'REGULAR' },
        ...(random.chance(0.3) ? [{ baseType: 'DELETION', customerId } as const] : []),
      ]
      const ask = random.pick(asks)
      const approve = random.chance(0.4)
      const filed = await fileRequest(await person(api, 1 + random.below(2)), ask, { approve, isSigned: true })
      return said(`file ${ask.baseType}`, filed)
    },
  ],
  approve: [
    8,
    async (world) => {
      const id = await anyOf(world, await rows(world, 'changeRequests'))
      return said('approve', await approveRequest(await person(world.api, 1 + world.random.below(2)), { id }))
    },
  ],
  approvePending: [
    6,
    async (world) => {
      const { store } = world.api
      const requests = await store.sql.select().from(store.tables.changeRequests)
      const id = await anyOf(
        world,
        requests.filter(({ status }) => status === 'PENDING').map((each) => each.id),
      )
      return said('approve', await approveRequest(await person(world.api, 1 + world.random.below(2)), { id }))
    },
  ],
  reject: [
    3,
    async (world) => {
      const id = await anyOf(world, await rows(world, 'changeRequests'))
      return said('reject', await rejectRequest(await person(world.api, 2), { id }))
    },
  ],
  withdraw: [
    1,
    async (world) => {
      const id = await anyOf(world, await rows(world, 'changeRequests'))
      return said('withdraw', await withdrawRequest(await person(world.api, 1), id))
    },
  ],
  revert: [
    5,
    async (world) => {
      const id = await anyOf(world, await rows(world, 'changeRequests'))
      return said('revert', await revertChange(await person(world.api, 2), id))
    },
  ],
  undo: [
    5,
    async (world) => {
      const id = (await rows(world, 'merges')).at(-1 - world.random.below(3)) ?? 0
      return said('undo', await undoMerge(await person(world.api, 2), id))
    },
  ],
  callOff: [
    1,
    async (world) => {
      const id = await anyOf(world, await rows(world, 'changeRequests'))
      return said('call off', await callOffDeletion(await person(world.api, 2), id))
    },
  ],
  delete: [1, async ({ api: { store, clock } }) => `deleted ${await carryOutDeletions(store, clock.now)}`],
  wait: [
    2,
    async ({ api: { clock }, random }) => {
      clock.now = new Date(clock.now.getTime() + random.below(2 * DAY_MS))
      return 'wait'
    },
  ],
}
/** What has to have happened, or nothing is proven. */
const DONE = ['file MERGE', 'file MOBILE_REALLOC', 'approve', 'reject', 'revert', 'undo']
const OFTEN = Object.values(ACTS).flatMap(([weight, act]) => Array.from({ length: weight }, () => act))

eachEngine('whatever is asked, decided and taken back', (engine) => {
  test('in any order, and at the same time, keeps everybody whole', { timeout: 60_000 }, async () => {
    const api = await newApi(engine)
    await api.configure({ LOCAL_WELCOME_POINTS: 300, LOCAL_POINTS_EXPIRY_DAYS: 20, LOCAL_DELETION_WAIT_DAYS: 3 })
    await api.configure({ CONF_RETRO_TRANSACTION_ENABLE: 1 })
    const random = createRandom(20_260_314)
    const world: World = { api, random, seriesId: String(await newSeries(api.store)), bills: [], serial: 0 }
    for (const mobile of MOBILES.slice(0, PEOPLE)) await api.add({ mobile })
    const came = new Map<string, number>()
    for (let step = 0; step < STEPS; ) {
      const acts = Array.from({ length: random.chance(0.3) ? 3 : 1 }, () => random.pick(OFTEN))
      step += acts.length
      const words = await Promise.all(
        acts.map((act) => {
          world.serial++
          return act(world)
        }),
      )
      for (const word of words) came.set(word, (came.get(word) ?? 0) + 1)
      await expirePoints(api.store, api.clock.now)
      expect([step, words, await brokenRules(api)]).toEqual([step, words, []])
    }
    for (const done of DONE) expect([...came.keys()]).toContain(`${done} done`)
    expect(api.faults).toEqual([])
  })

  test('a till that bills or redeems while two accounts become one finds who he is by then', async () => {
    const api = await newApi(engine)
    const added = await api.add([{ mobile: MOBILES[0] ?? '' }, { mobile: MOBILES[1] ?? '' }])
    const [victimId = 0, survivorId = 0] = added.list('response.customers.customer').map((each) => Number(each.user_id))
    const customer = { mobile: MOBILES[0] ?? '' }
    const bill = (number: string) => ({
      transaction: { type: 'regular', number, amount: 50, billing_time: '2026-01-01 10:00:00', customer },
    })
    const world = { api, random: createRandom(1), seriesId: '', bills: [], serial: 0 }
    await posted(world, 'transaction/add', bill('B-0'))
    for (let round = 0; round < 4; round++) {
      const [merged, ...atTheTill] = await Promise.all([
        mergeOf(api, { victimId, survivorId }),
        posted(world, 'points/redeem?skip_validation=1', { redeem: { points_redeemed: 1, customer } }),
        posted(world, 'transaction/add', bill(`B-${round}-1`)),
        posted(world, 'transaction/add', bill(`B-${round}-2`)),
      ])
      expect(atTheTill).toEqual(['points/redeem?skip_validation=1 800', 'transaction/add 600', 'transaction/add 600'])
      if (!merged.ok) throw new Error(merged.error.code)
      expect((await undoMerge(await person(api, 2), merged.value.mergeId)).ok).toBe(true)
    }
    expect(api.faults).toEqual([])
  })

  test('a number that an undone merge gives back and somebody asks for goes to one of the two', async () => {
    const api = await newApi(engine)
    const [asked = '', other = '', third = '', fourth = ''] = MOBILES
    const added = await api.add([{ mobile: asked }, { mobile: other }, { mobile: third }])
    const [victimId = 0, survivorId = 0, customerId = 0] = added
      .list('response.customers.customer')
      .map((each) => Number(each.user_id))
    const merged = await mergeOf(api, { victimId, survivorId, choices: { mobile: 'victim' } })
    if (!merged.ok) throw new Error(merged.error.code)
    const [agent, decider] = [await person(api, 1), await person(api, 2)]
    const change = (id: number, newValue: string) =>
      fileRequest(agent, { baseType: 'MOBILE', customerId: id, newValue }, { approve: true })
    expect((await change(survivorId, fourth)).ok).toBe(true)
    const [undone, filed] = await Promise.all([undoMerge(decider, merged.value.mergeId), change(customerId, asked)])
    if (!undone.ok) throw new Error(undone.error.code)
    if (filed.ok) expect(undone.value.leftBehind.lost).toEqual([{ of: 'victim', field: 'mobile', value: asked }])
    else expect(filed).toEqual({ ok: false, error: { code: 'mobile_taken' } })
  })
})
