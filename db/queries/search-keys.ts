import { asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Store } from '../store'

const SPELLINGS = 'search.spellings'

/** By which version of the rules of spelling the keys were made; 0 = before there were any. */
export const readSpellings = async ({ sql: db, tables: { counters } }: Store): Promise<number> => {
  const [row] = await db.select({ next: counters.next }).from(counters).where(eq(counters.name, SPELLINGS))
  return row?.next ?? 0
}

export const writeSpellings = async ({ sql: db, tables: { counters } }: Store, version: number) => {
  await db
    .insert(counters)
    .values({ name: SPELLINGS, next: version })
    .onConflictDoUpdate({ target: counters.name, set: { next: version } })
}

const columnsOf = ({ customers }: Store['tables']) => ({
  id: customers.id,
  firstName: customers.firstName,
  lastName: customers.lastName,
  mobile: customers.mobile,
  nameKey: customers.nameKey,
  lastNameKey: customers.lastNameKey,
  givenKey: customers.givenKey,
  familyKey: customers.familyKey,
  searchNames: customers.searchNames,
  mobileReversed: customers.mobileReversed,
})
export type SearchKeysRow = Awaited<ReturnType<typeof readSearchKeys>>[number]
export type SearchKeys = Omit<SearchKeysRow, 'firstName' | 'lastName' | 'mobile'>

/** What customers are searched by and what it follows from, in the order of their ids. */
export const readSearchKeys = async ({ sql: db, tables }: Store, after: number, most: number) =>
  db
    .select(columnsOf(tables))
    .from(tables.customers)
    .where(gt(tables.customers.id, after))
    .orderBy(asc(tables.customers.id))
    .limit(most)

export const readSearchKeysOf = async ({ sql: db, tables }: Store, ids: readonly number[]) =>
  db
    .select(columnsOf(tables))
    .from(tables.customers)
    .where(inArray(tables.customers.id, [...ids]))

/** The rows travel as one JSON text, which the engine takes apart by itself. */
export const writeSearchKeys = async (store: Store, rows: readonly SearchKeys[]) => {
  if (rows.length === 0) return
  const { customers } = store.tables
  const list = JSON.stringify(rows)
  const each =
    store.engine === 'postgres'
      ? sql`jsonb_array_elements(${list}::jsonb) as keys(value)`
      : sql`json_each(${list}) as keys`
  const text = (name: keyof SearchKeys) =>
    store.engine === 'postgres' ? sql`keys.value ->> ${name}` : sql`json_extract(keys.value, ${`$.${name}`})`
  await store.sql
    .update(customers)
    .set({
      nameKey: text('nameKey'),
      lastNameKey: text('lastNameKey'),
      givenKey: text('givenKey'),
      familyKey: text('familyKey'),
      searchNames: text('searchNames'),
      mobileReversed: text('mobileReversed'),
    })
    .from(each)
    .where(sql`${customers.id} = ${store.engine === 'postgres' ? sql`(keys.value ->> 'id')::bigint` : text('id')}`)
}

/** Ids spread over all customers, about so many. */
export const sampleOfIds = async (
  { sql: db, tables: { customers } }: Store,
  most: number,
): Promise<readonly number[]> => {
  const [ends] = await db
    .select({ first: sql<number | null>`min(${customers.id})`, last: sql<number | null>`max(${customers.id})` })
    .from(customers)
  const [first, last] = [Number(ends?.first ?? 0), Number(ends?.last ?? 0)]
  const step = Math.max(1, Math.floor((last - first + 1) / most))
  return Array.from({ length: Math.min(most, last - first + 1) }, (_, place) => first + place * step)
}
