'use client'

import { AttributeInput } from '@/components/customers/attribute-input'
import { SelectInput } from '@/components/ui/select-input'
import type { FormField, TypedValues } from '@/lib/customers/form-fields'
import { SUBSCRIPTION_NAMES } from '@/lib/customers/words'
import type { FormState } from '@/lib/forms'

/** Values of a form and how they change. */
export type FormBinding = {
  values: TypedValues
  set: (name: string, value: string) => void
  state: FormState
  /** What a live check says against a field. */
  errorOf: (name: string) => string | undefined
  required: ReadonlySet<string>
  disabled?: boolean
}

/** The organisation's custom and extended fields. */
export function CustomerAttributes({ fields, form }: { fields: readonly FormField[]; form: FormBinding }) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {fields.map((field) => (
        <AttributeInput
          key={field.name}
          field={field}
          value={form.values[field.name] ?? ''}
          onChange={(value) => form.set(field.name, value)}
          required={form.required.has(field.name)}
          disabled={form.disabled}
          state={form.state}
          error={form.errorOf(field.name)}
        />
      ))}
    </div>
  )
}

const CONSENT = [
  { value: '1', label: 'Subscribed' },
  { value: '0', label: 'Unsubscribed' },
]

/** Consent by channel. A consent that was given or refused can turn, but no longer be unset. */
export function Subscriptions({ form, opened }: { form: FormBinding; opened?: TypedValues }) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {Object.entries(SUBSCRIPTION_NAMES).map(([pair, label]) => {
        const name = `subscription.${pair}`
        return (
          <SelectInput
            key={pair}
            name={name}
            label={label}
            {...(opened?.[name] ? {} : { emptyLabel: 'Not set' })}
            choices={CONSENT}
            value={form.values[name] ?? ''}
            onChange={(value) => form.set(name, value)}
            disabled={form.disabled}
            state={form.state}
          />
        )
      })}
    </div>
  )
}
