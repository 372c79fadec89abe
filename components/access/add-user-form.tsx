'use client'

import { useActionState, useState } from 'react'
import { SecretsOnce } from '@/components/access/secrets-once'
import { draftOf, UserFields } from '@/components/access/user-fields'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import type { Choice } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { idleSecrets, type SecretAction } from '@/lib/access/secret-state'

const EMPTY = { name: '', role: 'support_agent', storeId: '', isApprover: false }

/** A new colleague; the password they begin with is made here and shown once. */
export function AddUserForm({ action, stores }: { action: SecretAction; stores: readonly Choice[] }) {
  const [state, submit, pending] = useActionState(action, idleSecrets)
  const [draft, setDraft] = useState(() => draftOf(state.form, EMPTY))

  if (state.form.status === 'saved')
    return (
      <div className="flex max-w-lg flex-col gap-4">
        <FormStatus state={state.form} />
        <SecretsOnce secrets={state.secrets} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/settings/users" tone="primary">
            Back to users
          </ButtonLink>
        </div>
      </div>
    )

  return (
    <ActionForm action={submit} state={state.form} label="Add user" className="flex max-w-lg flex-col gap-4">
      <FormStatus state={state.form} />
      <TextInput name="email" label="Email" kind="email" state={state.form} required autoFocus />
      <UserFields draft={draft} onChange={setDraft} stores={stores} state={state.form} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>Add user</SubmitButton>
        <ButtonLink href="/settings/users">Cancel</ButtonLink>
      </div>
    </ActionForm>
  )
}
