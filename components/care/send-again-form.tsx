'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  customerId: number
  messageId: number
  /** Names the message for screen readers: "the coupon of 12 Mar 2026". */
  what: string
  /** What became of it stays to be read once it can no longer be sent again. */
  canSendAgain: boolean
  action: FormAction
}

/** Tries a message that failed once more. */
export function SendAgainForm({ customerId, messageId, what, canSendAgain, action }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label={`Send again: ${what}`} className="flex flex-col items-start gap-2">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="messageId" value={messageId} />
      <FormStatus state={state} />
      {canSendAgain && (
        <SubmitButton tone="secondary" pending={isPending}>
          Send again
        </SubmitButton>
      )}
    </ActionForm>
  )
}
