import { and, asc, count, desc, eq, gte, inArray, lt, lte, type SQL } from 'drizzle-orm'
import type { Store } from '../store'

/** Which of a customer's redemptions, and in which order. */
export interface RedemptionFilter {
  customerId: number
  from: Date | undefined
  before: Date | undefined
  /** Ids, both included. */
  firstId: number | undefined
  lastId: number | undefined
  sort: 'time' | 'id'
  direction: 'asc' | 'desc'
  limit: number
}

type Redemptions = Store['tables']['pointsRedemptions'] | Store['tables']['couponRedemptions']

const matching = (table: Redemptions, { customerId, from, before, firstId, lastId }: RedemptionFilter, more?: SQL) =>
  and(
    eq(table.customerId, customerId),
    from && gte(table.redeemedAt, from),
    before && lt(table.redeemedAt, before),
    firstId === undefined ? undefined : gte(table.id, firstId),
    lastId === undefined ? undefined : lte(table.id, lastId),
    more,
  )

const inOrder = (table: Redemptions, { sort, direction }: RedemptionFilter) => {
  const way = direction === 'asc' ? asc : desc
  return sort === 'time' ? [way(table.redeemedAt), way(table.id)] : [way(table.id)]
}

/** A page of a customer's redemptions of points, and how many there are in all. */
export const listPointsRedemptions = async (
  { sql: db, tables: { pointsRedemptions: redemptions } }: Store,
  filter: RedemptionFilter,
  externalReference: string | undefined,
) => {
  const more = externalReference === undefined ? undefined : eq(redemptions.externalReference, externalReference)
  const where = matching(redemptions, filter, more)
  const rows = await db
    .select({
      id: redemptions.id,
      points: redemptions.points,
      reversedPoints: redemptions.reversedPoints,
      transactionNumber: redemptions.transactionNumber,
      validationCode: redemptions.validationCode,
      externalReference: redemptions.externalReference,
      notes: redemptions.notes,
      redeemedAt: redemptions.redeemedAt,
      tillId: redemptions.tillId,
    })
    .from(redemptions)
    .where(where)
    .orderBy(...inOrder(redemptions, filter))
    .limit(filter.limit)
  const [all] = await db.select({ count: count() }).from(redemptions).where(where)
  return { rows, count: Number(all?.count ?? 0) }
}

/** What was given back of these redemptions of points, oldest first. */
export const listReversals = async (
  { sql: db, tables: { redemptionReversals: reversals } }: Store,
  redemptionIds: readonly number[],
) => {
  if (redemptionIds.length === 0) return []
  return db
    .select({
      id: reversals.id,
      redemptionId: reversals.redemptionId,
      points: reversals.points,
      reversedAt: reversals.reversedAt,
      tillId: reversals.tillId,
    })
    .from(reversals)
    .where(inArray(reversals.redemptionId, [...redemptionIds]))
    .orderBy(asc(reversals.id))
}

/** A page of a customer's redemptions of coupons, and how many there are in all. */
export const listCouponRedemptions = async ({ sql: db, tables }: Store, filter: RedemptionFilter) => {
  const { couponRedemptions: redemptions, coupons, couponSeries } = tables
  const where = matching(redemptions, filter)
  const rows = await db
    .select({
      id: redemptions.id,
      code: coupons.code,
      seriesId: coupons.seriesId,
      description: couponSeries.description,
      discountCode: couponSeries.discountCode,
      discountType: couponSeries.discountType,
      transactionNumber: redemptions.transactionNumber,
      redeemedAt: redemptions.redeemedAt,
      tillId: redemptions.tillId,
    })
    .from(redemptions)
    .innerJoin(coupons, eq(coupons.id, redemptions.couponId))
    .innerJoin(couponSeries, eq(couponSeries.id, coupons.seriesId))
    .where(where)
    .orderBy(...inOrder(redemptions, filter))
    .limit(filter.limit)
  const [all] = await db.select({ count: count() }).from(redemptions).where(where)
  return { rows, count: Number(all?.count ?? 0) }
}

export type PointsRedemptionRow = Awaited<ReturnType<typeof listPointsRedemptions>>['rows'][number]
export type ReversalRow = Awaited<ReturnType<typeof listReversals>>[number]
export type CouponRedemptionRow = Awaited<ReturnType<typeof listCouponRedemptions>>['rows'][number]
