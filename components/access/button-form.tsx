'use client'

import { type ReactNode, useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  /** Whom it is done to. */
  id: number
  /** The verb on the button: "Disable user". */
  label: string
  tone?: 'secondary' | 'danger'
  /** What will happen. */
  children: ReactNode
}

/** One button that does one thing to one row, with the sentence that says what. */
export function ButtonForm({ action, id, label, tone = 'secondary', children }: Props) {
  const [state, submit, pending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label={label} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <p className="max-w-prose text-table text-muted">{children}</p>
      <FormStatus state={state} />
      <div>
        <SubmitButton tone={tone} pending={pending}>
          {label}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
