import { findPending } from '@/db/queries/change-requests'
import { changeIdentifiers } from '@/lib/customers/change-identifiers'
import { loadCustomers } from '@/lib/customers/load'
import { fail, ok } from '@/lib/result'
import { holderOf } from '../holder'
import { KIND_OF, readChange } from '../rules/identifier-change'
import type { RequestKind } from '../types'

const TAKEN = { mobile: 'mobile_taken', email: 'email_taken', externalId: 'external_id_taken' } as const

/** What no second pending request may ask for: the same value of the same identifier. */
export const pendingKeyOf = (baseType: keyof typeof KIND_OF, key: string) => `${KIND_OF[baseType]}:${key}`

/** CHANGE_IDENTIFIER of MOBILE, EMAIL or EXTERNAL_ID: 9012 to 9028, in the order of requests.md. */
export const identifierKind = (baseType: keyof typeof KIND_OF): RequestKind => {
  const kind = KIND_OF[baseType]
  return {
    needsLoyalty: true,
    check: async (ctx, { oldValue, newValue }, { requestId, customer }) => {
      if (!customer) return fail({ code: 'customer_not_found' })
      const held = customer.identifiers[kind]
      const read = readChange(ctx.settings.config, kind, {
        held,
        ...(oldValue !== undefined && { oldValue }),
        ...(newValue !== undefined && { newValue }),
      })
      if (!read.ok) return read
      const { wanted, key } = read.value
      await ctx.store.claim([`${kind}s:${key}`])
      const holder = await holderOf(ctx, kind, wanted)
      if (holder && holder.id !== customer.id) return fail({ code: TAKEN[kind] })
      const pendingKey = pendingKeyOf(baseType, key)
      if ((await findPending(ctx.store, pendingKey, requestId)) !== undefined) return fail({ code: 'already_pending' })
      return ok({ oldValue: held, newValue: wanted, pendingKey })
    },
    apply: async (ctx, { id, customerId, newValue, reason }) => {
      const [customer] = await loadCustomers(ctx.store, { ids: [customerId] })
      if (!customer || newValue === null) return fail({ code: 'customer_not_found' })
      const why = { act: 'identifier.changed', requestId: id, ...(reason && { reason }) } as const
      await changeIdentifiers(ctx, customer, { [kind]: newValue }, why)
      return ok({})
    },
  }
}
