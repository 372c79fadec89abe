'use client'

import { createContext, type ReactNode, useActionState, useContext } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

const Pending = createContext(false)

type Props = { customerId: number; action: FormAction; children: ReactNode }

/**
 * One form around the whole list: a message that was sent again may leave a list of what failed, and what became of it
 * is to be read all the same.
 */
export function SendAgainForm({ customerId, action, children }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Send again" className="flex flex-col gap-4">
      <input type="hidden" name="customerId" value={customerId} />
      <Pending value={isPending}>{children}</Pending>
      {/* In sight wherever in the list the button was; above the bar of a phone. */}
      <FormStatus state={state} className="sticky bottom-4 max-sm:bottom-20" />
    </ActionForm>
  )
}

/** Tries one message that failed once more. */
export function SendAgainButton({ messageId }: { messageId: number }) {
  return (
    <SubmitButton tone="secondary" name="messageId" value={String(messageId)} pending={useContext(Pending)}>
      Send again
    </SubmitButton>
  )
}
