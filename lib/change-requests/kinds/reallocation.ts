import { hasPendingOf, mergedAway, readChangeRequest } from '@/db/queries/change-requests'
import { isReplacedSince } from '@/db/queries/customer-history'
import type { Context } from '@/lib/context'
import { changeIdentifiers } from '@/lib/customers/change-identifiers'
import { loadCustomers } from '@/lib/customers/load'
import { normaliseMobile } from '@/lib/customers/mobile'
import { forbids } from '@/lib/customers/rules/status'
import { fail, ok } from '@/lib/result'
import type { RequestKind } from '../types'

const hadOtherNumber = async ({ store }: Context, requestId: number, customerId: number): Promise<boolean> => {
  const request = await readChangeRequest(store, requestId)
  return request !== undefined && isReplacedSince(store, { customerId, kind: 'mobile', since: request.addedAt })
}

/** MOBILE_REALLOC: a number moves from its present holder to somebody else, whose own becomes a former one. */
export const reallocation: RequestKind = {
  needsLoyalty: true,
  check: async (ctx, { oldValue, customerId, targetCustomerId }, { requestId, customer }) => {
    if (!customer) return fail({ code: 'customer_not_found' })
    const { mobile } = customer.identifiers
    const asked = oldValue == null ? mobile : normaliseMobile(oldValue, ctx.settings.config)
    if (mobile === null || asked !== mobile) return fail({ code: 'old_value_wrong' })
    if (targetCustomerId == null) return fail({ code: 'target_not_found' })
    if (targetCustomerId === customerId) return fail({ code: 'same_customer' })
    const [target] = await loadCustomers(ctx.store, { ids: [targetCustomerId] })
    if (!target) {
      const isVictim = (await mergedAway(ctx.store, [targetCustomerId])).has(targetCustomerId)
      return fail({ code: isVictim ? 'survivor_merged' : 'target_not_found' })
    }
    // The number that was asked for, not one that the holder has got since.
    if (requestId > 0 && (await hadOtherNumber(ctx, requestId, customerId))) return fail({ code: 'old_value_wrong' })
    if (forbids(ctx.settings, target, 'IDENTIFIER_CHANGE')) return fail({ code: 'restricted' })
    const pendingKey = `reallocation:${customerId}`
    // By the customer, not by the key: a merge may have brought him a request of somebody else's.
    if (await hasPendingOf(ctx.store, { customerIds: [customerId], baseType: 'MOBILE_REALLOC' }, requestId))
      return fail({ code: 'reallocation_pending' })
    return ok({ oldValue: String(customerId), newValue: String(targetCustomerId), pendingKey })
  },
  apply: async (ctx, { id, customerId, targetCustomerId, reason }) => {
    const people = await loadCustomers(ctx.store, { ids: [customerId, targetCustomerId ?? 0] })
    const holder = people.find((each) => each.id === customerId)
    const target = people.find((each) => each.id === targetCustomerId)
    if (!holder || !target) return fail({ code: 'target_not_found' })
    const why = { act: 'identifier.reallocated', requestId: id, ...(reason && { reason }) } as const
    await changeIdentifiers(ctx, holder, { mobile: null }, why)
    await changeIdentifiers(ctx, target, { mobile: holder.identifiers.mobile }, why)
    return ok({})
  },
}
