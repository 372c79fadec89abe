import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { type ReadLimits, type Sql, stoppingOf } from '../store'

const CONNECTIONS = 4

/** Connections for reading that may take long; a statement that is given up is cancelled on the server. */
export const createReaders = (address: string) => {
  const pool = new Pool({ connectionString: address, max: CONNECTIONS, connectionTimeoutMillis: 5_000 })
  pool.on('error', () => {})

  const cancel = async (connection: object) => {
    const { processID } = connection as { processID?: number }
    if (processID !== undefined) await pool.query('select pg_cancel_backend($1)', [processID]).catch(() => {})
  }

  return {
    within(limits: ReadLimits): Sql {
      const stopping = stoppingOf(limits)
      const query = async (...statement: Parameters<Pool['query']>) => {
        const over = stopping.reason()
        if (over) throw over
        const connection = await pool.connect()
        let cancelled: Promise<void> | undefined
        let unlisten = () => {}
        const stopped = new Promise<never>((_, reject) => {
          unlisten = stopping.onStop((error) => {
            cancelled = cancel(connection)
            reject(error)
          })
        })
        // Whoever gets the connection next must not be the one who is cancelled.
        const answered = Promise.resolve(connection.query(...statement)).finally(async () => {
          await cancelled
          connection.release()
        })
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
    close: () => pool.end(),
  }
}
