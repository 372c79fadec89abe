import { and, desc, eq, inArray } from 'drizzle-orm'
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

/** The coupons that a customer was given last, redeemed ones included. */
export const readLatestCoupons = async (
  { sql: db, tables: { coupons, couponSeries: series } }: Store,
  customerId: number,
  limit: number,
) =>
  db
    .select({ id: coupons.id, code: coupons.code, description: series.description })
    .from(coupons)
    .innerJoin(series, eq(series.id, coupons.seriesId))
    .where(eq(coupons.customerId, customerId))
    .orderBy(desc(coupons.id))
    .limit(limit)

/** How people call these bills and coupons: numbers and codes by id. */
export const readLinkNames = async (
  { sql: db, tables: { transactions, coupons } }: Store,
  ids: { bills: readonly number[]; coupons: readonly number[] },
) => {
  const bills =
    ids.bills.length === 0
      ? []
      : await db
          .select({ id: transactions.id, name: transactions.number })
          .from(transactions)
          .where(inArray(transactions.id, [...ids.bills]))
  const held =
    ids.coupons.length === 0
      ? []
      : await db
          .select({ id: coupons.id, name: coupons.code })
          .from(coupons)
          .where(inArray(coupons.id, [...ids.coupons]))
  return { bills, coupons: held }
}
