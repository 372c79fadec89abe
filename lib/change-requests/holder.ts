import { findAliases, findCustomers } from '@/db/queries/customers'
import type { Context } from '@/lib/context'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import type { IdentifierKind } from '@/lib/customers/types'

const NONE = { ids: [], mobiles: [], emails: [], externalIds: [], cards: [] }
const KEYS = { mobile: 'mobiles', email: 'emails', externalId: 'externalIds' } as const

/** Whom a stored value identifies, also through a merged account; null when it is free. */
export const holderOf = async (
  { store, settings: { config } }: Context,
  kind: IdentifierKind,
  value: string,
): Promise<{ id: number; viaAlias: boolean } | null> => {
  if (kind === 'email' && !config.emailIdentifies) return null
  const keys = { ...NONE, [KEYS[kind]]: [identifierKey(kind, value)] }
  const [holder] = await findCustomers(store, keys)
  if (holder) return { id: holder.id, viaAlias: false }
  const [alias] = await findAliases(store, keys)
  return alias ? { id: alias.survivorId, viaAlias: true } : null
}
