'use client'

import { Input } from '@heroui/react'
import { FieldFrame, type FieldProps, useField } from '@/components/ui/field'

type Props = FieldProps & {
  /** `YYYY-MM-DDTHH:MM` in the organisation's zone; nothing where only the target decides. */
  value: string
  onChange: (value: string) => void
}

/** A day and a time, by the browser's own control. */
export function MomentInput({ value, onChange, ...props }: Props) {
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
