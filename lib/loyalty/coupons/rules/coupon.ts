import type { Restricted } from '@/lib/customers/rules/status'
import { endOfDay } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'

/** What of a series its coupons depend on. */
export interface SeriesTerms {
  discountType: 'ABS' | 'PERC'
  /** ABS: minor units. PERC: hundredths of a per cent. */
  discountValue: number
  /** Nothing is issued or redeemed after it; null = no end. */
  validTill: Date | null
  /** Null = to the end of the series. */
  validDays: number | null
  /** Null = no limit. */
  maxPerCustomer: number | null
  maxRedemptions: number
  /** Codes of the stores that take it; empty = every store. */
  storeCodes: readonly string[]
  isClosed: boolean
}

/** The last second of a day is a whole one: what is valid till 23:59:59 is gone at midnight. */
const LAST_SECOND_MS = 1_000

/** Whether a validity has ended by `at`; null never ends. */
export const isPast = (validTill: Date | null, at: Date): boolean =>
  validTill !== null && validTill.getTime() + LAST_SECOND_MS <= at.getTime()

/** Whether a series neither issues nor takes coupons any more. */
export const isOver = ({ validTill, isClosed }: Pick<SeriesTerms, 'validTill' | 'isClosed'>, at: Date): boolean =>
  isClosed || isPast(validTill, at)

/** Whether a store takes the coupons of a series; a caller without a store is no till and is not asked. */
export const takesAt = ({ storeCodes }: Pick<SeriesTerms, 'storeCodes'>, storeCode: string | undefined): boolean =>
  storeCodes.length === 0 || storeCode === undefined || storeCodes.includes(storeCode)

/** The last moment of a coupon issued now: so many days, at most to the end of its series; null = no end. */
export const validTillOf = (
  { validTill, validDays }: Pick<SeriesTerms, 'validTill' | 'validDays'>,
  issuedAt: Date,
  zone: string,
): Date | null => {
  if (validDays === null) return validTill
  const end = endOfDay(issuedAt, validDays, zone)
  return validTill !== null && validTill < end ? validTill : end
}

export type IssueRefusal =
  | { code: 'series_not_found' }
  | { code: 'series_over' }
  | { code: 'customer_is_fraud' }
  | Restricted
  | { code: 'coupon_limit_reached'; limit: number }

/** Whether a customer who holds `held` coupons of a series gets another one, and till when it is valid. */
export const decideIssue = <S extends SeriesTerms>(
  series: S | undefined,
  customer: { isFraud: boolean; held: number; restricted?: Restricted | null },
  { at, zone }: { at: Date; zone: string },
): Result<{ series: S; validTill: Date | null }, IssueRefusal> => {
  if (!series) return fail({ code: 'series_not_found' })
  if (isOver(series, at)) return fail({ code: 'series_over' })
  if (customer.isFraud) return fail({ code: 'customer_is_fraud' })
  if (customer.restricted) return fail(customer.restricted)
  const { maxPerCustomer: limit } = series
  if (limit !== null && customer.held >= limit) return fail({ code: 'coupon_limit_reached', limit })
  return ok({ series, validTill: validTillOf(series, at, zone) })
}

export interface CouponFacts {
  customerId: number
  validTill: Date | null
  redemptionCount: number
}

export type CouponRefusal =
  | { code: 'coupon_not_found' }
  | { code: 'customer_not_found' }
  | { code: 'not_this_customers' }
  | { code: 'customer_is_fraud' }
  | Restricted
  | { code: 'already_redeemed' }
  | { code: 'coupon_expired' }
  | { code: 'series_over' }

/** Who shows the coupon. */
export interface CouponBearer {
  id: number
  isFraud: boolean
  restricted?: Restricted | null
}

export interface RedemptionPlace {
  at: Date
  /** Undefined for a caller who stands in no store. */
  storeCode: string | undefined
}

