'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

/** Renames a till; its code stays. */
export function TillNameForm({
  action,
  till,
}: {
  action: FormAction
  till: { id: number; code: string; name: string }
}) {
  const [state, submit, pending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Till" className="flex max-w-lg flex-col gap-4">
      <input type="hidden" name="id" value={till.id} />
      <FormStatus state={state} />
      <TextInput
        name="code"
        label="Code"
        kind="code"
        defaultValue={till.code}
        description="Stays: the till calls the API with it."
        readOnly
      />
      <TextInput name="name" label="Name" defaultValue={till.name} state={state} required />
      <div>
        <SubmitButton pending={pending}>Save</SubmitButton>
      </div>
    </ActionForm>
  )
}
