import { normaliseMobile } from '@/lib/customers/mobile'
import { isEmail } from '@/lib/customers/rules/normalise'
import { fail, ok, type Result } from '@/lib/result'

export type InviteeType = 'EMAIL' | 'MOBILE'

/** What is said of somebody to invite: trimmed text, absent when it was not passed. */
export interface InvitationInput {
  type?: string | undefined
  identifier?: string | undefined
  name?: string | undefined
  /** When he was invited, as text; absent = now. */
  invitedOn?: string | undefined
}

export interface Invitation {
  type: InviteeType
  identifier: string
  /** As it is compared with customers' identifiers. */
  identifierKey: string
}

export type InvitationRefusal =
  | { code: 'type_unsupported' }
  | { code: 'identifier_invalid' }
  | { code: 'already_registered' }

const TYPES: Readonly<Record<string, InviteeType>> = { EMAIL: 'EMAIL', MOBILE: 'MOBILE', SMS: 'MOBILE' }

/** `EMAIL` or `MOBILE` in any case, `SMS` for the latter; undefined for anything else. */
export const inviteeType = (text: string | undefined): InviteeType | undefined => TYPES[(text ?? '').toUpperCase()]

/** Reads whom an invitation is for; whether he is registered already is not asked here. */
export const readInvitation = (
  config: { baseCountry: string; foreignMobiles: boolean },
  { type: sentType, identifier }: InvitationInput,
): Result<Invitation, InvitationRefusal> => {
  const type = inviteeType(sentType)
  if (!type) return fail({ code: 'type_unsupported' })
  if (identifier === undefined) return fail({ code: 'identifier_invalid' })
  if (type === 'MOBILE') {
    const digits = normaliseMobile(identifier, config)
    return digits === null ? fail({ code: 'identifier_invalid' }) : ok({ type, identifier, identifierKey: digits })
  }
  return isEmail(identifier)
    ? ok({ type, identifier, identifierKey: identifier.toLowerCase() })
    : fail({ code: 'identifier_invalid' })
}
