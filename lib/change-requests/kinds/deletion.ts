import { findPending } from '@/db/queries/change-requests'
import { planDeletion } from '@/lib/customers/deletion/plan'
import { fail, ok } from '@/lib/result'
import type { RequestKind } from '../types'

/** DELETION of personal data: approved, it is planned; it happens once the waiting period is over. */
export const deletion: RequestKind = {
  needsLoyalty: false,
  check: async (ctx, { customerId }, { requestId, customer }) => {
    if (!customer) return fail({ code: 'customer_not_found' })
    const pendingKey = `deletion:${customerId}`
    if ((await findPending(ctx.store, pendingKey, requestId)) !== undefined) return fail({ code: 'already_pending' })
    return ok({ pendingKey })
  },
  apply: async (ctx, { id, customerId }) => {
    await planDeletion(ctx, { requestId: id, customerId })
    return ok({})
  },
}
