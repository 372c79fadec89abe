import type { Context } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { type Found, findByIdentifier, type LookupKind } from './find'

/** What a body says of whom it is about: trimmed text, absent when not passed. */
export type SentIdentifiers = Readonly<Partial<Record<LookupKind, string>>>

export type NotLocated =
  | { code: 'no_identifier' }
  /** `onlyIdOrCard`: nothing but an id or a card was passed. */
  | { code: 'customer_not_found'; onlyIdOrCard: boolean }

/**
 * Whom a body is about: the first of id, primary identifier, mobile, e-mail, external id and card that leads to
 * somebody. Identifiers that lead to nobody, or to somebody else, are passed over (contract §11).
 */
export const locateCustomer = async (
  ctx: Context<'customers.read'>,
  sent: SentIdentifiers,
): Promise<Result<Found, NotLocated>> => {
  const kinds = inOrder(ctx).filter((kind) => sent[kind] !== undefined)
  if (kinds.length === 0) return fail({ code: 'no_identifier' })
  for (const kind of kinds) {
    const value = sent[kind] ?? ''
    const found = (await findByIdentifier(ctx, kind, [value])).get(value)
    if (found) return ok(found)
  }
  return fail({ code: 'customer_not_found', onlyIdOrCard: kinds.every((kind) => !IDENTIFIERS.has(kind)) })
}

const IDENTIFIERS: ReadonlySet<LookupKind> = new Set(['mobile', 'email', 'externalId'])

const inOrder = ({ settings: { config } }: Context): readonly LookupKind[] => [
  ...new Set<LookupKind>(['id', config.primary, 'mobile', 'email', 'externalId', 'card', 'cardExternalId']),
]
