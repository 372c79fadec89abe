'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

export interface TargetRow {
  /** Code; empty = every department. */
  department: string
  label: string
  /** By priority: the form's field, and the hours as text. */
  fields: readonly { name: string; label: string; hours: string }[]
}

type Props = { action: FormAction; seen: string; rows: readonly TargetRow[] }

/** Working hours until a ticket is due, by department and priority. */
export function TargetsForm({ action, seen, rows }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Targets" className="flex max-w-2xl flex-col gap-4">
      <div key={seen} className="flex flex-col gap-4">
        <input type="hidden" name="seen" value={seen} />
        {rows.map(({ department, label, fields }) => (
          <fieldset key={department} className="min-w-0">
            <legend className="mb-1 font-medium">{label}</legend>
            <div className="grid grid-cols-3 gap-2">
              {fields.map((field) => (
                <TextInput
                  key={field.name}
                  name={field.name}
                  label={field.label}
                  kind="number"
                  defaultValue={field.hours}
                  maxLength={7}
                  state={state}
                  required={department === ''}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton pending={isPending}>Save targets</SubmitButton>
      </div>
    </ActionForm>
  )
}
