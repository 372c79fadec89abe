'use client'

import { DateInput } from '@/components/ui/date-input'
import { FieldNotes, RequiredMark, useField } from '@/components/ui/field'
import { SelectInput } from '@/components/ui/select-input'
import { TextInput } from '@/components/ui/text-input'
import type { FormField } from '@/lib/customers/form-fields'
import type { FormState } from '@/lib/forms'

type Props = {
  field: FormField
  value: string
  onChange: (value: string) => void
  required: boolean
  disabled?: boolean
  state: FormState
  error: string | undefined
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** One of the organisation's own fields, by what it holds. */
export function AttributeInput({ field, ...rest }: Props) {
  const props = { ...rest, name: field.name, label: field.label }
  switch (field.datatype) {
    case 'date':
      return <DateInput {...props} />
    case 'boolean':
      return <SelectInput {...props} emptyLabel="Not set" choices={YES_NO} />
    case 'number':
      return <TextInput {...props} kind="number" />
    case 'choice':
      return (
        <SelectInput
          {...props}
          emptyLabel="Not set"
          choices={field.options.map((option) => ({ value: option, label: option }))}
        />
      )
    case 'multi':
      return field.options.length > 0 ? (
        <SeveralInput {...props} options={field.options} />
      ) : (
        <TextInput
          {...props}
          value={chosenIn(rest.value).join(', ')}
          onChange={(text) => rest.onChange(asList(text))}
        />
      )
    case 'text':
      return <TextInput {...props} />
  }
}

/** The texts of a list, as it is stored: JSON. */
const chosenIn = (value: string): readonly string[] => {
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

const asList = (text: string): string => {
  const parts = text.split(',').map((part) => part.trimStart())
  return text === '' ? '' : JSON.stringify(parts)
}

type SeveralProps = Omit<Props, 'field'> & { name: string; label: string; options: readonly string[] }

/** Any number of a few. The form sends one JSON list. */
function SeveralInput({ name, label, options, value, onChange, required, disabled, state, error }: SeveralProps) {
  const wiring = useField({ name, label, state, ...(error === undefined ? {} : { error }) })
  const chosen = chosenIn(value)
  const toggle = (option: string, isOn: boolean) => {
    const next = options.filter((each) => (each === option ? isOn : chosen.includes(each)))
    onChange(next.length === 0 ? '' : JSON.stringify(next))
  }
  return (
    <fieldset
      disabled={disabled}
      aria-describedby={wiring.control['aria-describedby']}
      className="flex min-w-0 flex-col gap-1"
    >
      <legend className="label mb-1">
        {label}
        {required && <RequiredMark />}
      </legend>
      <input type="hidden" name={name} value={value} />
      <div className="flex min-h-control flex-wrap items-center gap-x-5 gap-y-1">
        {options.map((option) => (
          <label key={option} className="flex min-h-6 cursor-pointer items-center gap-2 pointer-coarse:min-h-control">
            <input
              type="checkbox"
              className="check-input"
              aria-invalid={wiring.control['aria-invalid']}
              checked={chosen.includes(option)}
              onChange={(event) => toggle(option, event.target.checked)}
            />
            {option}
          </label>
        ))}
      </div>
      <FieldNotes wiring={wiring} />
    </fieldset>
  )
}
