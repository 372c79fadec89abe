import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient } from 'pg'
import { type ReadLimits, type Sql, stoppingOf } from '../store'

const CONNECTIONS = 4

/** Connections for reading that may take long; a statement that is given up is cancelled on the server. */
export const createReaders = (address: string) => {
  const pool = new Pool({ connectionString: address, max: CONNECTIONS, connectionTimeoutMillis: 5_000 })
  // Of its own, so that calling off never waits for what is to be called off.
  const cancelling = new Pool({ connectionString: address, max: 1, connectionTimeoutMillis: 5_000 })
  for (const each of [pool, cancelling]) each.on('error', () => {})

  const cancel = async (connection: object) => {
    const { processID } = connection as { processID?: number }
    if (processID !== undefined) await cancelling.query('select pg_cancel_backend($1)', [processID]).catch(() => {})
  }

  return {
    within(limits: ReadLimits): Sql {
      const stopping = stoppingOf(limits)
      const query = async (...statement: Parameters<Pool['query']>) => {
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
          connection = await pool.connect()
          try {
            const late = stopping.reason()
            if (late) throw late
            return await connection.query(...statement)
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
      await cancelling.end()
    },
  }
}
