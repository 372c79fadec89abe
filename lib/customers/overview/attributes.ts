import type { Context } from '@/lib/context'
import { shownFieldValue } from '../shown-values'
import type { Customer } from '../types'

/** A custom or extended field that has a value, as people read it. */
export interface ShownAttribute {
  name: string
  label: string
  value: string
}

/** The customer's own fields that have a value, in the organisation's order. */
export const attributesOf = (
  { settings }: Pick<Context, 'settings'>,
  customer: Customer,
): readonly ShownAttribute[] => {
  const valuesOf = (prefix: string, fields: typeof settings.customFields, values: ReadonlyMap<string, string>) =>
    fields.flatMap(({ name, label, datatype, scope }) => {
      const value = scope === 'loyalty_registration' ? values.get(name) : undefined
      return value === undefined
        ? []
        : [{ name: `${prefix}.${name}`, label, value: shownFieldValue(settings, datatype, value) }]
    })
  return [
    ...valuesOf('customField', settings.customFields, customer.customFields),
    ...valuesOf('extendedField', settings.extendedFields, customer.extendedFields),
  ]
}
