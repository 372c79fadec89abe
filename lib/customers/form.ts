import { z } from 'zod'
import type { Context } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { changeSwitch, primarySetting } from './explain-codes'
import type { CustomerForm, FormField, TypedValues } from './form-fields'
import { SUBSCRIPTION_PAIRS } from './rules/profile'
import { shownTill } from './shown-values'
import type { IdentifierKind, RegistrationInput } from './types'

/** What a form sent, before anybody looks at it. */
export const typedValuesSchema = z
  .record(z.string().max(200), z.string().max(4_000))
  .refine((values) => Object.keys(values).length <= 300, 'Too many fields')

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
      .map((till) => ({ code: till.code, label: shownTill(settings, till.id) ?? till.code }))
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

/** A key that a form makes for itself: one filling-in, one key. */
export const submissionKeySchema = z.string().regex(/^[A-Za-z0-9-]{16,80}$/, 'The form has no key: reload the page')

export const registrationFormSchema = z.object({ key: submissionKeySchema, values: typedValuesSchema })

export const editFormSchema = registrationFormSchema.extend({
  id: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive(),
})

/** An id as an address carries it. */
export const customerIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
