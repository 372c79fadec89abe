import { and, type Column, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { type Searched, SHORTEST_PART, searchIndex } from '../search/search-index'
import type { Store } from '../store'
import { reversed } from './reversed'

/** One way to read a typed text, and what it may be of a customer. Each finds through an index of its own. */
export type Part =
  | { kind: 'id'; ids: readonly number[] }
  /** Digits with country code. */
  | { kind: 'mobile'; how: 'is' | 'starts' | 'ends' | 'contains'; texts: readonly string[] }
  /** Lower case. */
  | { kind: 'email'; how: 'is' | 'starts' | 'contains'; texts: readonly string[] }
  | { kind: 'externalId'; how: 'is' | 'starts' | 'contains'; texts: readonly string[] }
  /** Folded; every word must be there, as a whole, at a beginning, or anywhere. */
  | { kind: 'name'; how: 'whole' | 'starts' | 'contains'; words: readonly string[] }
  /** For every word what it may have meant; one of each must begin a word of the name. */
  | { kind: 'similar'; words: readonly (readonly string[])[] }
  | { kind: 'card' | 'coupon' | 'bill' | 'ticket'; how: 'is' | 'starts'; texts: readonly string[] }

/** Where a part is found: `ids` may hold too many, `holds` says of a row whether it is meant. */
export interface Match {
  ids: SQL
  holds: SQL
  /** Other ways to them, each quick as long as it answers no more than `FEW_OF_A_RANGE`; `ids` is quick where they are many. */
  few?: readonly SQL[]
  /** Where this quick look finds nothing, the part finds nobody. */
  needs?: SQL
  /** `ids` hold nobody else, so that they need no look at the rows. */
  isExact?: boolean
  /** `ids` come in no order, but quickly. */
  isRange?: true
}

/** Ranges are read no further than a list is counted: a prefix of one digit may be everybody's. */
const MOST_OF_A_RANGE = 10_001
export const FEW_OF_A_RANGE = 1_000
/** The index finds a long text by its beginning; the rest is compared in the rows. */
const LONGEST_PIECE = 12

/** The greatest code point: no stored text has it, so it ends the range of a prefix on either engine. */
const LAST = '\u{10FFFF}'
export const startsWith = (column: Column, prefix: string): SQL =>
  sql`(${gte(column, prefix)} and ${lt(column, `${prefix}${LAST}`)})`

const NOBODY = sql`1 = 0`
const anyOf = (conditions: readonly (SQL | undefined)[]): SQL => or(...conditions) ?? NOBODY
const allOf = (conditions: readonly SQL[]): SQL => and(...conditions) ?? NOBODY
const union = (parts: readonly SQL[]): SQL =>
  sql.join(
    parts.map((part) => sql`select id from (${part}) as part`),
    sql` union `,
  )

/** A piece that begins a word, and a whole word, as `searchNames` holds them. */
const begun = (word: string) => ` ${word}`
const whole = (word: string) => ` ${word} `

export const matchOf = (store: Store, part: Part): Match => {
  const { customers } = store.tables
  const index = searchIndex(store)
  const where = (condition: SQL | undefined) => sql`select ${customers.id} from ${customers} where ${condition}`
  const range = (column: Column, prefix: string, most = MOST_OF_A_RANGE) =>
    sql`${where(startsWith(column, prefix))} limit ${sql.raw(String(most))}`
  const containing = (column: Searched, pieces: readonly (string | readonly string[])[]) =>
    index.idsContaining(store.tables, column, pieces)
  const contains = (column: Searched, piece: string) => index.contains(store.tables, column, piece)
  const upToFew = (ids: SQL) => sql`${ids} limit ${sql.raw(String(FEW_OF_A_RANGE + 1))}`
  // PostgreSQL's index names them in no order: few are put in order, and of many the newest are gone through.
  const andFew = (ids: SQL) => (store.engine === 'postgres' ? { ids, few: [upToFew(ids)] } : { ids })
  const isLong = (text: string) => text.length >= SHORTEST_PART

  switch (part.kind) {
    case 'id': {
      const holds = inArray(customers.id, [...part.ids])
      return { ids: where(holds), holds }
    }
    case 'mobile':
      if (part.how === 'is') {
        const holds = inArray(customers.mobile, [...part.texts])
        return { ids: where(holds), holds }
      }
      if (part.how === 'ends')
        return {
          ids: union(part.texts.map((text) => range(customers.mobileReversed, reversed(text)))),
          isExact: true,
          isRange: true,
          holds: anyOf(part.texts.map((text) => startsWith(customers.mobileReversed, reversed(text)))),
        }
      return part.how === 'starts' ? startsOf('mobile', customers.mobile) : containsOf('mobile')
    case 'email':
      if (part.how === 'is') {
        const holds = inArray(customers.emailKey, [...part.texts])
        return { ids: where(holds), holds }
      }
      return part.how === 'starts' ? startsOf('emailKey', customers.emailKey) : containsOf('emailKey')
    case 'externalId':
      if (part.how === 'is') {
        const holds = inArray(customers.externalId, [...part.texts])
        return { ids: where(holds), holds }
      }
      return part.how === 'starts' ? startsOf('externalId', customers.externalId) : containsOf('externalId')
    case 'name': {
      const as = { whole, starts: begun, contains: (word: string) => (isLong(word) ? word : begun(word)) }[part.how]
      const pieces = part.words.map(as)
      const long = pieces.filter(isLong)
      const holds = allOf(pieces.map((piece) => contains('searchNames', piece)))
      if (long.length > 0)
        return {
          ...andFew(containing('searchNames', long)),
          holds,
          ...(part.how !== 'contains' && { needs: wordsThere(store, part.how, part.words) }),
        }
      // A single letter or sign begins too many words for the index of parts.
      const text = part.words.join(' ')
      const [first, last] = [customers.nameKey, customers.lastNameKey]
      return {
        ids: union([range(first, text), range(last, text)]),
        isExact: true,
        isRange: true,
        holds: anyOf([startsWith(first, text), startsWith(last, text)]),
      }
    }
    case 'similar': {
      const pieces = part.words.map((each) => each.map(begun))
      const holds = allOf(pieces.map((each) => anyOf(each.map((piece) => contains('searchNames', piece)))))
      const long = pieces.filter((each) => each.every(isLong))
      const found = andFew(containing('searchNames', long))
      // To PostgreSQL every alternative is a look of its own: those who have the words without any are mostly few.
      const sure = long.filter((each) => each.length === 1)
      if (!found.few || sure.length === 0 || sure.length === long.length) return { ...found, holds }
      return { ids: found.ids, few: [upToFew(containing('searchNames', sure)), ...found.few], holds }
    }
    default: {
      const ids = idsByWhatHangsOn(store, part)
      return { ids, holds: sql`${customers.id} in (${ids})` }
    }
  }

  function startsOf(column: Searched, of: Column): Match {
    const { texts } = part as { texts: readonly string[] }
    const long = texts.filter(isLong)
    const holds = anyOf(texts.map((text) => startsWith(of, text)))
    if (long.length < texts.length)
      return { ids: union(texts.map((text) => range(of, text))), holds, isExact: true, isRange: true }
    return {
      ids: containing(column, [long.map((text) => text.slice(0, LONGEST_PIECE))]),
      holds,
      few: [union(texts.map((text) => range(of, text, FEW_OF_A_RANGE + 1)))],
    }
  }

  function containsOf(column: Searched): Match {
    const { texts } = part as { texts: readonly string[] }
    return {
      ...andFew(containing(column, [texts.map((text) => text.slice(0, LONGEST_PIECE))])),
      holds: anyOf(texts.map((text) => contains(column, text))),
      // The index tells letters of either case and with dots and strokes apart in its own way, but not digits.
      isExact: column === 'mobile' && texts.every((text) => text.length === SHORTEST_PART),
    }
  }
}

/** One row if names have all of these words, or such that begin so. */
const wordsThere = ({ tables: { nameWords } }: Store, how: 'whole' | 'starts', words: readonly string[]): SQL => {
  const is = (word: string) => (how === 'whole' ? eq(nameWords.word, word) : startsWith(nameWords.word, word))
  const each = words.map((word) => sql`exists (select ${nameWords.word} from ${nameWords} where ${is(word)})`)
  return sql`select 1 where ${sql.join(each, sql` and `)}`
}

type Hanging = Extract<Part, { kind: 'card' | 'coupon' | 'bill' | 'ticket' }>

/** Where a number or code is that leads to a customer. */
const placesOf = ({ tables }: Store, kind: Hanging['kind']) =>
  ({
    card: [
      { table: tables.customerCards, code: tables.customerCards.number, id: tables.customerCards.customerId },
      { table: tables.customerCards, code: tables.customerCards.externalId, id: tables.customerCards.customerId },
    ],
    coupon: [{ table: tables.coupons, code: tables.coupons.code, id: tables.coupons.customerId }],
    bill: [{ table: tables.transactions, code: tables.transactions.number, id: tables.transactions.customerId }],
    ticket: [{ table: tables.tickets, code: tables.tickets.code, id: tables.tickets.customerId }],
  })[kind]

const isMeant = (code: Column, { how, texts }: Hanging): SQL =>
  how === 'is' ? inArray(code, [...texts]) : anyOf(texts.map((text) => startsWith(code, text)))

const idsByWhatHangsOn = (store: Store, part: Hanging): SQL =>
  union(
    placesOf(store, part.kind).map(
      ({ table, code, id }) =>
        sql`select distinct ${id} as id from ${table} where ${id} is not null and ${isMeant(code, part)} limit ${sql.raw(String(MOST_OF_A_RANGE))}`,
    ),
  )

/** What of these customers a number or code was found on, one each. */
export const readFoundOn = async (
  store: Store,
  part: Hanging,
  customerIds: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  const found = new Map<number, string>()
  for (const { table, code, id } of placesOf(store, part.kind)) {
    const rows = await store.sql
      .select({ id, code })
      .from(table)
      .where(and(inArray(id, [...customerIds]), isMeant(code, part)))
      .orderBy(code)
      .limit(10 * customerIds.length)
    for (const row of rows) {
      if (row.id !== null && row.code !== null && !found.has(row.id)) found.set(row.id, row.code)
    }
  }
  return found
}

/** Words of names that begin with one of these, at most `most`. */
export const readNameWords = async (store: Store, prefixes: readonly string[], most: number) => {
  const { word } = store.tables.nameWords
  const list = JSON.stringify(prefixes)
  const begins = sql`${word} >= prefix and ${word} < prefix || ${LAST}`
  // Left to choose, PostgreSQL holds each of all words against every prefix.
  const found =
    store.engine === 'postgres'
      ? sql`(select value collate "C" as prefix from jsonb_array_elements_text(${list}::jsonb) as each(value)) as wanted cross join lateral (select ${word} as word from ${store.tables.nameWords} where ${begins} limit ${most}) as begun`
      : sql`(select value as prefix from json_each(${list})) as wanted cross join ${store.tables.nameWords} where ${begins}`
  const rows = await store.sql
    .selectDistinct({ word: sql<string>`word` })
    .from(sql`(select word from ${found}) as found`)
    .limit(most)
  return rows.map((row) => row.word)
}

/** Not anybody whose data was deleted, and with it every text that could be found. */
export const isThere = ({ customers }: Store['tables']): SQL => isNull(customers.deletedAt)

/** Every id that a part finds, as `select id`. */
export const idsOf = (store: Store, part: Part, rest: SQL | undefined, most?: number): SQL => {
  const { customers } = store.tables
  const { ids, holds, isExact } = matchOf(store, part)
  if (isExact && rest === undefined)
    return most === undefined ? ids : sql`select id from (${ids}) as part limit ${sql.raw(String(most))}`
  const all = sql`select ${customers.id} as id from (${ids}) as found cross join ${customers} where ${and(
    eq(customers.id, sql`found.id`),
    holds,
    isThere(store.tables),
    rest,
  )}`
  return most === undefined ? all : sql`${all} limit ${sql.raw(String(most))}`
}

export const unionOf = (parts: readonly SQL[]): SQL =>
  parts.length === 0 ? sql`select 0 as id where 1 = 0` : union(parts)
