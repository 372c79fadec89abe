import { sql } from 'drizzle-orm'
import type { Store } from '../store'
import { readLargestCustomerId } from './customers'

/**
 * Ids for customers that are about to be inserted, ascending and above `above`. Only inside a transaction: on SQLite
 * it is the single writer that keeps others from taking them.
 */
export const reserveCustomerIds = async (store: Store, count: number, above = 0): Promise<readonly number[]> => {
  if (store.engine === 'sqlite') {
    const largest = Math.max(await readLargestCustomerId(store), above)
    return Array.from({ length: count }, (_, place) => largest + 1 + place)
  }
  const rows = await store.sql
    .select({ id: sql<string>`nextval(pg_get_serial_sequence('customers', 'id'))` })
    .from(sql`generate_series(1, ${count}) as counted`)
  return rows.map((row) => Number(row.id)).sort((one, other) => one - other)
}
