'use client'

import { type ReactNode, useActionState } from 'react'
import { SecretsOnce } from '@/components/access/secrets-once'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { idleSecrets, type SecretAction } from '@/lib/access/secret-state'

type Props = {
  action: SecretAction
  /** Whose secret. */
  id: number
  /** The verb on the button: "Reset password". */
  label: string
  /** What will happen. */
  children: ReactNode
}

/** One button that makes a new secret and shows it this once. */
export function SecretButtonForm({ action, id, label, children }: Props) {
  const [state, submit, pending] = useActionState(action, idleSecrets)
  return (
    <ActionForm action={submit} state={state.form} label={label} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <p className="max-w-prose text-table text-muted">{children}</p>
      <FormStatus state={state.form} />
      <SecretsOnce secrets={state.secrets} />
      <div>
        <SubmitButton tone="secondary" pending={pending}>
          {label}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
