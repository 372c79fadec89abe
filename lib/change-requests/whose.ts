import { findMergedAccount } from '@/db/queries/request-list'
import type { Context } from '@/lib/context'
import { locateHolder, type NotLocated, type SentIdentifiers } from '@/lib/customers/locate'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { fail, ok, type Result } from '@/lib/result'
import { normaliseIdentifier } from './rules/identifier-change'

/** Whom a request names. Of a merged account it is the account's own id, not its survivor's. */
export interface Named {
  customerId: number
  isMerged: boolean
}

const STORED = { mobile: 'mobile', email: 'email', externalId: 'external_id' } as const

/** Whom these identifiers name; a merged account stays what it was (requests.md, "customer"). */
export const whoseRequest = async (
  ctx: Context<'customers.read'>,
  sent: SentIdentifiers,
): Promise<Result<Named, NotLocated>> => {
  const located = await locateHolder(ctx, sent)
  if (!located.ok) return located
  if ('customer' in located.value) return ok({ customerId: located.value.customer.id, isMerged: false })
  const { kind, value } = located.value.merged
  const customerId = await mergedAccount(ctx, kind, value)
  return customerId === undefined
    ? fail({ code: 'customer_not_found', onlyIdOrCard: false })
    : ok({ customerId, isMerged: true })
}

const mergedAccount = async (
  { store, settings }: Context,
  kind: keyof SentIdentifiers,
  value: string,
): Promise<number | undefined> => {
  if (kind === 'id') return Number(value)
  // Cards of a merged account are the survivor's own.
  if (kind === 'card' || kind === 'cardExternalId') return undefined
  const stored = normaliseIdentifier(settings.config, kind, value) ?? value
  return findMergedAccount(store, STORED[kind], identifierKey(kind, stored))
}
