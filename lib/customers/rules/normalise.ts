import { normaliseMobile } from '@/lib/customers/mobile'
import {
  CUSTOMER_TYPES,
  type CustomerType,
  IDENTIFIER_KINDS,
  type IdentifierKind,
  type RegistrationInput,
} from '@/lib/customers/types'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { fail, ok, type Result } from '@/lib/result'
import type { Endpoint, Refusal } from './rule-book'

/** An input whose identifiers are as stored and whose type is one of ours; absent = not passed. */
export interface NormalisedInput extends Omit<RegistrationInput, 'type' | IdentifierKind> {
  mobile?: string
  email?: string
  externalId?: string
  type?: CustomerType
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i
const LOCAL = /^[A-Za-z0-9._+-]+$/
const LONGEST_EMAIL = 254
const LONGEST_EXTERNAL_ID = 250

/** Whether the text is an e-mail address by contract §11. */
export const isEmail = (text: string): boolean => {
  const [local, host, more] = text.split('@')
  if (local === undefined || host === undefined || more !== undefined || text.length > LONGEST_EMAIL) return false
  return LOCAL.test(local) && HOST.test(host)
}

/** Whether the text may be an external id: its length, and the configured prefix and length (V4). */
export const isExternalId = (text: string, { prefix, length }: RegistrationConfig['externalIds']): boolean => {
  const size = [...text].length
  return size <= LONGEST_EXTERNAL_ID && text.startsWith(prefix) && (length === 0 || size === length)
}

/**
 * Stage 1 of the decision table: V1–V5, in this order.
 * Refuses with 1007 (add) or 1015 (update), 1001, 1002, 1003, 10001 (add) or 10002 (update).
 */
export const normalise = (
  config: RegistrationConfig,
  endpoint: Endpoint,
  input: RegistrationInput,
): Result<NormalisedInput, Refusal> => {
  const { type: passedType, mobile: passedMobile, email, externalId: passedExternalId, ...rest } = input
  const externalId = config.externalIdUsed ? passedExternalId : undefined

  const identifiers = { mobile: passedMobile, email, externalId }
  const hasIdentifier = IDENTIFIER_KINDS.some((kind) => identifiers[kind] !== undefined)
  const isLocated = endpoint === 'update' && (input.customerId !== undefined || input.cardNumber !== undefined)
  if (!hasIdentifier && !isLocated) return fail({ row: 'V1', code: endpoint === 'add' ? '1007' : '1015' })

  const mobile = passedMobile === undefined ? undefined : normaliseMobile(passedMobile, config)
  if (mobile === null) return fail({ row: 'V2', code: '1001' })
  if (email !== undefined && !isEmail(email)) return fail({ row: 'V3', code: '1002' })
  if (externalId !== undefined && !isExternalId(externalId, config.externalIds))
    return fail({ row: 'V4', code: '1003' })

  const type = CUSTOMER_TYPES.find((each) => each === passedType?.toUpperCase())
  if (passedType !== undefined && !type) return fail({ row: 'V5', code: endpoint === 'add' ? '10001' : '10002' })

  return ok({
    ...rest,
    ...(mobile !== undefined && { mobile }),
    ...(email !== undefined && { email }),
    ...(externalId !== undefined && { externalId }),
    ...(type && { type }),
  })
}
