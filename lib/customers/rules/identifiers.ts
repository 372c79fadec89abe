import {
  type CustomerFacts,
  IDENTIFIER_KINDS,
  type IdentifierKind,
  type Identifiers,
  type Matches,
} from '@/lib/customers/types'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import type { NormalisedInput } from './normalise'
import type { Warning } from './rule-book'
import type { Restricted } from './status'

/** What becomes of one passed identifier of a known customer. */
export interface IdentifierOutcome {
  kind: IdentifierKind
  row: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'S1'
  effect: 'same' | 'set' | 'replaced' | 'kept'
  held: string | null
  passed: string
  warning: '91005' | '91006' | '91007' | null
  /** S1: the label of the status that forbids to change identifiers. */
  status?: string
}

/** The names of the identifiers in warnings. */
export const WIRE_NAMES = { mobile: 'mobile', email: 'email', externalId: 'external_id' } as const satisfies Record<
  IdentifierKind,
  string
>

/** How a value of this kind is compared: e-mails without regard to case. */
export const identifierKey = (kind: IdentifierKind, value: string): string =>
  kind === 'email' ? value.toLowerCase() : value

/** Whether this is what the customer holds already. */
export const holds = ({ identifiers }: CustomerFacts, kind: IdentifierKind, value: string | undefined): boolean => {
  const held = identifiers[kind]
  return held !== null && value !== undefined && identifierKey(kind, held) === identifierKey(kind, value)
}

/**
 * Stage 3: I1–I6 for every passed identifier, in fixed order. I6 comes before I3–I5, and before what is held changes or
 * is filled S1: a status that forbids it.
 */
export const settleIdentifiers = (
  config: RegistrationConfig,
  customer: CustomerFacts,
  input: NormalisedInput,
  matches: Matches,
  forbidden: Restricted | null = null,
): readonly IdentifierOutcome[] =>
  IDENTIFIER_KINDS.flatMap((kind): IdentifierOutcome[] => {
    const passed = input[kind]
    if (passed === undefined) return []
    const held = customer.identifiers[kind]
    const owner = matches[kind]?.customer
    const of = { kind, held, passed }

    // A value that leads here through a merged account is the customer's own already.
    if (holds(customer, kind, passed) || owner?.id === customer.id)
      return [{ ...of, row: 'I1', effect: 'same', warning: null }]
    if (owner) return [{ ...of, row: 'I6', effect: 'kept', warning: '91007' }]
    if (forbidden) return [{ ...of, row: 'S1', effect: 'kept', warning: '91006', status: forbidden.label }]
    if (held === null) return [{ ...of, row: 'I2', effect: 'set', warning: null }]
    if (kind === config.primary) return [{ ...of, row: 'I3', effect: 'kept', warning: '91005' }]
    return config.mayChange[kind]
      ? [{ ...of, row: 'I4', effect: 'replaced', warning: null }]
      : [{ ...of, row: 'I5', effect: 'kept', warning: '91006' }]
  })

/** The identifiers that the customer will hold. */
export const identifiersAfter = (held: Identifiers, outcomes: readonly IdentifierOutcome[]): Identifiers => ({
  ...held,
  ...Object.fromEntries(
    outcomes.flatMap(({ kind, effect, passed }) => (effect === 'set' || effect === 'replaced' ? [[kind, passed]] : [])),
  ),
})

export const identifierWarnings = (outcomes: readonly IdentifierOutcome[]): readonly Warning[] =>
  outcomes.flatMap(({ kind, warning, status }) =>
    warning ? [{ code: warning, x: WIRE_NAMES[kind], ...(status !== undefined && { status }) }] : [],
  )
