'use client'

import { useActionState } from 'react'
import { SecretsOnce } from '@/components/access/secrets-once'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { SwitchInput } from '@/components/ui/switch-input'
import { TextInput } from '@/components/ui/text-input'
import { idleSecrets, type SecretAction } from '@/lib/access/secret-state'

/** A new integration; what it signs in with is made here and shown once, with lines to try it. */
export function AddAccountForm({ action, tills }: { action: SecretAction; tills: readonly Choice[] }) {
  const [state, submit, pending] = useActionState(action, idleSecrets)

  if (state.form.status === 'saved')
    return (
      <div className="flex max-w-2xl flex-col gap-4">
        <FormStatus state={state.form} />
        <SecretsOnce secrets={state.secrets} />
        <div>
          <ButtonLink href="/settings/api" tone="primary">
            Back to API accounts
          </ButtonLink>
        </div>
      </div>
    )

  return (
    <ActionForm action={submit} state={state.form} label="Add API account" className="flex max-w-lg flex-col gap-4">
      <FormStatus state={state.form} />
      <TextInput
        name="name"
        label="Name"
        kind="code"
        description="The user name it calls with, such as webshop. For good."
        state={state.form}
        required
        autoFocus
      />
      <SelectInput
        name="tillId"
        label="Acts as till"
        emptyLabel="Choose a till"
        choices={tills}
        description="What it writes belongs to this till and its store."
        state={state.form}
        required
      />
      <SwitchInput
        name="permissions"
        sent="settings.write"
        label="May set the Registration Configuration"
        description="For automation that moves settings between installations."
        state={state.form}
      />
      <TextInput
        name="tokenSeconds"
        label="Token life in seconds"
        kind="number"
        defaultValue="300"
        state={state.form}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>Add account</SubmitButton>
        <ButtonLink href="/settings/api">Cancel</ButtonLink>
      </div>
    </ActionForm>
  )
}
