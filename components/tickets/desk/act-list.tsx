'use client'

import { createContext, type ReactNode, useActionState, useContext, useId, useRef, useState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

/** The form that the rows' buttons send. */
const ActForm = createContext('')

/**
 * A list whose rows are moved, switched off and deleted. All their buttons send one form, so that what was done is still
 * told when its row has moved or gone.
 */
export function ActList({ action, label, children }: { action: FormAction; label: string; children: ReactNode }) {
  const [state, submit] = useActionState(action, idle)
  const id = useId()
  return (
    <ActForm value={id}>
      <ActionForm id={id} action={submit} state={state} label={`${label}: changes`}>
        <FormStatus state={state} className="mb-3" />
      </ActionForm>
      <ul aria-label={label} className="-my-2">
        {children}
      </ul>
    </ActForm>
  )
}

interface Row {
  id: number
  version: number
  /** What the row is called. */
  name: string
}

/** What is done to one row at once. Those at the ends move one way only. */
export function RowActs({
  row,
  isFirst,
  isLast,
  isDisabled,
  deleting,
}: {
  row: Row
  isFirst?: boolean
  isLast?: boolean
  /** Absent where a row cannot be switched off. */
  isDisabled?: boolean
  /** What deleting it means; absent where it cannot be deleted. */
  deleting?: string
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {isFirst === false && <Act row={row} act="up" verb="Move up" />}
      {isLast === false && <Act row={row} act="down" verb="Move down" />}
      {isDisabled === true && <Act row={row} act="enable" verb="Enable" />}
      {isDisabled === false && <Act row={row} act="disable" verb="Disable" />}
      {deleting && <DeleteAct row={row}>{deleting}</DeleteAct>}
    </div>
  )
}

const sentFor = (act: string, { id, version }: Row) => `${act}.${id}.${version}`

function Act({ row, act, verb }: { row: Row; act: string; verb: string }) {
  const form = useContext(ActForm)
  return (
    <SubmitButton tone="secondary" form={form} name="act" value={sentFor(act, row)}>
      {verb}
      <span className="sr-only"> {row.name}</span>
    </SubmitButton>
  )
}

function DeleteAct({ row, children }: { row: Row; children: ReactNode }) {
  const form = useContext(ActForm)
  const [isAsking, setIsAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>
        Delete<span className="sr-only"> {row.name}</span>
      </Button>
      <button ref={button} type="submit" form={form} name="act" value={sentFor('delete', row)} hidden />
      <ConfirmDialog
        open={isAsking}
        title={`Delete “${row.name}”?`}
        confirmLabel="Delete"
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          button.current?.form?.requestSubmit(button.current)
        }}
      >
        <p>{children}</p>
      </ConfirmDialog>
    </>
  )
}
