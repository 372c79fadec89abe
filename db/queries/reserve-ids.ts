import { getTableName, max, sql } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']
/** Tables whose rows other rows point at while both are still being made. */
type Counted =
  | 'transactions'
  | 'pointsEntries'
  | 'pointsRedemptions'
  | 'couponSeries'
  | 'coupons'
  | 'notes'
  | 'changeRequests'
  | 'tickets'
  | 'ticketComments'
  | 'messages'

/**
 * Ids for rows that are about to be inserted, ascending. Only inside a transaction: on SQLite it is the single writer
 * that keeps others from taking them.
 */
export const reserveIds = async (store: Store, name: Counted, count: number): Promise<readonly number[]> => {
  const table: Tables[Counted] = store.tables[name]
  if (store.engine === 'sqlite') {
    const [row] = await store.sql.select({ largest: max(table.id) }).from(table)
    const largest = Number(row?.largest ?? 0)
    return Array.from({ length: count }, (_, place) => largest + 1 + place)
  }
  const rows = await store.sql
    .select({ id: sql<string>`nextval((select pg_get_serial_sequence(${getTableName(table)}, 'id')::regclass))` })
    .from(sql`generate_series(1, ${count}) as counted`)
  return rows.map((row) => Number(row.id)).sort((one, other) => one - other)
}
