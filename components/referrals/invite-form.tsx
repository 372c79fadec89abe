'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = { customerId: number; campaignId: number; action: FormAction }

/** Remembers whom a customer invited, so that whoever registers with it counts as brought by them. */
export function InviteForm({ customerId, campaignId, action }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="Invite somebody" className="flex flex-col gap-3" resetOnSave>
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="campaignId" value={campaignId} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput name="name" label="Name" maxLength={100} state={state} />
        <TextInput name="identifier" label="Email or mobile" kind="email" state={state} required />
      </div>
      <p className="max-w-prose text-xs text-muted">
        Nothing is sent to them. Whoever registers with this e-mail or number counts as brought by this customer.
      </p>
      <FormStatus state={state} />
      <div>
        <SubmitButton pending={isPending}>Invite</SubmitButton>
      </div>
    </ActionForm>
  )
}
