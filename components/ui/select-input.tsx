'use client'

import { ChevronDown } from 'lucide-react'
import { FieldFrame, type FieldProps, useField } from '@/components/ui/field'

export type Choice = { value: string; label: string; disabled?: boolean }

type Props = FieldProps & {
  choices: readonly Choice[]
  /** A first choice that sends nothing: "Any store", "Choose a till". */
  emptyLabel?: string
  defaultValue?: string
  value?: string
  onChange?: (value: string) => void
}

/** One of a few. The browser's own list: it types ahead, opens the phone's picker, and works without scripts. */
export function SelectInput({ choices, emptyLabel, defaultValue, value, onChange, ...props }: Props) {
  const wiring = useField(props)
  return (
    <FieldFrame {...props} wiring={wiring}>
      <div className="relative">
        <select
          {...wiring.control}
          className="input select-input"
          disabled={props.disabled}
          {...(value === undefined ? { defaultValue: wiring.typed ?? defaultValue } : { value })}
          onChange={(event) => onChange?.(event.target.value)}
        >
          {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
        />
      </div>
    </FieldFrame>
  )
}
