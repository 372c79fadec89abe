import { and, eq } from 'drizzle-orm'
import type { Store } from '../store'

/** Whether the customer has this bill, and this coupon. */
export const readLinkable = async (
  { sql: db, tables: { transactions, coupons } }: Store,
  customerId: number,
  { transactionId, couponId }: { transactionId?: number | null | undefined; couponId?: number | null | undefined },
) => {
  const bills =
    transactionId == null
      ? []
      : await db
          .select({ id: transactions.id })
          .from(transactions)
          .where(and(eq(transactions.id, transactionId), eq(transactions.customerId, customerId)))
  const held =
    couponId == null
      ? []
      : await db
          .select({ id: coupons.id })
          .from(coupons)
          .where(and(eq(coupons.id, couponId), eq(coupons.customerId, customerId)))
  return { hasTransaction: bills.length > 0, hasCoupon: held.length > 0 }
}
