import { randomInt } from 'node:crypto'

/** Without I, L, O, 0 and 1, which are misread on a receipt and misheard on the phone. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 8

/** A coupon code: eight upper-case alphanumerics that nobody can guess. */
export const newCouponCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')

/** A code as it is compared: typed by hand, in whatever case. */
export const couponCodeKey = (typed: string): string => typed.trim().toUpperCase()
