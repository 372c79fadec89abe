import { and, asc, count, desc, eq, getTableColumns, gt, inArray, isNull, max, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Store } from '../store'
import type { TableName } from './customer-rows'
import { listedIds } from './listed-rows'

/** A row of any table, by the names of its columns. */
export type AnyRow = Record<string, unknown>

export const tableOf = ({ tables }: Store, name: TableName): SQLiteTable => tables[name]

const columnOf = (table: SQLiteTable, name: string): SQLiteColumn => {
  const column = getTableColumns(table)[name]
  if (!column) throw new Error(`there is no column ${name}`)
  return column
}

const isAmongIds = (store: Store, column: SQLiteColumn, ids: readonly number[]): SQL =>
  sql`${column} in (${listedIds(store, ids)})`

/**
 * Customers in full. `isHeld`: nothing new can point at them before the transaction ends; SQLite's single writer holds
 * everything already.
 */
export const readBoth = async (store: Store, ids: readonly number[], isHeld: boolean) => {
  const { customers } = store.tables
  const isOne = inArray(customers.id, [...ids])
  return store.sql
    .select()
    .from(customers)
    .where(isHeld && store.engine === 'postgres' ? sql`${isOne} order by ${customers.id} for update` : isOne)
}

export const readRows = async (
  store: Store,
  name: TableName,
  column: string,
  customerId: number,
): Promise<readonly AnyRow[]> => {
  const table = tableOf(store, name)
  return store.sql
    .select()
    .from(table)
    .where(eq(columnOf(table, column), customerId))
}

/** Lets rows of one customer point at another; only those whose `key` is among `ids`, if given. Answers their keys. */
export const repoint = async (
  store: Store,
  { table: name, column, key: [key = 'id'] }: { table: TableName; column: string; key: readonly string[] },
  { from, to, ids }: { from: number; to: number; ids?: readonly number[] },
): Promise<readonly number[]> => {
  if (ids?.length === 0) return []
  const table = tableOf(store, name)
  const rows = await store.sql
    .update(table)
    .set({ [column]: to })
    .where(and(eq(columnOf(table, column), from), ids && isAmongIds(store, columnOf(table, key), ids)))
    .returning({ key: columnOf(table, key) })
  return rows.map((row) => Number(row.key)).sort((one, other) => one - other)
}

const isRow = (table: SQLiteTable, key: readonly string[], row: AnyRow): SQL | undefined =>
  and(...key.map((name) => eq(columnOf(table, name), row[name])))

export const findRow = async (
  store: Store,
  name: TableName,
  key: readonly string[],
  row: AnyRow,
): Promise<AnyRow | null> => {
  const table = tableOf(store, name)
  const [found] = await store.sql
    .select()
    .from(table)
    .where(isRow(table, key, row))
  return found ?? null
}

export const insertRow = async (store: Store, name: TableName, row: AnyRow): Promise<AnyRow> => {
  const [inserted] = await store.sql.insert(tableOf(store, name)).values(row).returning()
  if (!inserted) throw new Error('an insert answers the row it made')
  return inserted
}

export const updateRow = async (store: Store, name: TableName, key: readonly string[], row: AnyRow) => {
  const table = tableOf(store, name)
  await store.sql
    .update(table)
    .set(row)
    .where(isRow(table, key, row))
}

export const deleteRow = async (store: Store, name: TableName, key: readonly string[], row: AnyRow) => {
  const table = tableOf(store, name)
  await store.sql.delete(table).where(isRow(table, key, row))
}

/** How many rows of a customer a column counts. */
export const countRows = async (
  store: Store,
  { table: name, column }: { table: TableName; column: string },
  customerId: number,
): Promise<number> => {
  const table = tableOf(store, name)
  const [row] = await store.sql
    .select({ count: count() })
    .from(table)
    .where(eq(columnOf(table, column), customerId))
  return Number(row?.count ?? 0)
}

/** The highest key of a table so far; 0 while it is empty. */
export const lastKey = async (store: Store, name: TableName, key: string): Promise<number> => {
  const table = tableOf(store, name)
  const [row] = await store.sql.select({ last: max(columnOf(table, key)) }).from(table)
  return Number(row?.last ?? 0)
}

