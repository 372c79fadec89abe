import { authorise, type Context } from '@/lib/context'
import { type Found, findByIdentifier } from '@/lib/customers/find'
import { fail, ok, type Result } from '@/lib/result'
import { batchTooLarge, inputInvalid, type WireCall } from '@/lib/v1/call'
import { forbidden } from '@/lib/v1/forbidden'
import type { Warning, WireAnswer } from '@/lib/v1/wire/envelope'
import { type IdentifierQuery, readIdentifier } from './identifier-query'

/** Whom a GET asks about. */
export interface Asked {
  ctx: Context<'customers.read'>
  identifier: IdentifierQuery
  /** By the value as it was passed; who is unknown is absent. */
  found: ReadonlyMap<string, Found>
}

/** Reads whom a GET asks about and finds them, or gives the answer that ends the call. */
export const askedCustomers = async ({ ctx, query }: WireCall): Promise<Result<Asked, WireAnswer>> => {
  const identifier = readIdentifier(query)
  if (!identifier) return fail(inputInvalid())
  if (identifier.values.length > ctx.settings.config.batchLimit) return fail(batchTooLarge())
  const allowed = authorise(ctx, 'customers.read')
  if (!allowed.ok) return fail(forbidden(allowed.error))
  const found = await findByIdentifier(allowed.value, identifier.kind, identifier.values)
  return ok({ ctx: allowed.value, identifier, found })
}

/** The identifiers of a customer where one that is unset is an empty text (contract §6). */
export const identifiersOf = ({ customer }: Pick<Found, 'customer'>) => ({
  mobile: customer.mobile ?? '',
  email: customer.email ?? '',
  external_id: customer.externalId ?? '',
})

/** What every item with warnings says of how its customer was found and who calls. */
export const commonWarnings = (viaAlias: boolean, isAttributionUnknown: boolean): readonly Warning[] => [
  ...(viaAlias ? [{ code: '91009' }] : []),
  ...(isAttributionUnknown ? [{ code: '91021' }] : []),
]
