import type { CustomerRow } from '@/db/queries/customers'
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
  for await (const { found } of leads(ctx, sent)) return ok(found)
  return fail(notLocated(sent))
}

/**
 * The same where a merged account is not its survivor (requests.md): the first identifier that somebody holds himself.
 * When there is none, `merged` is the first that leads to a survivor.
 */
export const locateHolder = async (
  ctx: Context<'customers.read'>,
  sent: SentIdentifiers,
): Promise<Result<{ customer: CustomerRow } | { merged: { kind: LookupKind; value: string } }, NotLocated>> => {
  let merged: { kind: LookupKind; value: string } | undefined
  for await (const { found, kind, value } of leads(ctx, sent)) {
    if (!found.viaAlias) return ok({ customer: found.customer })
    merged ??= { kind, value }
  }
  return merged ? ok({ merged }) : fail(notLocated(sent))
}

/** Whom the passed identifiers lead to, in their order, looked up one after the other. */
async function* leads(ctx: Context<'customers.read'>, sent: SentIdentifiers) {
  for (const kind of inOrder(ctx)) {
    const value = sent[kind]
    const found = value === undefined ? undefined : (await findByIdentifier(ctx, kind, [value])).get(value)
    if (found && value !== undefined) yield { found, kind, value }
  }
}

const notLocated = (sent: SentIdentifiers): NotLocated => {
  const passed = Object.values(sent).some((value) => value !== undefined)
  if (!passed) return { code: 'no_identifier' }
  return { code: 'customer_not_found', onlyIdOrCard: IDENTIFIERS.every((kind) => sent[kind] === undefined) }
}

const IDENTIFIERS = ['mobile', 'email', 'externalId'] as const satisfies readonly LookupKind[]

const inOrder = ({ settings: { config } }: Context): readonly LookupKind[] => [
  ...new Set<LookupKind>(['id', config.primary, 'mobile', 'email', 'externalId', 'card', 'cardExternalId']),
]
