'use client'

import { Input } from '@heroui/react'
import { AttributeInput } from '@/components/customers/attribute-input'
import { labelOf, type TicketFormView } from '@/components/tickets/ticket-choices'
import { FieldFrame, type FieldProps, useField } from '@/components/ui/field'
import { RadioChoice } from '@/components/ui/radio-choice'
import { SelectInput } from '@/components/ui/select-input'
import { TextArea, TextInput } from '@/components/ui/text-input'
import type { FormState } from '@/lib/forms'
import type { TicketValues } from '@/lib/tickets/page/values'

type Props = {
  ticket: TicketFormView
  names: readonly string[]
  values: TicketValues
  set: (name: string, value: string) => void
  state: FormState
  mustSayOutcome: boolean
}

/** Where a choice may be left open, what that is called. */
const EMPTY: Readonly<Record<string, string>> = {
  department: 'None',
  assignee: 'Nobody',
  store: 'None',
  bill: 'None',
  coupon: 'None',
}
const FEW = new Set(['status', 'priority', 'type'])

/** The fields of a form about a ticket, each by what it holds. */
export function TicketFields({ ticket, names, values, set, state, mustSayOutcome }: Props) {
  return names.map((name) => {
    const own = ticket.fields.find((field) => field.name === name)
    const props = {
      name,
      label: labelOf(ticket, name),
      value: values[name] ?? '',
      onChange: (value: string) => set(name, value),
      state,
    }
    if (own) return <AttributeInput key={name} {...props} field={own} required={false} error={undefined} />
    const choices = ticket.choices[name]
    // Where a desk has one status that closes there is nothing to choose.
    if (name === 'status' && choices?.length === 1)
      return <input key={name} type="hidden" name={name} value={props.value} />
    if (choices && FEW.has(name))
      return <RadioChoice key={name} {...props} choices={choices} inline={name !== 'status' && names.length > 1} />
    if (choices)
      return <SelectInput key={name} {...props} choices={choices} {...(EMPTY[name] && { emptyLabel: EMPTY[name] })} />
    if (name === 'due') return <MomentInput key={name} {...props} />
    if (name === 'subject') return <TextInput key={name} {...props} maxLength={255} required />
    return <TextArea key={name} {...props} rows={name === 'message' ? 5 : 2} required={mustSayOutcome} />
  })
}

/** A day with a time, in the organisation's zone: `2026-03-12T14:05`. */
function MomentInput({ value, onChange, ...props }: FieldProps & { value: string; onChange: (value: string) => void }) {
  const wiring = useField(props)
  return (
    <FieldFrame {...props} wiring={wiring}>
      <Input
        {...wiring.control}
        type="datetime-local"
        className="tabular-nums"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  )
}