/** Keys of a customer's rows above one, in order: what came since. */
export const keysSince = async (
  store: Store,
  { table: name, column }: { table: TableName; column: string },
  customerId: number,
  last: number,
): Promise<readonly number[]> => {
  const table = tableOf(store, name)
  const id = columnOf(table, 'id')
  const rows = await store.sql
    .select({ id })
    .from(table)
    .where(and(eq(columnOf(table, column), customerId), gt(id, last)))
    .orderBy(asc(id))
  return rows.map((row) => Number(row.id))
}

/** Writes the balance after each entry of a customer anew, in the order in which they were written. */
export const rebalance = async ({ sql: db, tables: { pointsEntries: entries } }: Store, customerId: number) => {
  const running = db
    .select({
      id: entries.id,
      balance: sql<number>`sum(${entries.points}) over (order by ${entries.id})`.as('balance'),
    })
    .from(entries)
    .where(eq(entries.customerId, customerId))
    .as('running')
  await db
    .update(entries)
    .set({ balanceAfter: sql`${running.balance}` })
    .from(running)
    .where(and(eq(entries.id, running.id), sql`${entries.balanceAfter} <> ${running.balance}`))
}

type Merges = Store['tables']['merges']

export const insertMerge = async (
  { sql: db, tables: { merges } }: Store,
  merge: Omit<Merges['$inferInsert'], 'id'>,
): Promise<number> => {
  const [row] = await db.insert(merges).values(merge).returning({ id: merges.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Among these customers those who took part in a merge, undone or not. */
export const findMerged = async (store: Store, ids: readonly number[]): Promise<ReadonlySet<number>> => {
  const { merges } = store.tables
  const rows = await store.sql
    .select({ victimId: merges.victimId, survivorId: merges.survivorId })
    .from(merges)
    .where(or(isAmongIds(store, merges.victimId, ids), isAmongIds(store, merges.survivorId, ids)))
  return new Set(rows.flatMap(({ victimId, survivorId }) => [victimId, survivorId]))
}

export const findMerge = async ({ sql: db, tables: { merges } }: Store, id: number) =>
  (await db.select().from(merges).where(eq(merges.id, id)))[0]

/** Merges that stand and in which a customer survived, the latest last. */
export const findStandingMerges = async ({ sql: db, tables: { merges } }: Store, survivorId: number) =>
  db
    .select({ id: merges.id, victimId: merges.victimId })
    .from(merges)
    .where(and(eq(merges.survivorId, survivorId), isNull(merges.undoneAt)))
    .orderBy(asc(merges.id))

/** Marks a merge as undone; answers whether nobody had done so before. */
export const closeMerge = async (
  { sql: db, tables: { merges } }: Store,
  id: number,
  undone: Required<Pick<Merges['$inferInsert'], 'undoneAt' | 'undoneBy' | 'undoneByName' | 'leftBehind'>>,
): Promise<boolean> => {
  const rows = await db
    .update(merges)
    .set(undone)
    .where(and(eq(merges.id, id), isNull(merges.undoneAt)))
    .returning({ id: merges.id })
  return rows.length > 0
}

/** Every merge that this customer survived, undone or not, newest first. */
export const readMergesInto = async ({ sql: db, tables: { merges } }: Store, survivorId: number, limit: number) =>
  db
    .select({
      id: merges.id,
      victimId: merges.victimId,
      requestId: merges.requestId,
      reason: merges.reason,
      record: merges.record,
      mergedAt: merges.mergedAt,
      mergedByName: merges.mergedByName,
      undoneAt: merges.undoneAt,
      undoneByName: merges.undoneByName,
      leftBehind: merges.leftBehind,
    })
    .from(merges)
    .where(eq(merges.survivorId, survivorId))
    .orderBy(desc(merges.id))
    .limit(limit)

/** Whom the id of an account that was merged away leads to. */
export const findSurvivorOf = async (
  { sql: db, tables: { customerAliases: aliases } }: Store,
  id: number,
): Promise<number | null> => {
  const [row] = await db
    .select({ survivorId: aliases.survivorId })
    .from(aliases)
    .where(and(eq(aliases.kind, 'id'), eq(aliases.valueKey, String(id))))
  return row?.survivorId ?? null
}
