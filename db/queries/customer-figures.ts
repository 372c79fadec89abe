import { eq, sql } from 'drizzle-orm'
import type { Store } from '../store'

/**
 * How many bills, coupons and notes a customer has, each counted no further than `most`: a number beside a tab must cost
 * the same however long the history is. One statement.
 */
export const countUpTo = async ({ sql: db, tables }: Store, customerId: number, most: number) => {
  const { customers, transactions, coupons, notes } = tables
  const counted = (table: typeof transactions | typeof coupons | typeof notes) =>
    sql<number>`(select count(*) from (select 1 from ${table} where ${table.customerId} = ${customerId} limit ${most}) as counted)`
  const [row] = await db
    .select({ transactions: counted(transactions), coupons: counted(coupons), notes: counted(notes) })
    .from(customers)
    .where(eq(customers.id, customerId))
  return { transactions: Number(row?.transactions), coupons: Number(row?.coupons), notes: Number(row?.notes) }
}
