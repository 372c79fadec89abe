import { chmodSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { tables } from '../schema/sqlite'
import { checkIndex, ensureIndex, expectMany, mergeIndex } from '../search/sqlite-index'
import { type OpenStore, type Sql, type Store, type StoreHealth, StoreUnusable } from '../store'
import { asideStore } from './aside-store'
import { knownMigrations, migrationsFolder } from './migrations'
import { rewriteFile } from './rewrite-file'
import { createReaders } from './sqlite-readers'
import { createWriter } from './sqlite-writer'

const BUSY_TIMEOUT_MS = 5_000

const connect = (file: string, options: BetterSqlite.Options) => {
  const connection = new BetterSqlite(file, options)
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  connection.pragma('foreign_keys = ON')
  connection.pragma('cache_size = -32768')
  // Long reads ask it (sqlite-readers); on these connections nobody gives up.
  connection.function('still_wanted', { deterministic: false }, () => 1)
  return connection
}

/** Opens (and creates) a SQLite file: one writing connection behind a queue, one that only reads. */
export const openSqlite = (file: string): OpenStore => {
  const writing = connect(file, {})
  writing.pragma('journal_mode = WAL')
  writing.pragma('synchronous = FULL')
  // What is deleted or replaced is overwritten in the file; `wipe` takes away what moving rows about left behind.
  writing.pragma('secure_delete = ON')
  chmodSync(file, 0o600)
  const reading = connect(file, { readonly: true })
  // It reads what is short; what is long is read aside.
  reading.pragma('cache_size = -16384')

  const writerSql: Sql = drizzle(writing, { casing: 'snake_case' })
  const readerSql: Sql = drizzle(reading, { casing: 'snake_case' })
  const writer = createWriter(writing)

  const readers = createReaders(file)

  const inside = (depth: number): Store => {
    const store: Store = {
      engine: 'sqlite',
      sql: writerSql,
      tables,
      claim: async () => {},
      transaction: (work) => writer.savepoint(`s${depth}`, () => work(inside(depth + 1))),
      aside: () => store,
    }
    return store
  }

  return {
    engine: 'sqlite',
    sql: readerSql,
    tables,
    claim: async () => {
      throw new Error('claim belongs inside a transaction')
    },
    transaction: (work) => writer.run(() => work(inside(1))),
    aside: (limits) => asideStore('sqlite', readers.within(limits), tables),

    async migrate() {
      const known = knownMigrations('sqlite')
      const before = appliedMigrations(writing)
      if (before > known) throw new StoreUnusable(newerThanProgram(file))
      await writer.idle()
      writing.pragma('foreign_keys = OFF')
      migrate(drizzle(writing), { migrationsFolder: migrationsFolder('sqlite') })
      writing.pragma('foreign_keys = ON')
      ensureIndex(writing)
      return { applied: known - before }
    },

    async health(): Promise<StoreHealth> {
      const integrity = reading.pragma('integrity_check', { simple: true })
      const orphans = reading.pragma('foreign_key_check')
      const problems = [
        ...(integrity === 'ok' ? [] : [`integrity check: ${String(integrity)}`]),
        ...checkIndex(reading),
        ...(Array.isArray(orphans) && orphans.length > 0 ? [`${orphans.length} rows point at nothing`] : []),
      ]
      const version = reading.prepare('select sqlite_version()').pluck().get()
      return {
        engine: `SQLite ${String(version)}`,
        applied: appliedMigrations(reading),
        known: knownMigrations('sqlite'),
        problems,
      }
    },

    wipe: () => writer.alone(() => rewriteFile(file)),

    async inBulk(work) {
      // Rows that come in no order touch every page of their indexes.
      writing.pragma('cache_size = -524288')
      // And are written to the file once for many transactions: 400 MB of log at most.
      writing.pragma('wal_autocheckpoint = 100000')
      // A power cut takes back the last of them and leaves the file whole; all are on disk when the work is over.
      writing.pragma('synchronous = NORMAL')
      await writer.alone(async () => expectMany(writing))
      try {
        return await work()
      } finally {
        await writer.alone(async () => mergeIndex(writing))
        writing.pragma('wal_checkpoint(PASSIVE)')
        writing.pragma('synchronous = FULL')
        writing.pragma('wal_autocheckpoint = 1000')
        writing.pragma('cache_size = -32768')
      }
    },

    async close() {
      await writer.idle()
      await readers.close()
      reading.close()
      writing.pragma('wal_checkpoint(TRUNCATE)')
      writing.close()
    },
  }
}

const newerThanProgram = (file: string) =>
  `The database ${file} was written by a newer version of Regulars. Start that version, or restore an older backup.`

const appliedMigrations = (connection: BetterSqlite.Database): number => {
  const table = connection
    .prepare("select count(*) from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .pluck()
    .get()
  return table === 0 ? 0 : Number(connection.prepare('select count(*) from __drizzle_migrations').pluck().get())
}
