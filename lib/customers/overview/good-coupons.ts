import { readGoodCoupons } from '@/db/queries/customer-overview'
import type { Context } from '@/lib/context'

const MOST = 5
/** Valid through a last second, which is a whole one. */
const LAST_SECOND_MS = 1_000

/** A coupon that can still be redeemed. `value` is in minor units (ABS) or hundredths of a per cent (PERC). */
export interface GoodCoupon {
  id: number
  code: string
  description: string
  type: 'ABS' | 'PERC'
  value: number
  /** Null = no end. */
  validTill: Date | null
}

/** The coupons a customer can still redeem, soonest to end first; `isMore` says that there are others. */
export const goodCoupons = async (
  { store, now }: Context<'customers.read'>,
  id: number,
): Promise<{ coupons: readonly GoodCoupon[]; isMore: boolean }> => {
  const before = new Date(now.getTime() - LAST_SECOND_MS)
  const found = await readGoodCoupons(store, id, { before, limit: MOST + 1 })
  return {
    coupons: found
      .slice(0, MOST)
      .map(({ discountType: type, discountValue: value, ...coupon }) => ({ ...coupon, type, value })),
    isMore: found.length > MOST,
  }
}
