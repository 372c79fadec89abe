import { hasPendingOf, inPendingMerges, mergedAway } from '@/db/queries/change-requests'
import { hasOpenDeletion } from '@/db/queries/deletions'
import { loadCustomers } from '@/lib/customers/load'
import { mergeCustomers } from '@/lib/customers/merge/merge'
import { forbids } from '@/lib/customers/rules/status'
import { fail, ok } from '@/lib/result'
import type { RequestKind } from '../types'

/** MERGE: the customer is the victim, the target the survivor. */
export const merge: RequestKind = {
  needsLoyalty: false,
  check: async (ctx, { customerId, targetCustomerId }, { requestId, customer }) => {
    const { store, settings } = ctx
    if (targetCustomerId == null) return fail({ code: 'target_not_found' })
    if (targetCustomerId === customerId) return fail({ code: 'same_customer' })
    const [survivor] = await loadCustomers(store, { ids: [targetCustomerId] })
    const gone = await mergedAway(store, [customerId, targetCustomerId])
    if (!survivor && !gone.has(targetCustomerId)) return fail({ code: 'target_not_found' })
    if (!customer) return fail({ code: gone.has(customerId) ? 'victim_merged' : 'customer_not_found' })
    if (!survivor) return fail({ code: 'survivor_merged' })
    const pending = await inPendingMerges(store, [customerId, targetCustomerId], requestId)
    if (pending.has(customerId)) return fail({ code: 'victim_pending' })
    if (pending.has(targetCustomerId)) return fail({ code: 'survivor_pending' })
    if (customer.type === 'LOYALTY' && survivor.type !== 'LOYALTY') return fail({ code: 'survivor_not_loyalty' })
    if (forbids(settings, customer, 'MERGE') || forbids(settings, survivor, 'MERGE'))
      return fail({ code: 'restricted' })
    // Whoever is to be forgotten must not come back as a part of somebody else.
    const both = { customerIds: [customerId, targetCustomerId], baseType: 'DELETION' } as const
    if ((await hasPendingOf(store, both)) || (await hasOpenDeletion(store, both.customerIds)))
      return fail({ code: 'deletion_asked_for' })
    const inMerge = [customerId, targetCustomerId]
    return ok({ oldValue: String(customerId), newValue: String(targetCustomerId), inMerge })
  },
  apply: async (ctx, { id, customerId, targetCustomerId, choices, reason }) => {
    const merged = await mergeCustomers(ctx, {
      victimId: customerId,
      survivorId: targetCustomerId ?? 0,
      choices: choices ?? {},
      requestId: id,
      reason,
    })
    if (merged.ok) return ok({})
    return fail({ code: merged.error.code === 'victim_gone' ? 'victim_merged' : 'survivor_merged' })
  },
}
