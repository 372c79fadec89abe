import { eq, sql } from 'drizzle-orm'
import type { Store } from '../store'

/**
 * How many bills, coupons, notes and requests a customer has, and how many tickets that are not closed, each counted no
 * further than `most`: a number beside a tab must cost the same however long the history is. One statement.
 */
export const countUpTo = async ({ sql: db, tables }: Store, customerId: number, most: number) => {
  const { customers, transactions, coupons, notes, changeRequests: requests, tickets } = tables
  const counted = (table: typeof transactions | typeof coupons | typeof notes) =>
    sql<number>`(select count(*) from (select 1 from ${table} where ${table.customerId} = ${customerId} limit ${most}) as counted)`
  // Whom a number or an account goes to sees the request as well; each side has an index of its own.
  const asked = sql<number>`(select count(*) from (select ${requests.id} from ${requests} where ${requests.customerId} = ${customerId} union select ${requests.id} from ${requests} where ${requests.targetCustomerId} = ${customerId} limit ${most}) as asked)`
  const open = sql<number>`(select count(*) from (select 1 from ${tickets} where ${tickets.customerId} = ${customerId} and ${eq(tickets.isClosed, false)} limit ${most}) as counted)`
  const [row] = await db
    .select({
      transactions: counted(transactions),
      coupons: counted(coupons),
      notes: counted(notes),
      requests: asked,
      tickets: open,
    })
    .from(customers)
    .where(eq(customers.id, customerId))
  const [bills, held, written, wanted, cases] = [
    row?.transactions,
    row?.coupons,
    row?.notes,
    row?.requests,
    row?.tickets,
  ].map(Number)
  return { transactions: bills, coupons: held, notes: written, requests: wanted, tickets: cases }
}
