import { authorise } from '@/lib/context'
import { pointsTotals } from '@/lib/loyalty/points-totals'
import { changeTransactions } from '@/lib/loyalty/transactions/retro'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { readBack } from '@/lib/v1/read-back'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { givenTransaction, refusedRetro } from './present'
import { retroInput } from './transaction-input'

const ENDPOINT = 'transaction/update'
const SIGNATURE = 'x-cap-client-signature'

/** `POST transaction/update` (points-and-transactions.md, "Retro"). */
export const updateTransactions = async (call: WireCall): Promise<WireAnswer> => {
  const read = sentItems(call, 'transaction')
  if (!read.ok) return read.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'transactions.add')
  if (!ctx.ok) return forbidden(ctx.error)

  const isSigned = (call.header(SIGNATURE) ?? '').trim() !== ''
  const outcomes = await changeTransactions(ctx.value, read.value.map(retroInput), isSigned)
  const { settings, store } = call.ctx
  const ids = outcomes.flatMap((outcome) => (outcome.kind === 'given' ? [outcome.customer.id] : []))
  const taken = await readBack(call.fault, () => pointsTotals(store, ids))
  return batchAnswer(
    { successes: outcomes.map(({ kind }) => kind === 'given'), message: successMessage(ENDPOINT, 'POST') },
    {
      transactions: {
        transaction: outcomes.map((outcome) =>
          outcome.kind === 'given'
            ? givenTransaction(outcome, settings, taken, itemStatus(ENDPOINT, '1630'))
            : refusedRetro(outcome.input, itemStatus(ENDPOINT, outcome.code)),
        ),
      },
    },
  )
}
