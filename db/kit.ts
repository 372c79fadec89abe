import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'

/**
 * The dialect kit: a table is a function of a kit and is called once per engine. SQLite's types are the canonical
 * ones; PostgreSQL's builders are cast to them at the end of this file and nowhere else.
 *
 * - `id`    primary key counted up by the database
 * - `ref`   an integer that points at another table's `id`
 * - `key`   text that is searched and ordered, always by code point, whatever the database's collation
 * - `time`  a moment in UTC, to the millisecond, as a `Date`
 * - `json`  plain data
 */
const sqliteKit = {
  table: lite.sqliteTable,
  id: () => lite.integer().primaryKey({ autoIncrement: true }),
  ref: () => lite.integer(),
  int: () => lite.integer(),
  text: () => lite.text(),
  key: () => lite.text(),
  bool: () => lite.integer({ mode: 'boolean' }),
  time: () => lite.integer({ mode: 'timestamp_ms' }),
  json: () => lite.text({ mode: 'json' }),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  check: lite.check,
}

export type Kit = typeof sqliteKit
export const sqlite: Kit = sqliteKit

const byCodePoint = pg.customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' })

const postgresKit = {
  table: pg.pgTable,
  id: () => pg.bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  ref: () => pg.bigint({ mode: 'number' }),
  int: () => pg.bigint({ mode: 'number' }),
  text: () => pg.text(),
  key: () => byCodePoint(),
  bool: () => pg.boolean(),
  time: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
  json: () => pg.jsonb(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  check: pg.check,
}

export const postgres = postgresKit as unknown as Kit
