import { and, type Column, count, inArray, or, type SQL, sql } from 'drizzle-orm'
import { searchIndex } from '../search/search-index'
import type { Store } from '../store'
import { idsOf, isThere, matchOf, type Part, unionOf } from './customer-matches'
import { type Narrowing, passesNarrowing } from './customer-narrowing'

export interface ListFilter {
  /** What a typed text may be, the surest first; null = no text. */
  parts: readonly Part[] | null
  narrowing: Narrowing
}

/** Of parts that one another holds, the widest: whoever is counted by `starts` is by `contains`. */
const widest = (parts: readonly Part[]): readonly Part[] => {
  const has = (kind: Part['kind'], how: string) =>
    parts.some((part) => part.kind === kind && 'how' in part && part.how === how)
  const anywhere = parts.flatMap((part) => (part.kind === 'mobile' && part.how === 'contains' ? part.texts : []))
  return parts.filter((part) => {
    if (!('how' in part) || part.how === 'contains') return true
    // What a number was read as may not contain the digits as they were typed.
    if (part.kind === 'mobile') return !part.texts.every((text) => anywhere.some((digits) => text.includes(digits)))
    return part.how === 'is' ? !has(part.kind, 'starts') : !has(part.kind, 'contains')
  })
}

/** `select id` of everybody who passes; `most` of each part are enough where they are only counted. */
const idsThatPass = (store: Store, { parts, narrowing }: ListFilter, most?: number): SQL => {
  const { tables } = store
  const rest = passesNarrowing(tables, narrowing)
  if (parts) return unionOf(widest(parts).map((part) => idsOf(store, part, rest, most)))
  const { customers } = tables
  return sql`select ${customers.id} as id from ${customers} where ${and(
    isThere(tables),
    rest,
    searchIndex(store).stillWanted(tables),
  )}${most === undefined ? sql`` : sql` limit ${sql.raw(String(most))}`}`
}

/**
 * Few are found first and then put in order; of many the page is read in the order of a column and tested row by row.
 * Left alone, SQLite always does the latter, which for nobody found is a walk through everybody.
 */
export const passes = (
  store: Store,
  filter: ListFilter,
  walks: 'found first' | Column,
  begins?: 'from' | 'to',
): SQL | undefined => {
  const { tables } = store
  if (walks === 'found first') return inArray(tables.customers.id, sql`(${idsThatPass(store, filter)})`)
  const text = filter.parts ? (or(...filter.parts.map((part) => matchOf(store, part).holds)) ?? sql`1 = 0`) : undefined
  return and(
    text,
    isThere(tables),
    passesNarrowing(tables, filter.narrowing, { walks, ...(begins && { begins }) }),
    searchIndex(store).stillWanted(tables),
  )
}

/** How many customers pass, counted no further than `most`. */
export const countListed = async (store: Store, filter: ListFilter, most: number): Promise<number> => {
  const ids = sql`(select id from (${idsThatPass(store, filter, most)}) as passing limit ${sql.raw(String(most))}) as listed`
  const [row] = await store.sql.select({ listed: count() }).from(ids)
  return Number(row?.listed ?? 0)
}
