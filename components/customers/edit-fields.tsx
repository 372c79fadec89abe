'use client'

import { Lock } from 'lucide-react'
import Link from 'next/link'
import type { FormBinding } from '@/components/customers/customer-attributes'
import { KEYBOARD } from '@/components/customers/register-fields'
import { Code } from '@/components/ui/code'
import { RadioChoice } from '@/components/ui/radio-choice'
import { Section } from '@/components/ui/section'
import { SelectInput } from '@/components/ui/select-input'
import { TextInput } from '@/components/ui/text-input'
import type { CustomerForm, TypedValues } from '@/lib/customers/form-fields'
import { CUSTOMER_TYPES, IDENTIFIER_KINDS } from '@/lib/customers/types'
import { IDENTIFIER_LABELS, TYPE_NAMES } from '@/lib/customers/words'

type Props = {
  customerId: number
  form: CustomerForm
  binding: FormBinding
  opened: TypedValues
  mayChangeSettings: boolean
}

const ASK = { mobile: 'mobile', email: 'email', externalId: 'external_id' } as const

/** Who it is: what the settings forbid is shown locked, with the setting that says so and the way out. */
export function EditFields({ customerId, form, binding, opened, mayChangeSettings }: Props) {
  const { values, set, state, required, errorOf, disabled } = binding
  const bound = (name: string, label: string) => ({
    name,
    label,
    value: values[name] ?? '',
    onChange: (value: string) => set(name, value),
    required: required.has(name),
    state,
    error: errorOf(name),
    disabled,
  })
  const kinds = [form.primary, ...IDENTIFIER_KINDS.filter((kind) => kind !== form.primary)].filter(
    (kind) => kind !== 'externalId' || form.externalIdUsed || opened.externalId,
  )
  const isLoyalty = opened.type === 'LOYALTY'
  // Non-loyalty customers may move freely; a loyalty customer stays one.
  const types = CUSTOMER_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] }))
  return (
    <>
      <Section title="Who">
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
          {kinds.map((kind) => {
            const { isLocked, setting } = form.locks[kind]
            const isPrimary = kind === form.primary
            const hasLock = isLocked && (opened[kind] ?? '') !== ''
            return (
              <TextInput
                key={kind}
                {...bound(kind, IDENTIFIER_LABELS[kind])}
                kind={KEYBOARD[kind]}
                className="sm:col-span-2"
                readOnly={hasLock}
                {...(hasLock && {
                  aside: (
                    <span className="inline-flex items-center gap-1 text-xs text-muted">
                      <Lock aria-hidden="true" className="size-3" />
                      Locked
                      {isLoyalty && (
                        <Link
                          href={`/customers/${customerId}/identifiers?kind=${ASK[kind]}`}
                          aria-label={`Ask for a change, ${IDENTIFIER_LABELS[kind]}`}
                          className="ml-1 text-link hover:underline"
                        >
                          Ask for a change
                        </Link>
                      )}
                    </span>
                  ),
                  description: isPrimary ? (
                    <>
                      The primary identifier is never replaced by editing. <Code>{setting.key}</Code>
                    </>
                  ) : (
                    <>
                      Locked, because “{setting.label}” is off.{' '}
                      {mayChangeSettings ? 'Turn it on' : 'Ask an admin to turn it on'} in Settings › Registration
                      Configuration. <Code>{setting.key}</Code>
                    </>
                  ),
                })}
              />
            )
          })}
          <TextInput {...bound('firstName', 'First name')} />
          <TextInput {...bound('lastName', 'Last name')} />
        </div>
      </Section>
      <Section title="Loyalty">
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
          {isLoyalty ? (
            <TextInput
              name="shownType"
              label="Type"
              value={TYPE_NAMES.LOYALTY}
              readOnly
              description="A loyalty customer stays one."
            />
          ) : (
            <RadioChoice {...bound('type', 'Type')} choices={types} className="sm:col-span-2" inline />
          )}
          <SelectInput
            {...bound('associatedWith', 'Associated till')}
            {...(opened.associatedWith ? {} : { emptyLabel: 'No till' })}
            choices={tillsWith(form, opened)}
          />
        </div>
      </Section>
    </>
  )
}

/** The tills to choose from, and the one that is set even when it is another store's. */
const tillsWith = ({ tills }: CustomerForm, { associatedWith = '' }: TypedValues) => {
  const choices = tills.map(({ code, label }) => ({ value: code, label }))
  return associatedWith === '' || choices.some(({ value }) => value === associatedWith)
    ? choices
    : [{ value: associatedWith, label: associatedWith }, ...choices]
}
