import { StaleRow } from '@/db/engines/collision'
import { insertTransaction, isNumberUsed } from '@/db/queries/transactions'
import { audit } from '@/lib/audit/audit'
import { within } from '@/lib/context'
import type { PointsAward } from '@/lib/customers/persist'
import type { Customer, FieldInput } from '@/lib/customers/types'
import { type Account, openAccount } from '@/lib/loyalty/account'
import { type Bill, type BillInput, type BillRefusal, judgeBill } from '@/lib/loyalty/rules/bill'
import { billFields } from '@/lib/loyalty/rules/bill-fields'
import type { ReturnRefusal } from '@/lib/loyalty/rules/return'
import { addRefereeFromTransaction } from '@/lib/referrals/referees'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { allOrNothing } from './all-or-nothing'
import { attach, type RedemptionRefs } from './attach'
import { type BillContext, type BillCustomer, type CustomerRefusal, customerOfBill } from './bill-customer'
import { bringIn, canBringIn, findReturn, type Return, takeBack } from './effects'

/** One bill as a door passes it. */
export interface TransactionInput {
  bill: BillInput
  customFields: readonly FieldInput[]
  extendedFields: readonly FieldInput[]
  customer: BillCustomer
  redemptions: RedemptionRefs
  /** The code of a referrer that came with the bill; counts where the bill registers its customer. */
  referralCode?: string
}

export type TransactionRefusal =
  | BillRefusal
  | CustomerRefusal
  | ((ReturnRefusal | { code: '604' | '625' | '642' }) & { customerId?: number })

/** What became of one bill. A refused one changed nothing, not even its customer. */
export type TransactionOutcome = Added | { kind: 'refused'; input: TransactionInput; refusal: TransactionRefusal }

export interface Added {
  kind: 'added'
  id: number
  /** As it was stored: the amount of a full return is what was left of its bill. */
  bill: Bill
  /** The customer after the bill; null for a bill of nobody. */
  customer: Customer | null
  /** What the registration of a new customer granted. */
  welcome: PointsAward | null
  /** Points issued by a bill, or taken by a return. */
  points: number
}

/** Stores bills in order, each in a transaction of its own: later ones see what earlier ones did. */
export const addTransactions = async (
  ctx: BillContext,
  inputs: readonly TransactionInput[],
): Promise<readonly TransactionOutcome[]> => {
  const outcomes: TransactionOutcome[] = []
  for (const input of inputs) outcomes.push(await addTransaction(ctx, input))
  return outcomes
}

/** Stores one bill with everything that it does to its customer (points-and-transactions.md, transaction/add). */
export const addTransaction = async (ctx: BillContext, input: TransactionInput): Promise<TransactionOutcome> => {
  const judged = judgeBill(ctx.settings.config, input.bill, ctx.now)
  if (!judged.ok) return { kind: 'refused', input, refusal: judged.error }
  const bill = { ...judged.value, ...placeOf(ctx) }
  const stored = await unlessUnstorable<Result<Added, TransactionRefusal>>(
    () => allOrNothing(ctx.store, (tx) => storeBill(within(ctx, tx), bill, input)),
    (cause) => fail({ code: '608', customerId: null, cause }),
  )
  return stored.ok ? stored.value : { kind: 'refused', input, refusal: stored.error }
}

type PlacedBill = Bill & { storeId: number; tillId: number }

/** The till that calls, and its store. */
const placeOf = ({ actor, settings }: BillContext) => {
  const till = actor.tillId === null ? undefined : settings.tills.get(actor.tillId)
  if (!till) throw new Error('a bill comes from a till')
  return { tillId: till.id, storeId: till.storeId }
}

const storeBill = async (
  ctx: BillContext,
  bill: PlacedBill,
  input: TransactionInput,
): Promise<Result<Added, TransactionRefusal>> => {
  if (await isTaken(ctx, bill)) return fail({ code: '604' })
  const { redemptions } = input
  if (bill.type === 'NOT_INTERESTED') {
    // Whose redemptions could they be?
    if (redemptions.points.length + redemptions.coupons.length > 0) return fail({ code: '642' })
    const id = await write(ctx, bill, input, null)
    return ok({ kind: 'added', id, bill, customer: null, welcome: null, points: 0 })
  }
  const who = await customerOfBill(ctx, input.customer)
  if (!who.ok) return who
  const { customer, isNew, awarded: welcome } = who.value
  const { id: customerId } = customer
  const account = await openAccount(ctx, customerId)
  // Merged into somebody meanwhile: looked for again, he is found as who he is now.
  if (!account) throw new StaleRow(`customer ${customerId} is gone`)

  if (bill.type === 'REGULAR' && !canBringIn(ctx, bill.amount, account)) return fail({ code: '608', customerId })
  const back = bill.type === 'RETURN' ? await findReturn(ctx, bill, account) : ok(null)
  if (!back.ok) return fail({ ...back.error, customerId })
  const final = back.value ? givenBack(bill, back.value) : bill
  const id = await write(ctx, final, input, { customerId, returnOfId: back.value?.purchaseId ?? null })
  if (!(await attach(ctx.store, customerId, { id, number: bill.number }, redemptions)))
    return fail({ code: '642', customerId })
  const { after, points } =
    bill.type === 'REGULAR'
      ? await bringIn(ctx, { ...bill, id }, account)
      : back.value
        ? await takeBack(ctx, { ...bill, id }, back.value, account)
        : { after: account, points: 0 }
  if (isNew && input.referralCode !== undefined)
    await addRefereeFromTransaction(ctx, { customerId, code: input.referralCode })
  return ok({ kind: 'added', id, bill: final, customer: withStanding(customer, after), welcome, points })
}

/** A full return gives back what was left, whatever amount came with it. */
const givenBack = <T extends Bill>(bill: T, { amount }: Return): T =>
  bill.returnType === 'FULL' ? { ...bill, amount, grossAmount: amount, discount: 0 } : { ...bill, amount }

const DAY_MS = 86_400_000

/** Whether the store has written a bill of this number too recently; two that arrive together wait for each other. */
const isTaken = async ({ store, settings }: BillContext, bill: PlacedBill): Promise<boolean> => {
  const { number, storeId, billedAt } = bill
  const days = settings.config.bills.uniqueWithinDays
  if (days === null || number === '' || bill.type === 'RETURN') return false
  await store.claim([`bill:${storeId}:${number}`])
  const away = (count: number) => new Date(billedAt.getTime() + count * DAY_MS)
  return isNumberUsed(store, { number, storeId, from: away(-days), until: away(days) })
}

const write = async (
  ctx: BillContext,
  { lines, payments, ...bill }: PlacedBill,
  { customFields, extendedFields }: TransactionInput,
  owner: { customerId: number; returnOfId: number | null } | null,
): Promise<number> => {
  const { store, settings, now } = ctx
  const fields = [
    ...billFields(settings.customFields, customFields),
    ...billFields(settings.extendedFields, extendedFields),
  ]
  const id = await insertTransaction(store, { ...bill, ...owner, storedAt: now }, { lines, payments, fields })
  const { type, number, amount } = bill
  const customer = owner?.customerId ?? null
  await audit(ctx, 'transaction.added', `transaction:${id}`, { type, number, amount, customer })
  return id
}

/** The customer as the ledger leaves him. */
export const withStanding = (customer: Customer, after: Account): Customer => ({
  ...customer,
  loyaltyPoints: after.balance,
  lifetimePoints: after.lifetimePoints,
  lifetimePurchases: after.lifetimePurchases,
  tierSerial: after.tierSerial,
  pointsExpireAt: after.pointsExpireAt,
})
