'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  /** The store to change; absent for a new one, which also gets a code. */
  store?: { id: number; code: string; name: string; externalId: string; externalId1: string; externalId2: string }
}

/** A store's name and the ids other systems know it by. */
export function StoreForm({ action, store }: Props) {
  const [state, submit, pending] = useActionState(action, idle)
  return (
    <ActionForm
      action={submit}
      state={state}
      label={store ? 'Store' : 'Add store'}
      className="flex max-w-lg flex-col gap-4"
    >
      {store && <input type="hidden" name="id" value={store.id} />}
      <FormStatus state={state} />
      <TextInput
        name="code"
        label="Code"
        kind="code"
        defaultValue={store?.code}
        readOnly={store !== undefined}
        description={store ? 'Stays: integrations know the store by it.' : 'Short and for good, such as pune2.'}
        state={state}
        required={!store}
        autoFocus={!store}
      />
      <TextInput name="name" label="Name" defaultValue={store?.name} state={state} required />
      <TextInput name="externalId" label="External ID" kind="code" defaultValue={store?.externalId} state={state} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="externalId1"
          label="External ID 1"
          kind="code"
          defaultValue={store?.externalId1}
          state={state}
        />
        <TextInput
          name="externalId2"
          label="External ID 2"
          kind="code"
          defaultValue={store?.externalId2}
          state={state}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>{store ? 'Save' : 'Add store'}</SubmitButton>
        {!store && <ButtonLink href="/settings/stores">Cancel</ButtonLink>}
      </div>
    </ActionForm>
  )
}
