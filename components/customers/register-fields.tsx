'use client'

import type { FormBinding } from '@/components/customers/customer-attributes'
import { DateInput } from '@/components/ui/date-input'
import { RadioChoice } from '@/components/ui/radio-choice'
import { Section } from '@/components/ui/section'
import { SelectInput } from '@/components/ui/select-input'
import { TextInput } from '@/components/ui/text-input'
import type { CustomerForm } from '@/lib/customers/form-fields'
import { CUSTOMER_TYPES, IDENTIFIER_KINDS, type IdentifierKind } from '@/lib/customers/types'
import { IDENTIFIER_LABELS, TYPE_NAMES } from '@/lib/customers/words'

export const KEYBOARD = { mobile: 'mobile', email: 'email', externalId: 'code' } as const satisfies Record<
  IdentifierKind,
  string
>

type Props = { form: CustomerForm; binding: FormBinding; onTill: (code: string) => void }

/** Who it is, and how they take part. The primary identifier comes first. */
export function RegisterFields({ form, binding, onTill }: Props) {
  const { values, set, state, required, errorOf } = binding
  const bound = (name: string, label: string) => ({
    name,
    label,
    value: values[name] ?? '',
    onChange: (value: string) => set(name, value),
    required: required.has(name),
    state,
    error: errorOf(name),
  })
  const kinds = [form.primary, ...IDENTIFIER_KINDS.filter((kind) => kind !== form.primary)].filter(
    (kind) => kind !== 'externalId' || form.externalIdUsed,
  )
  const isNew = values.type === 'LOYALTY'
  return (
    <>
      <Section title="Who">
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          {kinds.map((kind, place) => (
            <TextInput
              key={kind}
              {...bound(kind, IDENTIFIER_LABELS[kind])}
              kind={KEYBOARD[kind]}
              autoFocus={place === 0}
              className={place === 0 ? 'sm:col-span-2' : ''}
              {...(kind === 'externalId' && form.makesExternalId ? { description: 'Left empty, one is made.' } : {})}
            />
          ))}
          <TextInput {...bound('firstName', 'First name')} />
          <TextInput {...bound('lastName', 'Last name')} />
        </div>
      </Section>
      <Section title="Loyalty">
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <RadioChoice
            {...bound('type', 'Type')}
            required={false}
            inline
            className="sm:col-span-2"
            choices={CUSTOMER_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] }))}
            description={isNew ? undefined : 'Reached by mobile or email only; earns no points and has no tier.'}
          />
          <DateInput {...bound('registeredOn', 'Registered on')} min={form.earliest} />
          <SelectInput
            {...bound('registeredTill', 'Till')}
            emptyLabel="No till"
            choices={form.tills.map(({ code, label }) => ({ value: code, label }))}
            onChange={(code) => {
              set('registeredTill', code)
              onTill(code)
            }}
          />
        </div>
      </Section>
    </>
  )
}
