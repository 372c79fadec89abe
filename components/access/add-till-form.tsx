'use client'

import { useActionState } from 'react'
import { SecretsOnce } from '@/components/access/secrets-once'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { idleSecrets, type SecretAction } from '@/lib/access/secret-state'

/** A new till of a store. Without a password one is made; either is shown once, after adding. */
export function AddTillForm({ action, storeId }: { action: SecretAction; storeId: number }) {
  const [state, submit, pending] = useActionState(action, idleSecrets)
  const back = `/settings/stores/${storeId}`

  if (state.form.status === 'saved')
    return (
      <div className="flex max-w-lg flex-col gap-4">
        <FormStatus state={state.form} />
        <SecretsOnce secrets={state.secrets} />
        <div>
          <ButtonLink href={back} tone="primary">
            Back to the store
          </ButtonLink>
        </div>
      </div>
    )

  return (
    <ActionForm action={submit} state={state.form} label="Add till" className="flex max-w-lg flex-col gap-4">
      <input type="hidden" name="storeId" value={storeId} />
      <FormStatus state={state.form} />
      <TextInput
        name="code"
        label="Code"
        kind="code"
        description="The user name the till calls the API with. For good."
        state={state.form}
        required
        autoFocus
      />
      <TextInput name="name" label="Name" description="Without one the code is the name." state={state.form} />
      <TextInput
        name="password"
        label="Password"
        kind="new-password"
        description="The one the till already has. Without one a new password is made."
        state={state.form}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>Add till</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </ActionForm>
  )
}
