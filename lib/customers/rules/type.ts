import { type CustomerType, IDENTIFIER_KINDS, type IdentifierKind, type Identifiers } from '@/lib/customers/types'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { fail, ok, type Result } from '@/lib/result'
import type { Endpoint, Refusal } from './rule-book'

export interface TypeOutcome {
  row: string
  type: CustomerType
  isConverted: boolean
}

const MISSING_ON_CREATE = { mobile: '1006', email: '1039', externalId: '1043' } as const
const MISSING_ON_CONVERSION = { mobile: '1006', email: '1048', externalId: '1049' } as const

const firstMissingRequired = (config: RegistrationConfig, held: Identifiers): IdentifierKind | undefined =>
  IDENTIFIER_KINDS.find((kind) => config.required[kind] && held[kind] === null)

/** Stage 4 for somebody new: T1–T7. `missingFields` are the mandatory custom fields without a usable value. */
export const typeOfNew = (
  config: RegistrationConfig,
  requested: CustomerType | undefined,
  held: Identifiers,
  missingFields: readonly string[],
): Result<TypeOutcome, Refusal> => {
  const type = requested ?? 'LOYALTY'
  if (type !== 'LOYALTY') {
    return held.mobile !== null || held.email !== null
      ? ok({ row: 'T6', type, isConverted: false })
      : fail({ row: 'T7', code: '1045' })
  }
  if (!config.anyIdentifier && held[config.primary] === null)
    return fail({ row: 'T2', code: MISSING_ON_CREATE[config.primary] })
  if (!config.emailIdentifies && held.email !== null && held.mobile === null && held.externalId === null)
    return fail({ row: 'T3', code: '1019' })
  const missing = firstMissingRequired(config, held)
  if (missing) return fail({ row: 'T4', code: MISSING_ON_CREATE[missing] })
  if (missingFields.length > 0) return fail({ row: 'T5', code: '10001', fields: missingFields })
  return ok({ row: 'T1', type, isConverted: false })
}

/** Stage 4 for a known customer: T8–T13. `held` are the identifiers after stage 3. */
export const typeOfExisting = (
  config: RegistrationConfig,
  endpoint: Endpoint,
  current: CustomerType,
  requested: CustomerType | undefined,
  held: Identifiers,
): Result<TypeOutcome, Refusal> => {
  if (current === 'LOYALTY') {
    return requested === undefined || requested === 'LOYALTY'
      ? ok({ row: 'T8', type: current, isConverted: false })
      : fail({ row: 'T9', code: '1046' })
  }
  if (requested === undefined && endpoint === 'update') return ok({ row: 'T13', type: current, isConverted: false })
  if (requested !== undefined && requested !== 'LOYALTY') return ok({ row: 'T12', type: requested, isConverted: false })

  const missing =
    !config.anyIdentifier && held[config.primary] === null ? config.primary : firstMissingRequired(config, held)
  return missing
    ? fail({ row: 'T11', code: MISSING_ON_CONVERSION[missing] })
    : ok({ row: 'T10', type: 'LOYALTY', isConverted: true })
}
