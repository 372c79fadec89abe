import { createHash } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient, type QueryConfig } from 'pg'
import { type ReadLimits, type Sql, stoppingOf } from '../store'

const CONNECTIONS = 4

/**
 * Statements that look for pieces have connections of their own, and each is planned once: to plan it takes longer than
 * to carry it out, and by statistics that know nothing of pieces the planner would rather read all customers.
 */
const PATTERN = / like \$/
const SEARCHING = 'set enable_seqscan = off; set jit = off; set plan_cache_mode = force_generic_plan'

/** Names of statements that are kept planned; beyond so many they are planned each time. */
const MOST_NAMED = 500
const named = new Map<string, string>()

const nameOf = (text: string): string | undefined => {
  const known = named.get(text)
  if (known !== undefined || named.size >= MOST_NAMED) return known
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
  named.set(text, name)
  return name
}

/** Connections for reading that may take long; a statement that is given up is cancelled on the server. */
export const createReaders = (address: string) => {
  const pool = new Pool({ connectionString: address, max: CONNECTIONS, connectionTimeoutMillis: 5_000 })
  const searching = new Pool({ connectionString: address, max: CONNECTIONS, connectionTimeoutMillis: 5_000 })
  searching.on('connect', (connection) => void connection.query(SEARCHING).catch(() => {}))
  // Of its own, so that calling off never waits for what is to be called off.
  const cancelling = new Pool({ connectionString: address, max: 1, connectionTimeoutMillis: 5_000 })
  for (const each of [pool, searching, cancelling]) each.on('error', () => {})

  const cancel = async (connection: object) => {
    const { processID } = connection as { processID?: number }
    if (processID !== undefined) await cancelling.query('select pg_cancel_backend($1)', [processID]).catch(() => {})
  }

  return {
    within(limits: ReadLimits): Sql {
      const stopping = stoppingOf(limits)
      const query = async (...statement: [QueryConfig, unknown[]?]) => {
        const over = stopping.reason()
        if (over) throw over
        let connection: PoolClient | undefined
        let cancelled: Promise<void> | undefined
        let unlisten = () => {}
        const stopped = new Promise<never>((_, reject) => {
          unlisten = stopping.onStop((error) => {
            if (connection) cancelled = cancel(connection)
            reject(error)
          })
        })
        const answer = async () => {
          const [asked] = statement
          const isSearch = PATTERN.test(asked.text)
          connection = await (isSearch ? searching : pool).connect()
          try {
            const late = stopping.reason()
            if (late) throw late
            return await connection.query(isSearch ? { ...asked, name: nameOf(asked.text) } : asked, statement[1])
          } finally {
            // Whoever gets the connection next must not be the one who is cancelled.
            await cancelled
            connection.release()
          }
        }
        const answered = answer()
        answered.catch(() => {})
        try {
          return await Promise.race([answered, stopped])
        } finally {
          unlisten()
        }
      }
      // Of a client, Drizzle's sessions use `query` alone.
      return drizzle({ query } as unknown as Pool, { casing: 'snake_case' }) as unknown as Sql
    },
    async close() {
      await pool.end()
      await searching.end()
      await cancelling.end()
    },
  }
}
