import { StaleRow } from '@/db/engines/collision'
import type { CustomerRow } from '@/db/queries/customers'
import { readTransaction, saveRetro, type TransactionRow } from '@/db/queries/transactions'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { locateCustomer, type SentIdentifiers } from '@/lib/customers/locate'
import { forbids } from '@/lib/customers/rules/status'
import { type Account, openAccount } from '@/lib/loyalty/account'
import { decideRetro, decideTiming, type RetroRefusal, type TimingRefusal } from '@/lib/loyalty/rules/retro'
import { fail, ok, type Result } from '@/lib/result'
import { allOrNothing } from './all-or-nothing'
import { bringIn } from './effects'

/** What changing an anonymous bill into a customer's asks for; texts as they were passed. */
export interface RetroInput {
  transactionId: string | undefined
  oldType: string | undefined
  newType: string | undefined
  customer: SentIdentifiers
}

/** A bill that has found its customer, the account after it, and what it issued. */
interface Given {
  transaction: TransactionRow
  account: Account
  points: number
}

export type RetroOutcome =
  | (Given & { kind: 'given'; customer: CustomerRow })
  | { kind: 'refused'; input: RetroInput; code: RetroRefusal['code'] | TimingRefusal['code'] | '611' }

type Refused = Extract<RetroOutcome, { kind: 'refused' }>['code']
const TRANSACTION_ID = /^\d{1,15}$/

/** Gives anonymous bills to their customers, in order, each in a transaction of its own. */
export const changeTransactions = async (
  ctx: Context<'transactions.add' | 'customers.read'>,
  inputs: readonly RetroInput[],
  isSigned: boolean,
): Promise<readonly RetroOutcome[]> => {
  const outcomes: RetroOutcome[] = []
  for (const input of inputs) {
    const changed = await allOrNothing(ctx.store, (tx) => change(within(ctx, tx), input, isSigned))
    outcomes.push(changed.ok ? { kind: 'given', ...changed.value } : { kind: 'refused', input, code: changed.error })
  }
  return outcomes
}

const change = async (
  ctx: Context<'transactions.add' | 'customers.read'>,
  { transactionId, oldType, newType, customer }: RetroInput,
  isSigned: boolean,
): Promise<Result<Given & { customer: CustomerRow }, Refused>> => {
  const { store, settings, now } = ctx
  const id = TRANSACTION_ID.test(transactionId ?? '') ? Number(transactionId) : 0
  await store.claim([`transaction:${id}`])
  const bill = (await readTransaction(store, id)) ?? null
  const decision = decideRetro(settings.config, { isSigned, bill, oldType, newType })
  if (!decision.ok || !bill) return fail(decision.ok ? '1628' : decision.error.code)
  const found = await locateCustomer(ctx, customer)
  if (!found.ok) return fail('611')
  const timing = decideTiming(settings.config, bill, found.value.customer, now)
  if (!timing.ok) return fail(timing.error.code)
  const { customer: owner } = found.value
  if (forbids(settings, owner, 'TRANSACTIONS')) return fail('1626')
  return ok({ ...(await giveTransactionToCustomer(ctx, bill, owner.id)), customer: owner })
}

/**
 * Makes an anonymous bill the customer's: a visit, money spent, points earned, as if it had been theirs on its day. Only
 * inside a transaction that has claimed `transaction:<id>` and knows that the bill is nobody's; nothing is judged here.
 */
export const giveTransactionToCustomer = async (
  ctx: Context,
  bill: TransactionRow,
  customerId: number,
): Promise<Given> => {
  const { store, now } = ctx
  const account = await openAccount(ctx, customerId)
  if (!account) throw new StaleRow(`customer ${customerId} is gone`)
  await saveRetro(store, bill.id, { customerId, retroAt: now })
  const { after, points } = await bringIn(ctx, bill, account)
  const { number, amount } = bill
  await audit(ctx, 'transaction.given_to_customer', `transaction:${bill.id}`, { number, amount, customer: customerId })
  return { transaction: { ...bill, type: 'REGULAR', customerId, retroAt: now, points }, account: after, points }
}
