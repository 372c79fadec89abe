import { type Column, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** Rows a statement takes at most, as for `insertMany`. */
const ROWS_PER_STATEMENT = 2_000

/**
 * Rows as a source of an `update … from`: they travel as one JSON text, which the engine takes apart by itself. The
 * columns of `listed` are `c0`, `c1`, … in the order of `columns`, whose types they have. One source per statement.
 */
export const listedRows = (
  store: Store,
  columns: readonly Column[],
  rows: readonly (readonly unknown[])[],
): readonly SQL[] => {
  const sources: SQL[] = []
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    const part = rows
      .slice(at, at + ROWS_PER_STATEMENT)
      .map((row) => columns.map((column, place) => storable(column, row[place] ?? null)))
    sources.push(sourceOf(store, columns, JSON.stringify(part)))
  }
  return sources
}

const storable = (column: Column, value: unknown): unknown => (value === null ? null : column.mapToDriverValue(value))

const sourceOf = (store: Store, columns: readonly Column[], json: string): SQL => {
  if (store.engine === 'sqlite') {
    const values = columns.map((_, place) => `value ->> ${place} as c${place}`)
    return sql`(select ${sql.raw(values.join(', '))} from jsonb_each(${json})) as listed`
  }
  const values = columns.map((column, place) => `(value ->> ${place})::${column.getSQLType()} as c${place}`)
  return sql`(select ${sql.raw(values.join(', '))} from jsonb_array_elements(${json}::jsonb)) as listed`
}

/** Ids as `select id`: they travel as one JSON text, so that a statement is the same however many they are. */
export const listedIds = ({ engine }: Store, ids: readonly number[]): SQL => {
  const json = JSON.stringify(ids)
  return engine === 'postgres'
    ? sql`select value::bigint as id from jsonb_array_elements_text(${json}::jsonb) as each(value)`
    : sql`select value as id from json_each(${json})`
}
