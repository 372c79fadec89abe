import { fail, ok, type Result } from '@/lib/result'
import { share } from './exact'

/** A bill that something is given back of. Money is in minor units. */
export interface ReturnableBill {
  amount: number
  /** Given back so far. */
  returnedAmount: number
  /** Whether anything was: a bill of nothing can be returned once, too. */
  hasReturns: boolean
  /** Points that it issued. */
  points: number
}

export type ReturnRefusal = { code: '633' | '630' }

/** What a return gives back, and the points that it takes: never more than the balance holds. */
export const decideReturn = (
  bill: ReturnableBill,
  asked: { returnType: 'FULL' | 'AMOUNT' | null; amount: number },
  balance: number,
): Result<{ amount: number; points: number }, ReturnRefusal> => {
  const rest = bill.amount - bill.returnedAmount
  if (rest === 0 && (bill.amount > 0 || bill.hasReturns)) return fail({ code: '633' })
  const amount = asked.returnType === 'FULL' ? rest : asked.amount
  if (amount > rest) return fail({ code: '630' })
  return ok({ amount, points: Math.min(share(bill.points, amount, bill.amount), balance) })
}

/** A bill with the number that a return names. */
export interface Purchase {
  id: number
  storeId: number
  billedAt: Date
  amount: number
  returnedAmount: number
}

/**
 * Which of the customer's bills of that number a return is about: of the day of purchase if that was said, with
 * something left to give back, of the same store, the latest.
 */
export const purchaseOf = <T extends Purchase>(
  bills: readonly T[],
  { storeId, isOnDay }: { storeId: number; isOnDay: (at: Date) => boolean },
): T | undefined => {
  const rank = (bill: T) =>
    4 * Number(isOnDay(bill.billedAt)) +
    2 * Number(bill.returnedAmount < bill.amount) +
    Number(bill.storeId === storeId)
  return [...bills].sort(
    (one, other) => rank(other) - rank(one) || other.billedAt.getTime() - one.billedAt.getTime() || other.id - one.id,
  )[0]
}
