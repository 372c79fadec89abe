'use client'

import { FieldNotes, useField } from '@/components/ui/field'
import type { FormState } from '@/lib/forms'

export interface StaffChoice {
  id: number
  name: string
  isDisabled: boolean
}

type Props = {
  name: string
  label: string
  description?: string
  staff: readonly StaffChoice[]
  /** Ids of those who are ticked at first. */
  chosen: readonly number[]
  state: FormState
}

/** Some of the staff. Who is disabled is shown only where he was chosen before. */
export function UserBoxes({ name, label, description, staff, chosen, state }: Props) {
  const wiring = useField({ name, label, description, state })
  const shown = staff.filter(({ id, isDisabled }) => !isDisabled || chosen.includes(id))
  return (
    <fieldset className="flex min-w-0 flex-col gap-1" aria-describedby={wiring.control['aria-describedby']}>
      <legend className="label mb-1">{label}</legend>
      <div className="grid max-h-60 gap-x-4 overflow-y-auto sm:grid-cols-2">
        {shown.map(({ id, name: person, isDisabled }) => (
          <label
            key={id}
            className="flex min-h-7 min-w-0 cursor-pointer items-center gap-2 text-table pointer-coarse:min-h-control"
          >
            <input
              type="checkbox"
              name={name}
              value={id}
              className="check-input"
              defaultChecked={chosen.includes(id)}
              aria-invalid={wiring.control['aria-invalid']}
            />
            <span className="min-w-0 break-words">
              {person}
              {isDisabled && <span className="text-muted"> (disabled)</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes wiring={wiring} description={description} />
    </fieldset>
  )
}
