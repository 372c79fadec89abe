'use client'

import { Input } from '@heroui/react'
import { FieldFrame, type FieldProps, useField } from '@/components/ui/field'

type Props = FieldProps & {
  /** Plain dates, `2026-03-12`, without a zone. */
  defaultValue?: string
  value?: string
  onChange?: (isoDate: string) => void
  min?: string
  max?: string
}

/** A day, as `YYYY-MM-DD` in the form. The browser's own control: typed by keyboard, picked on a phone. */
export function DateInput({ defaultValue, value, onChange, min, max, ...props }: Props) {
  const wiring = useField(props)
  return (
    <FieldFrame {...props} wiring={wiring}>
      <Input
        {...wiring.control}
        type="date"
        className="tabular-nums"
        autoComplete="off"
        min={min}
        max={max}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        {...(value === undefined ? { defaultValue: wiring.typed ?? defaultValue } : { value })}
        onChange={(event) => onChange?.(event.target.value)}
      />
    </FieldFrame>
  )
}
