import { and, count, desc, eq, lt, or } from 'drizzle-orm'
import type { Store } from '../store'
import { type CouponStanding, standingIs } from './coupon-standing'

export interface DeskCouponFilter {
  customerId: number
  /** One of the three standings; a coupon has exactly one. */
  standing?: CouponStanding | undefined
  seriesId?: number | undefined
  /** The coupon after which the page begins: everything older. */
  before?: { issuedAt: Date; id: number } | undefined
}

/** A page of a customer's coupons with the terms of their series, the newest first. */
export const readDeskCoupons = async (
  { sql: db, tables }: Store,
  { customerId, standing, seriesId, before }: DeskCouponFilter,
  now: Date,
  limit: number,
) => {
  const { coupons, couponSeries: series } = tables
  return db
    .select({
      id: coupons.id,
      code: coupons.code,
      cause: coupons.cause,
      issuedAt: coupons.issuedAt,
      issuedTillId: coupons.issuedTillId,
      validTill: coupons.validTill,
      transactionNumber: coupons.transactionNumber,
      redemptionCount: coupons.redemptionCount,
      series: {
        id: series.id,
        description: series.description,
        discountType: series.discountType,
        discountValue: series.discountValue,
        validTill: series.validTill,
        maxRedemptions: series.maxRedemptions,
        isClosed: series.isClosed,
      },
    })
    .from(coupons)
    .innerJoin(series, eq(series.id, coupons.seriesId))
    .where(
      and(
        eq(coupons.customerId, customerId),
        standing && standingIs(tables, standing, now),
        seriesId === undefined ? undefined : eq(coupons.seriesId, seriesId),
        before &&
          or(
            lt(coupons.issuedAt, before.issuedAt),
            and(eq(coupons.issuedAt, before.issuedAt), lt(coupons.id, before.id)),
          ),
      ),
    )
    .orderBy(desc(coupons.issuedAt), desc(coupons.id))
    .limit(limit)
}

/** How many coupons of each series a customer was issued, by series id. */
export const countHeldBySeries = async (
  { sql: db, tables: { coupons } }: Store,
  customerId: number,
): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .select({ seriesId: coupons.seriesId, held: count() })
    .from(coupons)
    .where(eq(coupons.customerId, customerId))
    .groupBy(coupons.seriesId)
  return new Map(rows.map(({ seriesId, held }) => [seriesId, held]))
}
