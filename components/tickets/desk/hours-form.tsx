'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  /** Code; empty = every department. */
  department: string
  label: string
  seen: string
  days: readonly { weekday: number; name: string; opens: string; closes: string }[]
}

/** When a department works, a line for each weekday; an empty one is free. */
export function HoursForm({ action, department, label, seen, days }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm
      action={submit}
      state={state}
      label={`Working hours: ${label}`}
      className="flex max-w-lg flex-col gap-3"
    >
      <div key={seen} className="flex flex-col gap-1.5">
        <input type="hidden" name="department" value={department} />
        <input type="hidden" name="seen" value={seen} />
        {days.map(({ weekday, name, opens, closes }) => (
          <div key={weekday} className="grid grid-cols-[6rem_1fr_1fr] items-start gap-2">
            <span className="flex min-h-control items-center text-table">{name}</span>
            <TextInput
              name={`opens.${weekday}`}
              label={`${name} from`}
              defaultValue={opens}
              placeholder="free"
              maxLength={5}
              state={state}
              labelHidden
            />
            <TextInput
              name={`closes.${weekday}`}
              label={`${name} to`}
              defaultValue={closes}
              placeholder="free"
              maxLength={5}
              state={state}
              labelHidden
            />
          </div>
        ))}
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton tone="secondary" pending={isPending}>
          Save hours
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
