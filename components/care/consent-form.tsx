'use client'

import { useActionState, useState } from 'react'
import { ConsentMatrix, type Reachable } from '@/components/care/consent-matrix'
import { type OpenedFormAction, openedWith, startOf } from '@/components/care/opened-form'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = {
  customerId: number
  opened: Readonly<Record<string, string>>
  reachable: Reachable
  action: OpenedFormAction
}

/** What the customer may be written to about, channel by channel. */
export function ConsentForm({ customerId, opened, reachable, action }: Props) {
  const [state, submit, isPending] = useActionState(action, openedWith(opened))
  const [values, setValues] = useState(() => startOf(state))
  return (
    <ActionForm action={submit} state={state.form} label="Consent" className="flex flex-col gap-4">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="opened" value={JSON.stringify(state.opened)} />
      <ConsentMatrix
        values={values}
        opened={state.opened}
        reachable={reachable}
        state={state.form}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
      <FormStatus state={state.form} />
      <div>
        <SubmitButton pending={isPending}>Save consent</SubmitButton>
      </div>
    </ActionForm>
  )
}
