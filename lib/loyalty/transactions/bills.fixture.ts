import { tillPermissions } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { addTransaction, type TransactionInput } from './add'
import type { BillContext } from './bill-customer'

/** The same call with everything that a till may do. */
export const asTill = (ctx: Context): BillContext => {
  const till: Context = { ...ctx, actor: { ...ctx.actor, permissions: tillPermissions() } }
  const reader = authorise(till, 'customers.read')
  const registrar = reader.ok ? authorise(reader.value, 'customers.register') : reader
  const editor = registrar.ok ? authorise(registrar.value, 'customers.edit') : registrar
  const granted = editor.ok ? authorise(editor.value, 'transactions.add') : editor
  if (!granted.ok) throw new Error('a till may add bills')
  return granted.value
}

const NOTHING = { customFields: [], extendedFields: [] }

/** Stores a bill of whoever has this mobile, one unit of money unless said otherwise. Answers its id. */
export const addBill = async (ctx: BillContext, mobile: string, bill: Partial<TransactionInput['bill']>) => {
  const outcome = await addTransaction(ctx, {
    bill: { type: 'regular', amount: '1', lines: [], payments: [], ...bill },
    ...NOTHING,
    customer: { sent: { mobile }, profile: { mobile, subscriptions: [], ...NOTHING } },
    redemptions: { points: [], coupons: [] },
  })
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.code)
  return outcome.id
}
