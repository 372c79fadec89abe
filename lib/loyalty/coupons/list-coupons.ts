import {
  type CouponFilter,
  type CouponPage,
  countCoupons,
  type ListedCoupon,
  readCoupons,
  readRedemptionsOf,
} from '@/db/queries/coupon-list'
import { readCouponSeries } from '@/db/queries/coupon-series'
import type { Context } from '@/lib/context'
import { takesAt } from './rules/coupon'

export type CouponRedemptionRow = Awaited<ReturnType<typeof readRedemptionsOf>>[number]

export interface CouponList {
  /** Every coupon that the filter leaves, on this page or not. */
  total: number
  coupons: readonly (ListedCoupon & { redemptions: readonly CouponRedemptionRow[] })[]
}

export interface CouponListFilter extends Omit<CouponFilter, 'customerIds' | 'seriesIds' | 'isGood'> {
  seriesId?: number | undefined
  /** Only what could be redeemed at this store now. */
  goodAt?: { storeCode: string } | undefined
}

/** A page of a customer's coupons with their redemptions. */
export const listCoupons = async (
  ctx: Context<'customers.read'>,
  customerId: number,
  { seriesId, goodAt, ...rest }: CouponListFilter,
  page: CouponPage,
): Promise<CouponList> => {
  const { store, now } = ctx
  const taken = goodAt && (await readCouponSeries(store)).filter((series) => takesAt(series, goodAt.storeCode))
  const seriesIds = taken
    ? taken.flatMap(({ id }) => (seriesId === undefined || id === seriesId ? [id] : []))
    : seriesId === undefined
      ? undefined
      : [seriesId]
  const filter: CouponFilter = { ...rest, customerIds: [customerId], seriesIds, isGood: goodAt !== undefined }
  const coupons = await readCoupons(store, filter, page, now)
  const isWhole = page.offset === 0 && coupons.length < page.limit
  const redemptions = await redemptionsByCoupon(ctx, coupons)
  return {
    total: isWhole ? coupons.length : await countCoupons(store, filter, now),
    coupons: coupons.map((coupon) => ({ ...coupon, redemptions: redemptions.get(coupon.id) ?? [] })),
  }
}

/** The redemptions of these coupons, by coupon id. */
export const redemptionsByCoupon = async (
  { store }: Context,
  coupons: readonly { id: number; redemptionCount: number }[],
): Promise<ReadonlyMap<number, readonly CouponRedemptionRow[]>> => {
  const redeemed = coupons.filter(({ redemptionCount }) => redemptionCount > 0).map(({ id }) => id)
  const byCoupon = new Map<number, CouponRedemptionRow[]>()
  for (const row of await readRedemptionsOf(store, redeemed)) {
    const known = byCoupon.get(row.couponId)
    if (known) known.push(row)
    else byCoupon.set(row.couponId, [row])
  }
  return byCoupon
}
