import { authorise } from '@/lib/context'
import { pointsTotals } from '@/lib/loyalty/points-totals'
import { addTransactions } from '@/lib/loyalty/transactions/add'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { readBack } from '@/lib/v1/read-back'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { addedTransaction, refusedTransaction } from './present'
import { transactionInput } from './transaction-input'

const ENDPOINT = 'transaction/add'

/** `POST transaction/add` (points-and-transactions.md). */
export const addTransactionsByCall = async (call: WireCall): Promise<WireAnswer> => {
  const read = sentItems(call, 'transaction')
  if (!read.ok) return read.error
  // A bill finds its customer, or registers or changes him.
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const registrar = authorise(reader.value, 'customers.register')
  if (!registrar.ok) return forbidden(registrar.error)
  const editor = authorise(registrar.value, 'customers.edit')
  if (!editor.ok) return forbidden(editor.error)
  const ctx = authorise(editor.value, 'transactions.add')
  if (!ctx.ok) return forbidden(ctx.error)

  const outcomes = await addTransactions(ctx.value, read.value.map(transactionInput))
  const { settings, store } = call.ctx
  const ids = outcomes.flatMap((outcome) => (outcome.kind === 'added' ? (outcome.customer?.id ?? []) : []))
  // The bills are written by now, so an account that cannot be read costs the answer its figures and not more.
  const taken = await readBack(call.fault, () => pointsTotals(store, ids))
  return batchAnswer(
    { successes: outcomes.map(({ kind }) => kind === 'added'), message: successMessage(ENDPOINT, 'POST') },
    {
      transactions: {
        transaction: outcomes.map((outcome) => {
          if (outcome.kind === 'added') return addedTransaction(outcome, settings, taken, itemStatus(ENDPOINT, '600'))
          const { input, refusal } = outcome
          if ('cause' in refusal && refusal.cause !== undefined) call.fault(refusal.cause)
          const customerId = 'customerId' in refusal ? (refusal.customerId ?? null) : null
          return refusedTransaction(input, customerId, itemStatus(ENDPOINT, refusal.code))
        }),
      },
    },
  )
}
