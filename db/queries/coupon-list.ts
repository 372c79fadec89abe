import { and, asc, count, desc, eq, exists, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { lastSecondBefore, standingIs } from './coupon-standing'
import { isAmong, list } from './customers'
import { prepared } from './prepared'

/** How a coupon stands by itself: whatever its series allows. */
export const COUPON_STATUSES = ['unredeemed', 'redeemed', 'expired', 'active'] as const
export type CouponStatus = (typeof COUPON_STATUSES)[number]

export interface CouponFilter {
  customerIds: readonly number[]
  /** Any of these; empty = whatever the status. */
  statuses: readonly CouponStatus[]
  /** Issued or redeemed in this range; an absent end is open. */
  from?: Date | undefined
  before?: Date | undefined
  /** Of these series; absent = of any. */
  seriesIds?: readonly number[] | undefined
  /** Issued at these tills; absent = anywhere. */
  tillIds?: readonly number[] | undefined
  /** Neither past nor ever redeemed. */
  isUntouched?: boolean | undefined
  /** Neither past nor used up, and its series neither. */
  isGood?: boolean | undefined
}

export const COUPON_ORDERS = ['created_date', 'amount', 'valid_till', 'created_by'] as const

export interface CouponPage {
  order: (typeof COUPON_ORDERS)[number]
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const conditions = (store: Store, filter: CouponFilter, now: Date): SQL | undefined => {
  const { coupons, couponRedemptions: redemptions } = store.tables
  const { statuses, from, before, seriesIds, tillIds } = filter
  const isPast = lte(coupons.validTill, lastSecondBefore(now))
  const isNotPast = or(isNull(coupons.validTill), gt(coupons.validTill, lastSecondBefore(now)))
  const BY_STATUS: Record<CouponStatus, SQL | undefined> = {
    unredeemed: eq(coupons.redemptionCount, 0),
    redeemed: gt(coupons.redemptionCount, 0),
    expired: isPast,
    active: isNotPast,
  }
  const within = (column: typeof coupons.issuedAt | typeof redemptions.redeemedAt) =>
    and(from && gte(column, from), before && lt(column, before))
  const redeemedWithin = () =>
    exists(
      store.sql
        .select({ one: sql`1` })
        .from(redemptions)
        .where(and(eq(redemptions.couponId, coupons.id), within(redemptions.redeemedAt))),
    )
  return and(
    inArray(coupons.customerId, [...filter.customerIds]),
    statuses.length === 0 ? undefined : or(...statuses.map((status) => BY_STATUS[status])),
    from || before ? or(within(coupons.issuedAt), redeemedWithin()) : undefined,
    seriesIds && inArray(coupons.seriesId, [...seriesIds]),
    tillIds && inArray(coupons.issuedTillId, [...tillIds]),
    filter.isUntouched ? and(isNotPast, eq(coupons.redemptionCount, 0)) : undefined,
    filter.isGood ? standingIs(store.tables, 'active', now) : undefined,
  )
}

const columnsOf = ({ coupons, couponSeries: series }: Store['tables']) => ({
  id: coupons.id,
  customerId: coupons.customerId,
  code: coupons.code,
  seriesId: coupons.seriesId,
  description: series.description,
  cause: coupons.cause,
  issuedAt: coupons.issuedAt,
  issuedTillId: coupons.issuedTillId,
  validTill: coupons.validTill,
  transactionNumber: coupons.transactionNumber,
  redemptionCount: coupons.redemptionCount,
})

/** Total orders; a coupon without an end is valid longest, one that no till issued comes first. */
const orderOf = (
  { coupons, couponSeries: series, tills }: Store['tables'],
  { order, direction }: CouponPage,
): SQL[] => {
  const turn = direction === 'asc' ? asc : desc
  const BY_ORDER: Record<CouponPage['order'], SQL[]> = {
    created_date: [turn(coupons.issuedAt)],
    amount: [turn(series.discountValue)],
    valid_till: [turn(sql`${coupons.validTill} is null`), turn(coupons.validTill)],
    created_by: [turn(sql`coalesce(${tills.name}, '')`)],
  }
  return [...BY_ORDER[order], turn(coupons.id)]
}

export type ListedCoupon = Awaited<ReturnType<typeof readCoupons>>[number]

/** A page of coupons. */
export const readCoupons = async (store: Store, filter: CouponFilter, page: CouponPage, now: Date) => {
  const { coupons, couponSeries: series, tills } = store.tables
  return store.sql
    .select(columnsOf(store.tables))
    .from(coupons)
    .innerJoin(series, eq(series.id, coupons.seriesId))
    .leftJoin(tills, eq(tills.id, coupons.issuedTillId))
    .where(conditions(store, filter, now))
    .orderBy(...orderOf(store.tables, page))
    .limit(page.limit)
    .offset(page.offset)
}

/** The same page of each of several customers, by customer. */
export const readCouponsOfEach = async (
  store: Store,
  filter: CouponFilter,
  page: CouponPage,
  now: Date,
): Promise<readonly ListedCoupon[]> => {
  const { coupons, couponSeries: series, tills } = store.tables
  const order = sql.join(orderOf(store.tables, page), sql`, `)
  const numbered = store.sql
    .select({
      ...columnsOf(store.tables),
      place: sql<number>`row_number() over (partition by ${coupons.customerId} order by ${order})`.as('place'),
    })
    .from(coupons)
    .innerJoin(series, eq(series.id, coupons.seriesId))
    .leftJoin(tills, eq(tills.id, coupons.issuedTillId))
    .where(conditions(store, filter, now))
    .as('numbered')
  return store.sql
    .select()
    .from(numbered)
    .where(and(gt(numbered.place, page.offset), lte(numbered.place, page.offset + page.limit)))
    .orderBy(asc(numbered.customerId), asc(numbered.place))
}

export const countCoupons = async (store: Store, filter: CouponFilter, now: Date): Promise<number> => {
  const { coupons, couponSeries: series } = store.tables
  const [row] = await store.sql
    .select({ total: count() })
    .from(coupons)
    .innerJoin(series, eq(series.id, coupons.seriesId))
    .where(conditions(store, filter, now))
  return row?.total ?? 0
}

/** The redemptions of these coupons, in the order in which they were written. */
export const readRedemptionsOf = async (store: Store, couponIds: readonly number[]) => {
  if (couponIds.length === 0) return []
  const { couponRedemptions: redemptions } = store.tables
  const query = prepared(store, 'read-coupon-redemptions', () =>
    store.sql
      .select({
        couponId: redemptions.couponId,
        redeemedAt: redemptions.redeemedAt,
        tillId: redemptions.tillId,
        transactionNumber: redemptions.transactionNumber,
        transactionId: redemptions.transactionId,
        discount: redemptions.discount,
      })
      .from(redemptions)
      .where(isAmong(store, redemptions.couponId, 'couponIds', 'bigint'))
      .orderBy(asc(redemptions.couponId), asc(redemptions.id))
      .prepare(),
  )
  return query.execute({ couponIds: list(store, couponIds) })
}
