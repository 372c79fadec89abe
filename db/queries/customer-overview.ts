import { and, asc, count, desc, eq, gt, gte, isNull, lt, or, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** What stands in the bar and in no column of the customer's own row. One statement. */
export const readBarFacts = async ({ sql: db, tables }: Store, customerId: number) => {
  const { customers, changeRequests: requests, preferredStores, pointsLots: lots } = tables
  const [row] = await db
    .select({
      pendingRequests: sql<number>`(select count(*) from ${requests} where ${and(eq(requests.customerId, customerId), eq(requests.status, 'PENDING'))})`,
      /** Points that expire at the customer's next expiry. */
      expiringPoints: sql<number>`(select coalesce(sum(${lots.remaining}), 0) from ${lots} where ${lots.customerId} = ${customerId} and ${lots.expiresAt} = ${customers.pointsExpireAt})`,
      preferredStoreId: preferredStores.storeId,
    })
    .from(customers)
    .leftJoin(preferredStores, eq(preferredStores.customerId, customers.id))
    .where(eq(customers.id, customerId))
  return {
    pendingRequests: Number(row?.pendingRequests ?? 0),
    expiringPoints: Number(row?.expiringPoints ?? 0),
    preferredStoreId: row?.preferredStoreId ?? null,
  }
}

/** What a customer spent in each month from this one (202603 is March 2026), oldest first; idle months have no row. */
export const readMonthsSpent = async (
  { sql: db, tables: { customerMonths: months } }: Store,
  customerId: number,
  from: number,
) =>
  db
    .select({ month: months.month, visits: months.visits, spent: months.spent })
    .from(months)
    .where(and(eq(months.customerId, customerId), gte(months.month, from)))
    .orderBy(asc(months.month))

/** A customer's latest bills, newest first. */
export const readLatestBills = async (
  { sql: db, tables: { transactions: bills } }: Store,
  customerId: number,
  limit: number,
) =>
  db
    .select({
      id: bills.id,
      type: bills.type,
      number: bills.number,
      storeId: bills.storeId,
      amount: bills.amount,
      points: bills.points,
      billedAt: bills.billedAt,
    })
    .from(bills)
    .where(eq(bills.customerId, customerId))
    .orderBy(desc(bills.billedAt), desc(bills.id))
    .limit(limit)

/** How many coupons a customer was issued, and how many of them were redeemed at least once. */
export const countCouponsUsed = async ({ sql: db, tables: { coupons } }: Store, customerId: number) => {
  const [row] = await db
    .select({ issued: count(), used: sql<number>`sum(case when ${coupons.redemptionCount} > 0 then 1 else 0 end)` })
    .from(coupons)
    .where(eq(coupons.customerId, customerId))
  return { issued: row?.issued ?? 0, used: Number(row?.used ?? 0) }
}

/** The coupons a customer can still redeem, soonest to end first. `before`: what ended earlier has ended. */
export const readGoodCoupons = async (
  { sql: db, tables: { coupons, couponSeries: series } }: Store,
  customerId: number,
  { before, limit }: { before: Date; limit: number },
) =>
  db
    .select({
      id: coupons.id,
      code: coupons.code,
      validTill: coupons.validTill,
      description: series.description,
      discountType: series.discountType,
      discountValue: series.discountValue,
    })
    .from(coupons)
    .innerJoin(series, eq(series.id, coupons.seriesId))
    .where(
      and(
        eq(coupons.customerId, customerId),
        lt(coupons.redemptionCount, series.maxRedemptions),
        or(isNull(coupons.validTill), gt(coupons.validTill, before)),
        eq(series.isClosed, false),
        or(isNull(series.validTill), gt(series.validTill, before)),
      ),
    )
    .orderBy(sql`${coupons.validTill} is null`, asc(coupons.validTill), asc(coupons.id))
    .limit(limit)
