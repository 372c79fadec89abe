'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { RadioChoice } from '@/components/ui/radio-choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  customer: { id: number; version: number }
  /** The labels that may be given, and what each does. */
  choices: readonly { id: number; label: string; effect: string }[]
}

/** Gives a customer another status: which, what it forbids, and why. */
export function SetStatusForm({ action, customer, choices }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm
      action={submit}
      state={state}
      label="Change status"
      className="flex max-w-2xl flex-col gap-4"
      resetOnSave
    >
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="version" value={customer.version} />
      <RadioChoice
        name="statusId"
        label="New status"
        choices={choices.map(({ id, label, effect }) => ({ value: String(id), label, description: effect }))}
        state={state}
        required
      />
      <TextArea
        name="reason"
        label="Reason"
        description="Everybody who opens this customer reads it."
        rows={2}
        maxLength={500}
        state={state}
        required
      />
      <FormStatus state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={isPending}>Change status</SubmitButton>
        <ButtonLink href={`/customers/${customer.id}`}>Back to the customer</ButtonLink>
      </div>
    </ActionForm>
  )
}
