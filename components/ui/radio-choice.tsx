'use client'

import type { ReactNode } from 'react'
import { FieldNotes, type FieldProps, RequiredMark, useField } from '@/components/ui/field'
import type { Choice } from '@/components/ui/select-input'

type Props = FieldProps & {
  choices: readonly (Choice & { description?: ReactNode })[]
  defaultValue?: string
  value?: string
  onChange?: (value: string) => void
  /** Side by side, for two or three short words. Default one below the other. */
  inline?: boolean
}

/** One of two to five, all of them visible. Arrow keys move, as in every radio group. */
export function RadioChoice({ choices, defaultValue, value, onChange, inline, ...props }: Props) {
  const wiring = useField(props)
  const { id, 'aria-required': required, 'aria-invalid': invalid, ...described } = wiring.control
  const start = wiring.typed ?? defaultValue
  return (
    <div
      id={id}
      role="radiogroup"
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={described['aria-describedby']}
      aria-labelledby={`${id}-label`}
      className={`flex min-w-0 flex-col gap-1 ${props.className ?? ''}`}
    >
      <div id={`${id}-label`} className={props.labelHidden ? 'sr-only' : 'label flex min-h-5 items-baseline gap-2'}>
        <span>
          {props.label}
          {props.required && <RequiredMark />}
        </span>
        {props.aside && <span className="ml-auto font-normal">{props.aside}</span>}
      </div>
      <div className={inline ? 'flex min-h-control flex-wrap items-center gap-x-5 gap-y-1' : 'flex flex-col gap-1.5'}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-6 cursor-pointer items-start gap-2 pointer-coarse:min-h-control"
          >
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              disabled={props.disabled || choice.disabled}
              className="radio-input mt-0.5"
              {...(value === undefined
                ? { defaultChecked: start === choice.value }
                : { checked: value === choice.value })}
              onChange={() => onChange?.(choice.value)}
            />
            <span className="flex flex-col">
              {choice.label}
              {choice.description && <span className="text-xs text-muted">{choice.description}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes wiring={wiring} description={props.description} />
    </div>
  )
}
