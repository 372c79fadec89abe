import { and, type Column, count, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { type Narrowing, passesNarrowing } from './customer-narrowing'

/** What a typed text may be the beginning of. Every part is read through an index of its own. */
export interface TextMatch {
  id: number | null
  /** Digits with country code. */
  mobiles: readonly string[]
  /** Lower case. */
  email: string | null
  externalIds: readonly string[]
  /** Folded. */
  name: string | null
}

export interface ListFilter {
  match: TextMatch | null
  narrowing: Narrowing
}

/** The greatest code point: no stored text has it, so it ends the range of a prefix on either engine. */
const LAST = '\u{10FFFF}'
export const startsWith = (column: Column, prefix: string) => and(gte(column, prefix), lt(column, `${prefix}${LAST}`))

export const matches = ({ customers }: Store['tables'], match: TextMatch): readonly (SQL | undefined)[] => [
  ...(match.id === null ? [] : [and(eq(customers.id, match.id), isNull(customers.deletedAt))]),
  ...match.mobiles.map((prefix) => startsWith(customers.mobile, prefix)),
  ...(match.email === null ? [] : [startsWith(customers.emailKey, match.email)]),
  ...match.externalIds.map((prefix) => startsWith(customers.externalId, prefix)),
  ...(match.name === null
    ? []
    : [startsWith(customers.nameKey, match.name), startsWith(customers.lastNameKey, match.name)]),
]

const NOBODY = sql`1 = 0`

/**
 * The ids of the customers who pass: each part of the text read through its own index, then put together. `most` of them
 * are enough of each part when nothing else is asked of them.
 */
const idsThatPass = (store: Store, filter: ListFilter, most?: number) => {
  const { customers } = store.tables
  const ids = (where: SQL | undefined) => store.sql.select({ id: customers.id }).from(customers).where(where)
  if (!filter.match) return ids(and(isNull(customers.deletedAt), passesNarrowing(store.tables, filter.narrowing)))
  const rest = passesNarrowing(store.tables, filter.narrowing)
  const idsOf = (part: SQL | undefined) => {
    const all = sql`select ${customers.id} from ${customers} where ${part}`
    return most === undefined || rest ? all : sql`select id from (${all} limit ${most}) as part`
  }
  const [first, ...others] = matches(store.tables, filter.match)
  if (!first) return ids(NOBODY)
  const found = sql.join(
    [first, ...others].map((part) => idsOf(part)),
    sql` union `,
  )
  return ids(and(sql`${customers.id} in (${found})`, rest))
}

/**
 * Few are found first and then put in order; of many the page is read in order and tested row by row. Left alone, SQLite
 * always does the latter, which for nobody found is a walk through everybody.
 */
export const passes = (store: Store, filter: ListFilter, areFew: boolean): SQL | undefined => {
  const { tables } = store
  if (areFew) return inArray(tables.customers.id, idsThatPass(store, filter))
  const text = filter.match ? (or(...matches(tables, filter.match)) ?? NOBODY) : undefined
  return and(text, isNull(tables.customers.deletedAt), passesNarrowing(tables, filter.narrowing))
}

/** How many customers pass, counted no further than `most`. */
export const countListed = async (store: Store, filter: ListFilter, most: number): Promise<number> => {
  const listed = idsThatPass(store, filter, most).limit(most).as('listed')
  const [row] = await store.sql.select({ listed: count() }).from(listed)
  return Number(row?.listed ?? 0)
}
