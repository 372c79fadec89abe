'use client'

import { useActionState, useState } from 'react'
import { UserClash } from '@/components/access/user-clash'
import { draftOf, type UserDraft, UserFields } from '@/components/access/user-fields'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import type { Choice } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idle } from '@/lib/forms'

/** `version` is the one to save over; `theirs` is what somebody else saved meanwhile, or null. */
export type ChangeUserState = { form: FormState; version: number; theirs: UserDraft | null }

type Props = {
  action: (previous: ChangeUserState, form: FormData) => Promise<ChangeUserState>
  user: UserDraft & { id: number; version: number }
  stores: readonly Choice[]
}

/** Name, role, store and approver of a colleague. */
export function ChangeUserForm({ action, user, stores }: Props) {
  const [state, submit, pending] = useActionState(action, { form: idle, version: user.version, theirs: null })
  const [draft, setDraft] = useState(() => draftOf(state.form, user))
  return (
    <ActionForm action={submit} state={state.form} label="User" className="flex max-w-lg flex-col gap-4">
      <input type="hidden" name="id" value={user.id} />
      <input type="hidden" name="version" value={state.version} />
      <FormStatus state={state.form} />
      {state.theirs && <UserClash theirs={state.theirs} yours={draft} stores={stores} onTake={setDraft} />}
      <UserFields draft={draft} onChange={setDraft} stores={stores} state={state.form} />
      <div>
        <SubmitButton pending={pending}>Save</SubmitButton>
      </div>
    </ActionForm>
  )
}
