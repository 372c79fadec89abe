import { normaliseMobile } from '@/lib/customers/mobile'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { isEmail, isExternalId } from '@/lib/customers/rules/normalise'
import type { IdentifierKind, Identifiers } from '@/lib/customers/types'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { fail, ok, type Result } from '@/lib/result'
import type { RequestRefusal } from '../types'

export const KIND_OF = { MOBILE: 'mobile', EMAIL: 'email', EXTERNAL_ID: 'externalId' } as const

/** The value as it would be stored; null when it is malformed (README §11). */
export const normaliseIdentifier = (config: RegistrationConfig, kind: IdentifierKind, value: string): string | null => {
  switch (kind) {
    case 'mobile':
      return normaliseMobile(value, config)
    case 'email':
      return isEmail(value) ? value : null
    case 'externalId':
      return isExternalId(value, config.externalIds) ? value : null
  }
}

export interface WantedChange {
  kind: IdentifierKind
  held: string | null
  wanted: string
  /** What the new value is compared by. */
  key: string
}

const MALFORMED = { mobile: 'mobile_malformed', email: 'email_malformed', externalId: 'external_id_malformed' } as const

/**
 * Whether the change can be asked for at all, before anybody is looked up: 9012, 9024, 9031, then 9046, 9001 or 9047.
 * Equal values are refused before malformed ones, as the contract lists them.
 */
export const readChange = (
  config: RegistrationConfig,
  kind: IdentifierKind,
  { oldValue, newValue, held }: { oldValue?: string | null; newValue?: string; held: Identifiers[IdentifierKind] },
): Result<WantedChange, RequestRefusal> => {
  if (oldValue !== undefined && !isHeld(config, kind, oldValue, held)) return fail({ code: 'old_value_wrong' })
  if (newValue === undefined) return fail({ code: 'new_value_missing' })
  const wanted = normaliseIdentifier(config, kind, newValue)
  const key = identifierKey(kind, wanted ?? newValue)
  if (held !== null && key === identifierKey(kind, held)) return fail({ code: 'values_same' })
  return wanted === null ? fail({ code: MALFORMED[kind] }) : ok({ kind, held, wanted, key })
}

const isHeld = (config: RegistrationConfig, kind: IdentifierKind, value: string | null, held: string | null) =>
  value === null
    ? held === null
    : held !== null &&
      identifierKey(kind, normaliseIdentifier(config, kind, value) ?? value) === identifierKey(kind, held)
