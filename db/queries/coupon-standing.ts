import { and, eq, gt, gte, isNotNull, isNull, lt, lte, not, or, type SQL } from 'drizzle-orm'
import type { Store } from '../store'

/** Good, used up, or past its time or its series'. */
export type CouponStanding = 'active' | 'redeemed' | 'expired'

/** Validity ends at 23:59:59, which is a whole second. */
export const lastSecondBefore = (now: Date) => new Date(now.getTime() - 1000)

/** What coupons and their series are like when a coupon stands like this; it always stands in one way. */
export const standingIs = (
  { coupons, couponSeries: series }: Store['tables'],
  standing: CouponStanding,
  now: Date,
): SQL | undefined => {
  const over = lastSecondBefore(now)
  const isUsedUp = gte(coupons.redemptionCount, series.maxRedemptions)
  if (standing === 'redeemed') return isUsedUp
  const isLeft = lt(coupons.redemptionCount, series.maxRedemptions)
  if (standing === 'expired')
    return and(
      isLeft,
      or(
        eq(series.isClosed, true),
        and(isNotNull(coupons.validTill), lte(coupons.validTill, over)),
        and(isNotNull(series.validTill), lte(series.validTill, over)),
      ),
    )
  return and(
    isLeft,
    not(series.isClosed),
    or(isNull(coupons.validTill), gt(coupons.validTill, over)),
    or(isNull(series.validTill), gt(series.validTill, over)),
  )
}
