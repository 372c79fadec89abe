import type { IssueCouponRefusal } from '@/lib/loyalty/coupons/issue'
import type { CouponRefusal, RedemptionRefusal } from '@/lib/loyalty/coupons/rules/coupon'

/** The contract's code of each refusal to issue (points-and-transactions.md). */
export const ISSUE_CODES: Record<IssueCouponRefusal['code'], string> = {
  customer_not_found: '701',
  series_not_found: '707',
  series_over: '712',
  customer_is_fraud: '740',
  restricted: '740',
  coupon_limit_reached: '722',
}

/** The contract's code of each refusal to redeem. */
export const REDEEM_CODES: Record<RedemptionRefusal['code'], string> = {
  coupon_not_found: '702',
  customer_not_found: '701',
  not_this_customers: '703',
  customer_is_fraud: '740',
  restricted: '740',
  already_redeemed: '711',
  coupon_expired: '713',
  series_over: '712',
  transaction_number_missing: '718',
  transaction_amount_invalid: '733',
  redemption_time_invalid: '739',
}

/** The same where it is only asked: what is redeemed already has a code of its own. */
export const CHECK_CODES: Record<CouponRefusal['code'], string> = { ...REDEEM_CODES, already_redeemed: '706' }
