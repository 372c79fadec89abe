'use client'

import { useActionState } from 'react'
import { Hidden } from '@/components/tickets/desk/status-form'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea, TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  /** The reply to change; absent for a new one. */
  reply?: { id: number; version: number; name: string; body: string }
}

/** A ready answer: what it is called in the list, and what it says. */
export function ReplyForm({ action, reply }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm
      action={submit}
      state={state}
      label={reply ? `Quick reply ${reply.name}` : 'Add quick reply'}
      className="flex max-w-xl flex-col gap-4"
      resetOnSave={!reply}
    >
      <div key={reply?.version} className="flex flex-col gap-4">
        {reply && <Hidden {...reply} />}
        <TextInput name="name" label="Name" defaultValue={reply?.name ?? ''} maxLength={60} state={state} required />
        <TextArea
          name="body"
          label="Text"
          defaultValue={reply?.body ?? ''}
          rows={5}
          maxLength={5_000}
          state={state}
          required
        />
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton tone="secondary" pending={isPending}>
          {reply ? 'Save' : 'Add quick reply'}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
