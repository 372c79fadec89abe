import type { Context } from '@/lib/context'
import { postExpiries } from '@/lib/loyalty/expire'
import { openedValues } from './edit'
import type { TypedValues } from './form-fields'
import { loadCustomers } from './load'
import { restricted } from './rules/status'
import { restrictedWords } from './status/words'
import type { Customer } from './types'
import { displayName } from './words'

/** The customer with no points that have expired; null for an unknown id. */
export const currentCustomer = async (ctx: Context<'customers.read'>, id: number): Promise<Customer | null> => {
  const [customer] = await loadCustomers(ctx.store, { ids: [id] })
  if (!customer || !(await postExpiries(ctx, [customer]))) return customer ?? null
  const [current] = await loadCustomers(ctx.store, { ids: [id] })
  return current ?? null
}

const FRAUD_LOCKS = 'This customer is marked as fraud, so nothing may change.'

/** What the edit form needs of a customer (`locked`: why nothing may change); null for an unknown id. */
export const customerToEdit = async (
  ctx: Context<'customers.edit'>,
  id: number,
): Promise<{ id: number; version: number; name: string; locked: string | null; values: TypedValues } | null> => {
  const [customer] = await loadCustomers(ctx.store, { ids: [id] })
  if (!customer) return null
  const { version, fraudStatus } = customer
  const forbidden = restricted(ctx.settings, customer, 'EVERYTHING')
  return {
    id,
    version,
    name: displayName(customer),
    locked: fraudStatus === 'CONFIRMED' ? FRAUD_LOCKS : forbidden && restrictedWords(forbidden),
    values: openedValues(ctx, customer),
  }
}
