import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Pool } from 'pg'
import { tables } from '../schema/postgres'
import { checkIndex, ensureIndex } from '../search/postgres-index'
import { type OpenStore, type Sql, type Store, type StoreHealth, StoreUnusable } from '../store'
import { asideStore } from './aside-store'
import { isWorthAnotherTry } from './collision'
import { knownMigrations, migrationsFolder } from './migrations'
import { createReaders } from './postgres-readers'

const MOST_TRIES = 5
const CONNECTIONS = 16
/** Held while migrating, so that instances started together do it once. */
const MIGRATION_LOCK = 7_304_120

type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]

/** The one place where PostgreSQL's builders take the canonical type. */
const asSql = (database: NodePgDatabase | Transaction) => database as unknown as Sql

const inside = (transaction: Transaction): Store => {
  const store: Store = {
    engine: 'postgres',
    sql: asSql(transaction),
    tables,
    aside: () => store,
    async claim(names) {
      if (names.length === 0) return
      // Everybody claims in the same order, so that two batches never wait for each other.
      const ordered = [...new Set(names)].sort()
      await transaction.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${sql.param(ordered)}::text[]) with ordinality as claimed(name, place) order by place`,
      )
    },
    transaction: (work) => transaction.transaction((savepoint) => work(inside(savepoint))),
  }
  return store
}

/** Opens a PostgreSQL database by its `postgres://` address. */
export const openPostgres = (address: string): OpenStore => {
  const pool = new Pool({ connectionString: address, max: CONNECTIONS, connectionTimeoutMillis: 5_000 })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const database = drizzle(pool, { casing: 'snake_case' })
  const readers = createReaders(address)

  const applied = async (): Promise<number> => {
    const found = await pool.query<{ known: string | null }>(
      "select to_regclass('drizzle.__drizzle_migrations')::text as known",
    )
    if (!found.rows[0]?.known) return 0
    const counted = await pool.query<{ applied: string }>(
      'select count(*) as applied from drizzle.__drizzle_migrations',
    )
    return Number(counted.rows[0]?.applied)
  }

  return {
    engine: 'postgres',
    sql: asSql(database),
    tables,
    aside: (limits) => asideStore('postgres', readers.within(limits), tables),
    claim: async () => {
      throw new Error('claim belongs inside a transaction')
    },

    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await database.transaction((transaction) => work(inside(transaction)))
        } catch (error) {
          if (tries >= MOST_TRIES || !isWorthAnotherTry(error)) throw error
        }
      }
    },

    async migrate() {
      const known = knownMigrations('postgres')
      const lock = await pool.connect()
      try {
        await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
        const before = await applied()
        if (before > known) {
          throw new StoreUnusable(
            'The PostgreSQL database was written by a newer version of Regulars. Start that version, or restore an older backup.',
          )
        }
        await migrate(database, { migrationsFolder: migrationsFolder('postgres') })
        await ensureIndex(pool)
        return { applied: known - before }
      } finally {
        await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
        lock.release()
      }
    },

    async health(): Promise<StoreHealth> {
      const version = await pool.query<{ server_version: string }>('show server_version')
      const invalid = await pool.query<{ name: string }>(
        'select indexrelid::regclass::text as name from pg_index where not indisvalid',
      )
      return {
        engine: `PostgreSQL ${version.rows[0]?.server_version ?? ''}`.trim(),
        applied: await applied(),
        known: knownMigrations('postgres'),
        problems: [...invalid.rows.map((index) => `index ${index.name} is not valid`), ...(await checkIndex(pool))],
      }
    },

    wipe: async () => true,

    async inBulk(work) {
      try {
        return await work()
      } finally {
        // Moves what waits in the lists of the GIN indexes to where it is found quickly.
        await pool.query('vacuum (analyze)')
      }
    },

    async close() {
      await readers.close()
      await pool.end()
    },
  }
}
