'use client'

import { useActionState } from 'react'
import { Hidden } from '@/components/tickets/desk/status-form'
import { type StaffChoice, UserBoxes } from '@/components/tickets/desk/user-boxes'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  staff: readonly StaffChoice[]
  /** The department to change; absent for a new one. */
  department?: { id: number; version: number; label: string; members: readonly number[] }
}

/** A department's name, and who works in it. */
export function DepartmentForm({ action, staff, department }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm
      action={submit}
      state={state}
      label={department ? `Department ${department.label}` : 'Add department'}
      className="flex max-w-lg flex-col gap-4"
      resetOnSave={!department}
    >
      <div key={department?.version} className="flex flex-col gap-4">
        {department && <Hidden {...department} />}
        <TextInput
          name="label"
          label="Label"
          defaultValue={department?.label ?? ''}
          maxLength={40}
          state={state}
          required
        />
        {!department && (
          <TextInput
            name="code"
            label="Code"
            kind="code"
            maxLength={30}
            description="Short and for good, such as RETURNS. The API sends and takes it."
            state={state}
            required
          />
        )}
        <UserBoxes
          name="members"
          label="Members"
          description="They find its tickets under “My department’s”."
          staff={staff}
          chosen={department?.members ?? []}
          state={state}
        />
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton tone="secondary" pending={isPending}>
          {department ? 'Save' : 'Add department'}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
