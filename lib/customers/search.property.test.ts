import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { eachEngine } from '@/tests/engines'
import { listStateSchema } from './list-state'
import { input, newDesk } from './people.fixture'
import { registerCustomers } from './register'
import { searchCustomers } from './search'

const PEOPLE = 120
const RUNS = { sqlite: 60, postgres: 10 }
const SEED = 7

/** Some digits more often than others, so that people have parts of their numbers in common. */
const digit = fc.constantFrom(...'22233344499901568')
const number = fc
  .tuple(
    fc.constantFrom('91', '351', '44', '49', '1', '7', '30', '86'),
    fc.array(digit, { minLength: 9, maxLength: 10 }),
  )
  .map(([code, digits]) => `${code}${digits.join('')}`)
const word = (letters: string) =>
  fc.array(fc.constantFrom(...letters), { minLength: 3, maxLength: 9 }).map((found) => found.join(''))
const nameWord = fc.oneof(
  word('abcdeilmnorst'),
  word('aáãçéíñøöüßx'),
  word('αβγδεηικλμνοπρστυω'),
  word('абвгдеийклмнорстюя'),
)
const person = fc.record({
  mobile: number,
  first: nameWord,
  last: fc.oneof(
    nameWord,
    fc.tuple(nameWord, fc.constantFrom('-', "'", ' '), nameWord).map((parts) => parts.join('')),
  ),
})

/** The same digits as somebody may type them: in groups of any length, between any signs, in digits of any script. */
const written = (digits: string) =>
  fc
    .tuple(
      fc.array(fc.constantFrom('', '', ' ', '-', '.', '/', '\u00a0', '\u2011', ' - '), {
        minLength: digits.length,
        maxLength: digits.length,
      }),
      fc.constantFrom(0x30, 0x660, 0x966, 0xff10),
    )
    .map(([between, zero]) =>
      [...digits]
        .map((each, place) => `${place ? between[place] : ''}${String.fromCodePoint(zero + Number(each))}`)
        .join(''),
    )

const partOf = (text: string, shortest: number, longest = text.length) =>
  fc
    .tuple(fc.nat(text.length - shortest), fc.integer({ min: shortest, max: longest }))
    .map(([from, length]) => text.slice(from, from + length))

const beginningOf = (text: string) => fc.integer({ min: 2, max: text.length }).map((length) => text.slice(0, length))

eachEngine('a search among people of any kind', (engine) => {
  type Desk = Awaited<ReturnType<typeof newDesk>>
  let ctx: Desk
  let people: { id: number; mobile: string; first: string; last: string }[] = []
  beforeAll(async () => {
    const desk = await newDesk(engine)
    ctx = { ...desk, settings: { ...desk.settings, config: { ...desk.settings.config, baseCountry: '' } } }
    const sample = fc.sample(
      fc.uniqueArray(person, { selector: ({ mobile }) => mobile, minLength: PEOPLE, maxLength: PEOPLE }),
      {
        numRuns: 1,
        seed: SEED,
      },
    )[0]
    const inputs = (sample ?? []).map(({ mobile, first, last }) =>
      input({ mobile: `+${mobile}`, firstName: first, lastName: last }),
    )
    const outcomes = await registerCustomers(ctx, inputs)
    people = (sample ?? []).flatMap((each, place) => {
      const outcome = outcomes[place]
      return outcome && outcome.kind !== 'refused' ? [{ ...each, id: outcome.customer.id }] : []
    })
    expect(people.length).toBeGreaterThan(PEOPLE * 0.9)
  })

  const page = (text: string, limit: number, place: { after?: number; before?: number } = {}) =>
    searchCustomers(ctx, { ...listStateSchema.parse({}), text, ...place }, { limit })
  const idsOf = ({ customers }: Awaited<ReturnType<typeof page>>) => customers.map(({ id }) => id)
  const somebody = fc
    .nat(PEOPLE - 1)
    .map((place) => people[place % people.length] ?? { id: 0, mobile: '0000', first: '--', last: '--' })
  const numRuns = RUNS[engine]

  test('finds everybody by any four digits or more, however they are written', async () => {
    const said = somebody.chain((who) =>
      partOf(who.mobile, 4)
        .chain(written)
        .map((typed) => ({ who, typed })),
    )
    await fc.assert(
      fc.asyncProperty(said, async ({ who, typed }) => {
        expect(idsOf(await page(typed, PEOPLE))).toContain(who.id)
      }),
      { numRuns },
    )
  })

  test('finds everybody by the beginning of any word of the name', async () => {
    const said = somebody.chain((who) =>
      fc
        .constantFrom(who.first, ...who.last.split(/[-' ]/))
        .chain(beginningOf)
        .map((typed) => ({ who, typed })),
    )
    await fc.assert(
      fc.asyncProperty(said, async ({ who, typed }) => {
        expect(idsOf(await page(typed, PEOPLE))).toContain(who.id)
      }),
      { numRuns },
    )
  })

  test('shows all of them once, those it fits best and the newest first, in pages of any length', async () => {
    const said = fc.record({
      // What begins with one of these may be what is dialled before a number.
      typed: somebody.chain(({ mobile }) => partOf(mobile, 3, 4)).filter((typed) => !/^[018]/.test(typed)),
      limit: fc.integer({ min: 1, max: 9 }),
    })
    const rankOf = (mobile: string, typed: string) => (mobile.startsWith(typed) ? 0 : mobile.endsWith(typed) ? 1 : 2)
    await fc.assert(
      fc.asyncProperty(said, async ({ typed, limit }) => {
        const expected = people
          .filter(({ mobile }) => mobile.includes(typed))
          .sort((a, b) => rankOf(a.mobile, typed) - rankOf(b.mobile, typed) || b.id - a.id)
          .map(({ id }) => id)
        const pages = [await page(typed, limit)]
        for (let last = pages[0]; last?.hasNext; last = pages.at(-1))
          pages.push(await page(typed, limit, { after: last.customers.at(-1)?.id }))
        expect(pages.flatMap(idsOf)).toEqual(expected)
        const back = pages.length > 1 ? await page(typed, limit, { before: pages[1]?.customers[0]?.id }) : pages[0]
        expect(back && idsOf(back)).toEqual(pages[0] && idsOf(pages[0]))
      }),
      { numRuns },
    )
  })
})
