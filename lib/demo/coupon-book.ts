import type { DemoBill, DemoCoupon } from './history'
import type { DemoSeries, SeriesName } from './series'

const HUNDRED_PERCENT = 10_000

/** A coupon that may be used on this bill, and what it takes off. */
export interface UsableCoupon {
  coupon: DemoCoupon
  /** Minor units. */
  discount: number
}

/** The oldest of these coupons that the store takes at that moment; null when there is none. */
export const usableCoupon = (
  coupons: readonly DemoCoupon[],
  series: ReadonlyMap<SeriesName, DemoSeries>,
  { at, place, amount }: DemoBill,
): UsableCoupon | null => {
  for (const coupon of coupons) {
    const its = series.get(coupon.series)
    if (!its || coupon.redemptions.length >= its.maxRedemptions) continue
    if (coupon.validTill !== null && coupon.validTill < at) continue
    if (its.storeCodes.length > 0 && !its.storeCodes.includes(place.store)) continue
    const { discountType, discountValue: value } = its
    const discount = discountType === 'ABS' ? value : percentOf(amount, value)
    // Nobody spends a coupon on less than it is worth.
    if (discount < amount) return { coupon, discount }
  }
  return null
}

const percentOf = (amount: number, hundredths: number) => Math.floor((amount * hundredths) / HUNDRED_PERCENT)

/** Takes the coupon's discount off the bill and notes the redemption. */
export const offCoupon = ({ coupon, discount }: UsableCoupon, bill: DemoBill): void => {
  coupon.redemptions.push({ at: bill.at, place: bill.place, bill, discount, amount: bill.amount })
  bill.discount += discount
  bill.amount -= discount
}
