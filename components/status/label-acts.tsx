'use client'

import { useActionState } from 'react'
import type { ShownLabel } from '@/components/status/labels-matrix'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

type Props = { label: ShownLabel; makeDefault: FormAction; close: FormAction; reopen: FormAction }

/** What is done to one label at once: it becomes the default, or is no longer given. */
export function LabelActs({ label, makeDefault, close, reopen }: Props) {
  const { isDefault, isFraud, isClosed } = label
  const mayBeDefault = !isDefault && !isFraud && !isClosed && !label.restrictions.includes('EVERYTHING')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-separator py-2 last:border-b-0">
      <span className="min-w-0 flex-1 basis-20 break-words">{label.label}</span>
      {mayBeDefault && <Act action={makeDefault} label={label} verb="Make default" />}
      {isClosed ? (
        <Act action={reopen} label={label} verb="Give again" />
      ) : isDefault ? (
        <span className="text-table text-muted">Counts for whoever was given no status</span>
      ) : (
        <Act action={close} label={label} verb="Close" />
      )}
    </li>
  )
}

function Act({ action, label, verb }: { action: FormAction; label: ShownLabel; verb: string }) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label={`${verb}: ${label.label}`} className="flex flex-wrap gap-2">
      <input type="hidden" name="id" value={label.id} />
      <input type="hidden" name="version" value={label.version} />
      <FormStatus state={state} />
      <SubmitButton tone="secondary" pending={isPending}>
        {verb}
        <span className="sr-only"> {label.label}</span>
      </SubmitButton>
    </ActionForm>
  )
}
