'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SelectInput } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'
import type { StatusKind } from '@/lib/tickets/types'

const KINDS = [
  { value: 'open', label: 'Open: the desk has to act' },
  { value: 'waiting', label: 'Waiting: for somebody else, escalates nowhere' },
  { value: 'closed', label: 'Closed: asks for an outcome' },
]

type Props = {
  action: FormAction
  /** The status to change; absent for a new one. */
  status?: { id: number; version: number; label: string; kind: StatusKind; isShipped: boolean }
}

/** How a ticket may stand: its words, and what they mean to the queue and the clock. */
export function StatusForm({ action, status }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm
      action={submit}
      state={state}
      label={status ? `Status ${status.label}` : 'Add status'}
      className="flex max-w-lg flex-col gap-4"
      resetOnSave={!status}
    >
      <div key={status?.version} className="flex flex-col gap-4">
        {status && <Hidden {...status} />}
        <TextInput
          name="label"
          label="Label"
          defaultValue={status?.label ?? ''}
          maxLength={40}
          state={state}
          required
        />
        {!status && (
          <TextInput
            name="code"
            label="Code"
            kind="code"
            maxLength={30}
            description="Short and for good, such as ON_HOLD. The API sends and takes it."
            state={state}
            required
          />
        )}
        {status?.isShipped ? (
          <input type="hidden" name="kind" value={status.kind} />
        ) : (
          <SelectInput name="kind" label="Kind" choices={KINDS} defaultValue={status?.kind ?? 'open'} state={state} />
        )}
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton tone="secondary" pending={isPending}>
          {status ? 'Save' : 'Add status'}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}

/** Which row is changed, and as whom it was read. */
export const Hidden = ({ id, version }: { id: number; version: number }) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="version" value={version} />
  </>
)