/** Whether a coupon could be redeemed by this customer at this moment and store, asked in the contract's order. */
export const decideRedeemable = <C extends CouponFacts, S extends SeriesTerms>(
  coupon: C | undefined,
  series: S | undefined,
  customer: CouponBearer | null,
  { at, storeCode }: RedemptionPlace,
): Result<{ coupon: C; series: S }, CouponRefusal> => {
  if (!coupon || !series) return fail({ code: 'coupon_not_found' })
  if (!customer) return fail({ code: 'customer_not_found' })
  if (coupon.customerId !== customer.id) return fail({ code: 'not_this_customers' })
  if (customer.isFraud) return fail({ code: 'customer_is_fraud' })
  if (customer.restricted) return fail(customer.restricted)
  if (coupon.redemptionCount >= series.maxRedemptions) return fail({ code: 'already_redeemed' })
  if (isPast(coupon.validTill, at)) return fail({ code: 'coupon_expired' })
  // A store that is not in the list finds the offer as closed as one that is over.
  if (isOver(series, at) || !takesAt(series, storeCode)) return fail({ code: 'series_over' })
  return ok({ coupon, series })
}

/** What a till says of a redemption. `invalid` = said, and unreadable; null = not said. */
export interface SaidRedemption {
  transactionNumber: string | null
  /** Minor units. */
  transactionAmount: number | null | 'invalid'
  /** Null = now. */
  redeemedAt: Date | null | 'invalid'
}

export type RedemptionRefusal =
  | CouponRefusal
  | { code: 'transaction_number_missing' }
  | { code: 'transaction_amount_invalid' }
  | { code: 'redemption_time_invalid' }

/** Clocks of tills run ahead, but not by more than a day. */
const MOST_AHEAD_MS = 86_400_000
const LONGEST_NUMBER = 50

/**
 * Whether a coupon is redeemed, and what it takes off. It is judged as of the moment at which the till says it was
 * redeemed: one that was offline sends its day later.
 */
export const decideRedemption = <C extends CouponFacts & { issuedAt: Date }, S extends SeriesTerms>(
  coupon: C | undefined,
  series: S | undefined,
  customer: CouponBearer | null,
  said: SaidRedemption,
  { now, storeCode }: { now: Date; storeCode: string | undefined },
): Result<
  { coupon: C; series: S; at: Date; number: string; amount: number | null; discount: number },
  RedemptionRefusal
> => {
  const { transactionNumber: number, transactionAmount: amount, redeemedAt } = said
  const at = redeemedAt instanceof Date ? redeemedAt : now
  const redeemable = decideRedeemable(coupon, series, customer, { at, storeCode })
  if (!redeemable.ok) return redeemable
  if (number === null || [...number].length > LONGEST_NUMBER) return fail({ code: 'transaction_number_missing' })
  const discount = amount === 'invalid' ? null : discountOf(redeemable.value.series, amount)
  if (amount === 'invalid' || discount === null) return fail({ code: 'transaction_amount_invalid' })
  const isTooEarly = at < wholeSecond(redeemable.value.coupon.issuedAt)
  const isTooLate = at.getTime() > now.getTime() + MOST_AHEAD_MS
  if (redeemedAt === 'invalid' || isTooEarly || isTooLate) return fail({ code: 'redemption_time_invalid' })
  return ok({ ...redeemable.value, at, number, amount, discount })
}

/** A till writes its time without fractions. */
const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)

/** Hundredths of a per cent of the whole. */
const WHOLE = 10_000n

/**
 * What a coupon takes off a bill, in minor units: an amount at most the bill, a percentage rounded half up. Without an
 * amount of the bill an amount is taken off in full, and a percentage is not known: null.
 */
export const discountOf = (
  { discountType, discountValue }: Pick<SeriesTerms, 'discountType' | 'discountValue'>,
  billAmount: number | null,
): number | null => {
  if (discountType === 'ABS') return billAmount === null ? discountValue : Math.min(discountValue, billAmount)
  if (billAmount === null) return null
  return Number((BigInt(billAmount) * BigInt(discountValue) + WHOLE / 2n) / WHOLE)
}

/** How a coupon stands: used up, past its time (or its series is), or good. */
export type CouponStanding = 'active' | 'redeemed' | 'expired'

export const standingOf = (
  coupon: Pick<CouponFacts, 'validTill' | 'redemptionCount'>,
  series: Pick<SeriesTerms, 'validTill' | 'isClosed' | 'maxRedemptions'>,
  at: Date,
): CouponStanding => {
  if (coupon.redemptionCount >= series.maxRedemptions) return 'redeemed'
  return isPast(coupon.validTill, at) || isOver(series, at) ? 'expired' : 'active'
}
