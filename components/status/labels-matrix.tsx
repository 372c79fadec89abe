'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FieldNotes, useField } from '@/components/ui/field'
import { FormStatus } from '@/components/ui/form-status'
import { StatusChip } from '@/components/ui/status-chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { RESTRICTIONS, type Restriction } from '@/lib/customers/rules/status'
import { FRAUD_FORBIDS } from '@/lib/customers/rules/status-label'
import { RESTRICTION_WORDS } from '@/lib/customers/status/words'
import { type FormAction, type FormState, idle } from '@/lib/forms'

export interface ShownLabel {
  id: number
  version: number
  code: string
  label: string
  restrictions: readonly Restriction[]
  isDefault: boolean
  isFraud: boolean
  isClosed: boolean
  customers: string
}

/** Every label, and what it forbids: one table to read, tick and save. */
export function LabelsMatrix({ action, labels }: { action: FormAction; labels: readonly ShownLabel[] }) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label="What each status forbids" className="flex min-w-0 flex-col gap-4">
      <div className="relative -mx-4 overflow-x-auto px-4">
        <table className="w-full border-collapse text-table">
          <caption className="sr-only">What each status forbids. A ticked box forbids.</caption>
          <thead>
            <tr className="border-b border-border text-xs text-muted">
              <th scope="col" className="pr-3 pb-1 text-left align-bottom font-medium">
                Status
              </th>
              {RESTRICTIONS.map((each) => (
                <th
                  key={each}
                  scope="col"
                  className="w-20 min-w-16 px-1 pb-1 text-center align-bottom leading-tight font-medium"
                >
                  {RESTRICTION_WORDS[each].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              // A save changes the version: the row starts again from what is stored.
              <Row key={`${label.id}.${label.version}`} label={label} state={state} />
            ))}
          </tbody>
        </table>
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton pending={isPending}>Save</SubmitButton>
      </div>
    </ActionForm>
  )
}

function Row({ label, state }: { label: ShownLabel; state: FormState }) {
  const { id, version, code, isDefault, isFraud, isClosed, customers } = label
  const wiring = useField({ name: `restrictions.${id}`, label: label.label, state })
  return (
    <tr className="border-b border-separator last:border-b-0">
      <th scope="row" className="min-w-48 py-2 pr-3 text-left align-top font-normal">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name={`version.${id}`} value={version} />
        <TextInput
          name={`label.${id}`}
          label={`Label of ${code}`}
          defaultValue={label.label}
          maxLength={40}
          state={state}
          labelHidden
          required
        />
        <span className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-muted">
          <span className="font-mono">{code}</span>
          <span>{customers}</span>
          {isDefault && <StatusChip tone="accent">Default</StatusChip>}
          {isFraud && <StatusChip tone="bad">Fraud</StatusChip>}
          {isClosed && <StatusChip>Closed</StatusChip>}
        </span>
        <FieldNotes wiring={wiring} description={undefined} />
      </th>
      {RESTRICTIONS.map((each) => {
        const isFixed = isFraud && FRAUD_FORBIDS.includes(each)
        return (
          <td key={each} className="px-1 py-2 text-center align-top">
            <label className="inline-flex size-control cursor-pointer items-center justify-center">
              <input
                type="checkbox"
                name={`restrictions.${id}`}
                value={each}
                className="check-input"
                defaultChecked={label.restrictions.includes(each)}
                disabled={isFixed}
                aria-invalid={wiring.control['aria-invalid']}
              />
              <span className="sr-only">
                {label.label} forbids {RESTRICTION_WORDS[each].forbidden}
                {isFixed && ', as for every fraud'}
              </span>
            </label>
          </td>
        )
      })}
    </tr>
  )
}
