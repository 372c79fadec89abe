import type { FieldDefinition, Till } from '@/lib/organisation/settings'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import type { StatusLabel } from './status'

/** The part of the settings that decides about registrations. */
export interface RuleBook {
  readonly config: RegistrationConfig
  readonly customFields: readonly FieldDefinition[]
  readonly extendedFields: readonly FieldDefinition[]
  readonly tillsByCode: ReadonlyMap<string, Till>
  readonly statusLabels: readonly StatusLabel[]
}

export type Endpoint = 'add' | 'update'

/** A refusal by the contract's code; `row` is the row of the decision table that said so. */
export interface Refusal {
  code: string
  row: string
  /** Names of the fields that are missing (T5). */
  fields?: readonly string[]
  /** The label of the status that forbids it. */
  status?: string
  /** What the database said to a write it refused: for the log, never for the caller. */
  cause?: unknown
}

/** A warning by the contract's code, with what its text names. */
export interface Warning {
  code: string
  x?: string
  y?: string
  /** The label of the status that forbids it, where that is why. */
  status?: string
}
