'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { SwitchInput } from '@/components/ui/switch-input'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

/** A new label; what it forbids is ticked in the table afterwards. */
export function AddLabelForm({ action }: { action: FormAction }) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Add status" className="flex max-w-lg flex-col gap-4" resetOnSave>
      <TextInput name="label" label="Label" maxLength={40} state={state} required />
      <TextInput
        name="code"
        label="Code"
        kind="code"
        maxLength={30}
        description="Short and for good, such as UNDER_REVIEW."
        state={state}
        required
      />
      <SwitchInput
        name="isFraud"
        label="Marks frauds"
        description="Tills are told that the customer is a fraud (618), also when they send a bill. Stays as it is."
        state={state}
      />
      <FormStatus state={state} />
      <div>
        <SubmitButton tone="secondary" pending={isPending}>
          Add status
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
