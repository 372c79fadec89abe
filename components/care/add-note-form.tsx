'use client'

import { useActionState } from 'react'
import { NoteFields } from '@/components/care/note-fields'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

type Props = { customerId: number; today: string; action: FormAction }

/** Writes down what the next colleague should know. */
export function AddNoteForm({ customerId, today, action }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Add a note" className="flex flex-col gap-3" resetOnSave>
      <input type="hidden" name="customerId" value={customerId} />
      <NoteFields state={state} day={today} />
      <FormStatus state={state} />
      <div>
        <SubmitButton pending={isPending}>Add note</SubmitButton>
      </div>
    </ActionForm>
  )
}
