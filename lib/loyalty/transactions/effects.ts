import { addFigures, addToMonth, saveStanding } from '@/db/queries/points-account'
import { addReturn, findPurchases, hasReturns, readCreditIds, savePoints } from '@/db/queries/transactions'
import type { Context } from '@/lib/context'
import { forbids } from '@/lib/customers/rules/status'
import { formatDay } from '@/lib/dates'
import { type Account, credit, debit, expiryOf } from '@/lib/loyalty/account'
import { monthOf } from '@/lib/loyalty/month'
import { type Bill, isCountable, pointsFor } from '@/lib/loyalty/rules/bill'
import { decideReturn, purchaseOf, type ReturnRefusal } from '@/lib/loyalty/rules/return'
import { fail, ok, type Result } from '@/lib/result'

/** What a bill did: points that it issued or took, and the account after it. */
export interface Effect {
  points: number
  after: Account
}

/** What a bill of this amount earns the customer: nothing outside of the program, nor where the status forbids points. */
const earned = ({ settings }: Context, amount: number, account: Account): number =>
  account.type === 'LOYALTY' && !forbids(settings, account, 'POINTS_ALLOCATION')
    ? pointsFor(amount, settings.config)
    : 0

/** Whether a regular bill of this amount can be brought in: what it is added to has to stay exact. */
export const canBringIn = (ctx: Context, amount: number, account: Account): boolean =>
  isCountable(account, amount, earned(ctx, amount, account))

/** A regular bill for whom it belongs to: a visit, money spent, points earned. */
export const bringIn = async (
  ctx: Context,
  bill: { id: number; amount: number; basketSize: number; billedAt: Date; storeId: number },
  account: Account,
): Promise<Effect> => {
  const { store, settings } = ctx
  const { id, amount, basketSize, billedAt: at, storeId } = bill
  const { customerId } = account
  const points = earned(ctx, amount, account)
  if (!isCountable(account, amount, points)) throw new RangeError(`bill ${id} is too large for customer ${customerId}`)
  const lifetimePurchases = account.lifetimePurchases + amount
  await saveStanding(store, customerId, { lifetimePurchases })
  const sums = { visits: 1, spent: amount, basketSize, pointsEarned: points }
  await addFigures(store, customerId, sums, { at, storeId })
  await addToMonth(store, { customerId, month: monthOf(at, settings.config.timeZone) }, { visits: 1, spent: amount })

  const opened = { ...account, lifetimePurchases }
  if (points === 0) return { after: opened, points }
  const posting = { kind: 'issued', cause: 'transaction', points, occurredAt: at, transactionId: id } as const
  const posted = await credit(ctx, opened, { ...posting, expiresAt: expiryOf(at, ctx) })
  await savePoints(store, id, points)
  return { after: posted.account, points }
}

/** The bill that a return takes back, and how much of it. */
export interface Return {
  purchaseId: number
  amount: number
  points: number
}

/**
 * Decides a return of the customer's bill. Null where the bill is unknown and the organisation stores such returns:
 * they touch neither points nor what the customer has spent.
 */
export const findReturn = async (
  ctx: Context,
  bill: Bill & { storeId: number },
  account: Account,
): Promise<Result<Return | null, ReturnRefusal | { code: '625' }>> => {
  const { store, settings } = ctx
  const zone = settings.config.timeZone
  const day = bill.purchasedAt && formatDay(bill.purchasedAt, zone)
  const purchases = bill.number === '' ? [] : await findPurchases(store, account.customerId, bill.number)
  const isOnDay = (at: Date) => formatDay(at, zone) === day
  const purchase = purchaseOf(purchases, { storeId: bill.storeId, isOnDay })
  if (!purchase) return settings.config.bills.unknownReturns ? ok(null) : fail({ code: '625' })

  const wasReturned = purchase.returnedAmount > 0 || (await hasReturns(store, purchase.id))
  const decision = decideReturn({ ...purchase, hasReturns: wasReturned }, bill, account.balance)
  return decision.ok ? ok({ purchaseId: purchase.id, ...decision.value }) : decision
}

/** A stored return: money given back, and the points that the bill had issued for it. */
export const takeBack = async (
  ctx: Context,
  bill: { id: number; billedAt: Date },
  { purchaseId, amount, points }: Return,
  account: Account,
): Promise<Effect> => {
  const { store, settings } = ctx
  const { id, billedAt: at } = bill
  const { customerId } = account
  const lifetimePurchases = account.lifetimePurchases - amount
  await addReturn(store, purchaseId, { amount, points })
  await saveStanding(store, customerId, { lifetimePurchases })
  await addFigures(store, customerId, { returned: amount })
  await addToMonth(store, { customerId, month: monthOf(at, settings.config.timeZone) }, { spent: -amount })

  const opened = { ...account, lifetimePurchases }
  if (points === 0) return { after: opened, points }
  const posting = { kind: 'returned', cause: 'return', points, occurredAt: at, transactionId: id } as const
  const posted = await debit(ctx, opened, { ...posting, first: await readCreditIds(store, purchaseId) })
  await savePoints(store, id, points)
  return { after: posted.account, points }
}
