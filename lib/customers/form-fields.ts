import type { FieldDefinition } from '@/lib/organisation/settings'
import { type CustomerType, IDENTIFIER_KINDS, type IdentifierKind } from './types'

/**
 * What a person typed, by name of the field: `mobile`, `firstName`, `customField.tea`, `extendedField.city`,
 * `subscription.SMS.BULK` (`1`, `0` or nothing), `registeredTill` (a till's code).
 */
export type TypedValues = Readonly<Record<string, string>>

/** A setting that is the reason for something, in plain words with its raw key. */
export interface SettingNamed {
  label: string
  key: string
}

export interface FormField {
  name: string
  label: string
  datatype: FieldDefinition['datatype']
  options: readonly string[]
  isMandatory: boolean
  defaultValue: string
}

/** What a form about a customer needs to know of the settings in force; plain data. */
export interface CustomerForm {
  primary: IdentifierKind
  anyIdentifier: boolean
  required: Readonly<Record<IdentifierKind, boolean>>
  externalIdUsed: boolean
  /** An external id is made for who comes without one. */
  makesExternalId: boolean
  /** Whether a registered identifier may be replaced, and which setting says so. */
  locks: Readonly<Record<IdentifierKind, { isLocked: boolean; setting: SettingNamed }>>
  fields: readonly FormField[]
  tills: readonly { code: string; label: string }[]
  /** Days of the organisation, `YYYY-MM-DD`. */
  today: string
  earliest: string
}

/** The fields that must be filled in for a new customer of this type: what stage 4 of the decision table will ask for. */
export const requiredFields = (form: CustomerForm, type: CustomerType): ReadonlySet<string> => {
  if (type !== 'LOYALTY') return new Set()
  return new Set([
    ...IDENTIFIER_KINDS.filter((kind) => form.required[kind] || (kind === form.primary && !form.anyIdentifier)),
    ...form.fields.filter((field) => field.isMandatory).map((field) => field.name),
  ])
}

/** The fields of a form in which something was changed. */
export const changedNames = (before: TypedValues, after: TypedValues): readonly string[] =>
  Object.keys(after).filter((name) => (after[name] ?? '').trim() !== (before[name] ?? '').trim())
