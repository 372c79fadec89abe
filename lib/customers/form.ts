import { z } from 'zod'
import type { Context } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { changeSwitch, primarySetting, type SettingNamed } from './explain-codes'
import { SUBSCRIPTION_PAIRS } from './rules/profile'
import { type CustomerType, IDENTIFIER_KINDS, type IdentifierKind, type RegistrationInput } from './types'

/**
 * What a person typed, by name of the field: `mobile`, `firstName`, `customField.tea`, `extendedField.city`,
 * `subscription.SMS.BULK` (`1`, `0` or nothing), `registeredTill` (a till's code).
 */
export const typedValuesSchema = z
  .record(z.string().max(200), z.string().max(4_000))
  .refine((values) => Object.keys(values).length <= 300, 'Too many fields')
export type TypedValues = Readonly<Record<string, string>>

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

/** The form for who is signed in: tills of their own store, or all of them. */
export const customerForm = ({ settings, actor, now }: Context): CustomerForm => {
  const { config } = settings
  return {
    primary: config.primary,
    anyIdentifier: config.anyIdentifier,
    required: config.required,
    externalIdUsed: config.externalIdUsed,
    makesExternalId: config.externalIdUsed && config.externalIds.generatedFor.has('INSTORE'),
    locks: {
      mobile: lockOf(config, 'mobile'),
      email: lockOf(config, 'email'),
      externalId: lockOf(config, 'externalId'),
    },
    fields: [
      ...settings.customFields.map((field) => formField('customField', field)),
      ...settings.extendedFields.map((field) => formField('extendedField', field)),
    ].flatMap((field) => field ?? []),
    tills: [...settings.tills.values()]
      .filter((till) => !till.isDisabled && (actor.storeId === null || till.storeId === actor.storeId))
      .map((till) => {
        const store = settings.stores.get(till.storeId)
        return { code: till.code, label: [store?.name, till.name].filter(Boolean).join(' / ') }
      })
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    today: formatDay(now, config.timeZone),
    earliest: formatDay(config.earliestRegistration, config.timeZone),
  }
}

const lockOf = (config: Context['settings']['config'], kind: IdentifierKind) =>
  kind === config.primary
    ? { isLocked: true, setting: primarySetting() }
    : { isLocked: !config.mayChange[kind], setting: changeSwitch(kind) }

const formField = (prefix: string, field: FieldDefinition): FormField | null =>
  field.isDisabled || field.scope !== 'loyalty_registration'
    ? null
    : {
        name: `${prefix}.${field.name}`,
        label: field.label,
        datatype: field.datatype,
        options: field.options,
        isMandatory: field.kind === 'custom' && field.isMandatory,
        defaultValue: field.defaultValue ?? '',
      }

/** The fields that must be filled in for a new customer of this type: what stage 4 of the decision table will ask for. */
export const requiredFields = (form: CustomerForm, type: CustomerType): ReadonlySet<string> => {
  if (type !== 'LOYALTY') return new Set()
  return new Set([
    ...IDENTIFIER_KINDS.filter((kind) => form.required[kind] || (kind === form.primary && !form.anyIdentifier)),
    ...form.fields.filter((field) => field.isMandatory).map((field) => field.name),
  ])
}

const PLAIN = [
  'mobile',
  'email',
  'externalId',
  'firstName',
  'lastName',
  'gender',
  'type',
  'registeredOn',
  'registeredTill',
  'associatedWith',
] as const

/** What was typed as the use cases take it. A registration dated today is one of this moment. */
export const registrationInput = (values: TypedValues, today: string): RegistrationInput => {
  const passed = new Map(
    Object.entries(values).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()] as const])),
  )
  if (passed.get('registeredOn') === today) passed.delete('registeredOn')
  const fields = (prefix: string) =>
    [...passed].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [{ name: name.slice(prefix.length), value }] : [],
    )
  return {
    ...Object.fromEntries(PLAIN.flatMap((name) => (passed.has(name) ? [[name, passed.get(name)]] : []))),
    subscriptions: SUBSCRIPTION_PAIRS.flatMap((pair) => {
      const [channel, priority] = pair.split('.')
      const isSubscribed = passed.get(`subscription.${pair}`)
      return isSubscribed === undefined || !channel || !priority ? [] : [{ channel, priority, isSubscribed }]
    }),
    customFields: fields('customField.'),
    extendedFields: fields('extendedField.'),
  }
}

/** The fields of a form in which something was changed. */
export const changedNames = (before: TypedValues, after: TypedValues): readonly string[] =>
  Object.keys(after).filter((name) => (after[name] ?? '').trim() !== (before[name] ?? '').trim())
