'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type AskProps = { customerId: number; action: FormAction }

/** Asks for the deletion, with the reason that whoever decides reads. */
export function AskForDeletion({ customerId, action }: AskProps) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Ask for the deletion" className="flex flex-col gap-3">
      <input type="hidden" name="customerId" value={customerId} />
      <FormStatus state={state} />
      {state.status !== 'saved' && (
        <>
          <TextArea
            name="reason"
            label="Reason"
            description="Whoever decides reads it. It is deleted with the rest."
            rows={2}
            maxLength={250}
            state={state}
            required
          />
          <div>
            <SubmitButton tone="danger" pending={isPending}>
              Ask for the deletion
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  )
}

type CallOffProps = { requestId: number; action: FormAction }

/** Calls a planned deletion off. Nothing is lost by it, so it asks nothing back. */
export function CallOffDeletion({ requestId, action }: CallOffProps) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Call the deletion off" className="flex flex-col gap-3">
      <input type="hidden" name="requestId" value={requestId} />
      <FormStatus state={state} />
      {state.status !== 'saved' && (
        <div>
          <SubmitButton pending={isPending}>Call it off</SubmitButton>
        </div>
      )}
    </ActionForm>
  )
}
