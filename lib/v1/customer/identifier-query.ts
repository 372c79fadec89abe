import type { LookupKind } from '@/lib/customers/find'
import { csv, type WireQuery } from '@/lib/v1/wire/query'

/** The identifier of a GET: its name on the wire, what it looks up, and its values. */
export interface IdentifierQuery {
  name: string
  kind: LookupKind
  values: readonly string[]
}

/** In the order in which the first one present counts (contract §11). */
const NAMES = [
  ['id', 'id'],
  ['mobile', 'mobile'],
  ['email', 'email'],
  ['external_id', 'externalId'],
  ['card_number', 'card'],
  ['card_external_id', 'cardExternalId'],
] as const satisfies readonly (readonly [string, LookupKind])[]

/** The identifier that a GET asks by, or null when none is passed. */
export const readIdentifier = (query: WireQuery): IdentifierQuery | null => {
  for (const [name, kind] of NAMES) {
    const values = csv(query, name)
    if (values.length > 0) return { name, kind, values }
  }
  return null
}

/** The code for a value that leads to nobody: 1011 for ids and cards, 1012 for the three identifiers. */
export const notFoundCode = (kind: LookupKind): '1011' | '1012' =>
  kind === 'mobile' || kind === 'email' || kind === 'externalId' ? '1012' : '1011'
