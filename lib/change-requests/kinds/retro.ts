import { findPending } from '@/db/queries/change-requests'
import { readTransaction } from '@/db/queries/transactions'
import { forbids } from '@/lib/customers/rules/status'
import { giveTransactionToCustomer } from '@/lib/loyalty/transactions/retro'
import { fail, ok } from '@/lib/result'
import { decideRetroRequest } from '../rules/retro-request'
import type { RequestKind } from '../types'

const TRANSACTION_ID = /^\d{1,15}$/
const typeOf = (text: string | undefined) => text?.toUpperCase().replace('-', '_')

/** RETRO: an anonymous bill becomes the customer's and earns points. */
export const retro: RequestKind = {
  needsLoyalty: false,
  check: async (ctx, { transactionId, oldType, newType }, { requestId, customer, isSigned, isOneStep }) => {
    const { store, settings, now } = ctx
    if (!customer) return fail({ code: 'customer_not_found' })
    const id = TRANSACTION_ID.test(transactionId ?? '') ? Number(transactionId) : 0
    await store.claim([`transaction:${id}`])
    const decided = decideRetroRequest(settings.config, {
      isSigned,
      isOneStep,
      bill: (await readTransaction(store, id)) ?? null,
      oldType: typeOf(oldType),
      newType: typeOf(newType),
      registeredOn: customer.registeredOn,
      now,
    })
    if (!decided.ok) return decided
    if (forbids(settings, customer, 'TRANSACTIONS')) return fail({ code: 'restricted' })
    const pendingKey = `transaction:${id}`
    if ((await findPending(store, pendingKey, requestId)) !== undefined) return fail({ code: 'already_pending' })
    return ok({ pendingKey })
  },
  apply: async (ctx, { customerId, transactionId }) => {
    const bill = await readTransaction(ctx.store, transactionId ?? 0)
    if (!bill) return fail({ code: 'transaction_unknown' })
    await giveTransactionToCustomer(ctx, bill, customerId)
    return ok({})
  },
}
