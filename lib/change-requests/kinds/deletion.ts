import { hasPendingOf } from '@/db/queries/change-requests'
import { hasOpenDeletion } from '@/db/queries/deletions'
import { planDeletion } from '@/lib/customers/deletion/plan'
import { fail, ok } from '@/lib/result'
import type { RequestKind } from '../types'

/** DELETION of personal data: approved, it is planned; it happens once the waiting period is over. */
export const deletion: RequestKind = {
  needsLoyalty: false,
  check: async (ctx, { customerId }, { requestId, customer }) => {
    if (!customer) return fail({ code: 'customer_not_found' })
    const pendingKey = `deletion:${customerId}`
    const isAsked = await hasPendingOf(ctx.store, { customerIds: [customerId], baseType: 'DELETION' }, requestId)
    if (isAsked || (await hasOpenDeletion(ctx.store, [customerId]))) return fail({ code: 'already_pending' })
    return ok({ pendingKey })
  },
  apply: async (ctx, { id, customerId }) => {
    await planDeletion(ctx, { requestId: id, customerId })
    return ok({})
  },
}
