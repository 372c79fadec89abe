'use client'

import { useActionState } from 'react'
import { SecretsOnce } from '@/components/access/secrets-once'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { idleSecrets, type SecretAction } from '@/lib/access/secret-state'

/** Sets a till's password, a chosen one or a new one, and shows it once. */
export function TillPasswordForm({ action, id }: { action: SecretAction; id: number }) {
  const [state, submit, pending] = useActionState(action, idleSecrets)
  return (
    <ActionForm
      action={submit}
      state={state.form}
      label="Till password"
      className="flex max-w-lg flex-col gap-4"
      resetOnSave
    >
      <input type="hidden" name="id" value={id} />
      <FormStatus state={state.form} />
      <SecretsOnce secrets={state.secrets} />
      <TextInput
        name="password"
        label="New password"
        kind="new-password"
        description="Without one a password is made. The old one is refused from the next call on."
        state={state.form}
      />
      <div>
        <SubmitButton tone="secondary" pending={pending}>
          Set password
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
