import { type Column, getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']

/** Rows a statement takes at most: enough to make its own cost vanish, few enough to keep it small in memory. */
const ROWS_PER_STATEMENT = 2_000

/**
 * Inserts any number of rows. They travel as one JSON text per statement, which the engine takes apart by itself: three
 * to five times as fast as a statement with a parameter for every value. Ids are given, or counted up in the order of
 * the rows.
 */
export const insertMany = async <T extends Tables[keyof Tables]>(
  store: Store,
  table: T,
  rows: readonly T['$inferInsert'][],
) => {
  const columns = Object.entries(getTableColumns(table))
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    const part = rows.slice(at, at + ROWS_PER_STATEMENT).map((row) => {
      const values: Readonly<Record<string, unknown>> = row
      return columns.map(([name, column]) => storable(column, values[name] ?? column.default ?? null))
    })
    await store.sql.insert(table).select(
      selectFrom(
        store,
        columns.map(([, column]) => column),
        JSON.stringify(part),
      ),
    )
  }
}

const storable = (column: Column, value: unknown): unknown => (value === null ? null : column.mapToDriverValue(value))

const selectFrom = (store: Store, columns: readonly Column[], json: string): SQL => {
  if (store.engine === 'sqlite') {
    const values = columns.map((_, place) => `value ->> ${place}`)
    // In its binary form a row is read in a third of the time.
    return sql`select ${sql.raw(values.join(', '))} from jsonb_each(${json})`
  }
  const values = columns.map((column, place) => {
    const value = `(value ->> ${place})::${column.getSQLType()}`
    if (column.generatedIdentity === undefined) return value
    // In a query of its own, so that the sequence is looked up once and not for every row.
    const sequence = `(select pg_get_serial_sequence('${getTableName(column.table)}', '${column.name}')::regclass)`
    return `coalesce(${value}, nextval(${sequence}))`
  })
  return sql`select ${sql.raw(values.join(', '))} from jsonb_array_elements(${json}::jsonb) with ordinality as rows (value, place) order by place`
}
