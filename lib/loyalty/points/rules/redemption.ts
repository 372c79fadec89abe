import type { Restricted } from '@/lib/customers/rules/status'
import { fail, ok, type Result } from '@/lib/result'

/** Why points are not redeemed, in the order in which it is looked for (points-and-transactions.md). */
export type RedemptionRefusal =
  | { code: 'points_invalid' }
  | { code: 'customer_not_found' }
  | { code: 'not_loyalty' }
  | { code: 'customer_is_fraud' }
  | Restricted
  | { code: 'not_a_multiple'; multiple: number }
  | { code: 'below_minimum'; minimum: number }
  | { code: 'above_maximum'; maximum: number }
  | { code: 'more_than_balance'; balance: number }
  | { code: 'validation_code_wrong' }
  | { code: 'redemption_time_invalid' }

/** What the organisation allows, in points. */
export interface RedemptionTerms {
  multiple: number
  minimum: number
  /** 0 = no limit. */
  maximum: number
}

export interface RedemptionFacts {
  /** Null when what was sent is no positive whole number. */
  points: number | null
  account: {
    type: 'LOYALTY' | 'NON_LOYALTY' | 'NOT_INTERESTED'
    fraudStatus: 'NONE' | 'CONFIRMED'
    balance: number
  } | null
  /** What the customer's status says to it. */
  restricted?: Restricted | null
  /** The code fits, or none is asked for. */
  isValidated: boolean
  /** Null when it cannot be read or cannot be true. */
  redeemedAt: Date | null
}

/** Whether these points may be redeemed, and when they were. */
export const decideRedemption = (
  { points, account, restricted, isValidated, redeemedAt }: RedemptionFacts,
  { multiple, minimum, maximum }: RedemptionTerms,
): Result<{ points: number; redeemedAt: Date; balanceAfter: number }, RedemptionRefusal> => {
  if (points === null) return fail({ code: 'points_invalid' })
  if (!account) return fail({ code: 'customer_not_found' })
  if (account.type !== 'LOYALTY') return fail({ code: 'not_loyalty' })
  if (account.fraudStatus === 'CONFIRMED') return fail({ code: 'customer_is_fraud' })
  if (restricted) return fail(restricted)
  if (points % multiple !== 0) return fail({ code: 'not_a_multiple', multiple })
  if (points < minimum) return fail({ code: 'below_minimum', minimum })
  if (maximum > 0 && points > maximum) return fail({ code: 'above_maximum', maximum })
  if (points > account.balance) return fail({ code: 'more_than_balance', balance: account.balance })
  if (!isValidated) return fail({ code: 'validation_code_wrong' })
  if (!redeemedAt) return fail({ code: 'redemption_time_invalid' })
  return ok({ points, redeemedAt, balanceAfter: account.balance - points })
}

const WHOLE = /^\d{1,15}(?:\.0+)?$/

/** Points as a till writes them: a positive whole number (`50`, `50.00`), else null. */
export const readPoints = (text: string | undefined): number | null => {
  const points = text !== undefined && WHOLE.test(text) ? Number(text) : 0
  return points > 0 ? points : null
}

const DAY_MS = 86_400_000

/** Whether a redemption may have happened then: at most a day ahead (tills' clocks differ), and no older than a bill. */
export const isRedemptionTime = (at: Date, now: Date, oldestDays: number): boolean =>
  at.getTime() <= now.getTime() + DAY_MS && at.getTime() >= now.getTime() - oldestDays * DAY_MS
