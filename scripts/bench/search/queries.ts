import { and, asc, eq, gt, inArray, isNotNull, max } from 'drizzle-orm'
import type { Store } from '@/db/store'
import { wordsOf } from '@/lib/customers/search-names'
import { createRandom, type Random } from '@/lib/demo/random'

export interface Sampled {
  id: number
  mobile: string
  emailKey: string
  externalId: string
  givenKey: string
  familyKey: string
}

/** Customers from everywhere in the table who have all identifiers and a name to be typed. */
export const sampleOf = async ({ sql: db, tables: { customers } }: Store, wanted: number): Promise<Sampled[]> => {
  const [range] = await db.select({ largest: max(customers.id) }).from(customers)
  const random = createRandom(7)
  const ids = new Set<number>()
  while (ids.size < wanted * 4) ids.add(1 + random.below(Number(range?.largest ?? 0)))
  const columns = {
    id: customers.id,
    mobile: customers.mobile,
    emailKey: customers.emailOwned,
    externalId: customers.externalId,
    givenKey: customers.givenKey,
    familyKey: customers.familyKey,
  }
  const found = await db
    .select(columns)
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), isNotNull(customers.mobile), gt(customers.familyKey, '')))
    .orderBy(asc(customers.mobileReversed))
  return found
    .flatMap(({ mobile, emailKey, externalId, ...names }) =>
      mobile && emailKey && externalId ? [{ ...names, mobile, emailKey, externalId }] : [],
    )
    .slice(0, wanted)
}

/** Numbers that customers had before. */
export const formerNumbersOf = async ({ sql: db, tables: { formerIdentifiers: former } }: Store, wanted: number) =>
  (
    await db
      .select({ value: former.value })
      .from(former)
      .where(eq(former.kind, 'mobile'))
      .orderBy(asc(former.valueKey))
      .limit(wanted * 4)
  )
    .filter((_, place) => place % 4 === 0)
    .map(({ value }) => value)

const SHORTEST_NAME = 5
/** Texts of a kind. */
const MOST = 620
const part = (random: Random, text: string, least: number, most: number): string => {
  const length = Math.min(text.length, least + random.below(most - least + 1))
  const from = random.below(text.length - length + 1)
  return text.slice(from, from + length)
}
const longestWord = (key: string): string =>
  wordsOf(key).reduce((longest, word) => (word.length > longest.length ? word : longest), '')

/** The word with one letter left out, doubled, replaced or changed with its neighbour. */
const mistyped = (random: Random, word: string): string => {
  const at = 1 + random.below(word.length - 2)
  const [before, letter = '', next = '', after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)]
  switch (random.below(4)) {
    case 0:
      return before + next + after
    case 1:
      return before + letter + letter + next + after
    case 2:
      return before + random.pick([...word].filter((each) => each !== letter)) + next + after
    default:
      return before + next + letter + after
  }
}

/** What is typed to find people, by what a person calls it; each text once. */
export const textsOf = (sample: readonly Sampled[], former: readonly string[]): Readonly<Record<string, string[]>> => {
  const random = createRandom(11)
  const named = sample.filter(({ givenKey, familyKey }) =>
    [givenKey, familyKey].every((key) => longestWord(key).length >= SHORTEST_NAME),
  )
  const each = (people: readonly Sampled[], typed: (one: Sampled) => string) =>
    [...new Set(people.map(typed))].slice(0, MOST)
  return {
    'any 4 to 7 digits of a number': each(sample, ({ mobile }) => part(random, mobile, 4, 7)),
    'last four digits': each(sample, ({ mobile }) => mobile.slice(-4)),
    '3 to 6 letters of a name': each(named, ({ givenKey, familyKey }) =>
      part(random, longestWord(random.chance(0.5) ? givenKey : familyKey), 3, 6),
    ),
    'two half names': each(named, ({ givenKey, familyKey }) =>
      [givenKey, familyKey].map((key) => longestWord(key).slice(0, 3)).join(' '),
    ),
    'a name with a typing error': each(named, ({ givenKey, familyKey }) =>
      random.chance(0.5)
        ? mistyped(random, longestWord(familyKey))
        : `${longestWord(givenKey)} ${mistyped(random, longestWord(familyKey))}`,
    ),
    'part of an e-mail': each(sample, ({ emailKey }) =>
      random.chance(0.5) ? emailKey.slice(emailKey.indexOf('.') + 1, emailKey.indexOf('@') + 3) : emailKey.slice(0, 10),
    ),
    'a former number': [...new Set(former.map((value) => (random.chance(0.5) ? value : value.slice(-8))))],
  }
}
