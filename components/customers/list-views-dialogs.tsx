'use client'

import { useActionState, useId } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { SwitchInput } from '@/components/ui/switch-input'
import { TextInput } from '@/components/ui/text-input'
import { announce } from '@/components/ui/toast'
import type { SavedView, ViewAction, ViewFormState } from '@/lib/customers/views/view-state'
import { idle } from '@/lib/forms'

type Common = { open: boolean; onClose: () => void }

/** A form in a dialog that closes once it is done, and says so. */
const useViewForm = (action: ViewAction, onDone: (viewId: number) => void) =>
  useActionState<ViewFormState, FormData>(async (previous, form) => {
    const state = await action(previous, form)
    if (state.status === 'saved' && state.viewId !== undefined) {
      announce(state.message, 'saved')
      onDone(state.viewId)
    }
    return state
  }, idle)

type SaveProps = Common & {
  action: ViewAction
  query: string
  hasText: boolean
  onDone: (viewId: number) => void
}

/** Asks for the name of a new view. */
export function SaveView({ open, onClose, ...rest }: SaveProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Save view">
      <SaveForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function SaveForm({ action, query, hasText, onDone, onClose }: Omit<SaveProps, 'open'>) {
  const [state, submit, pending] = useViewForm(action, (id) => {
    onClose()
    onDone(id)
  })
  return (
    <ActionForm action={submit} state={state} label="Save view" className="flex flex-col gap-4">
      <input type="hidden" name="query" value={query} />
      <TextInput name="name" label="Name" maxLength={60} state={state} required />
      <SwitchInput
        name="isShared"
        label="Share with everybody"
        description="Everybody who may read customers sees it among their views. Only you can change it."
        state={state}
      />
      <p className="text-table text-muted">
        A view keeps filters, order and columns.
        {hasText && ' What you are searching for is not part of it.'}
      </p>
      <FormStatus state={state} />
      <Foot onClose={onClose} pending={pending} verb="Save view" />
    </ActionForm>
  )
}

type RenameProps = Common & { action: ViewAction; view: SavedView }

export function RenameView({ open, onClose, ...rest }: RenameProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Rename view">
      <RenameForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function RenameForm({ action, view, onClose }: Omit<RenameProps, 'open'>) {
  const [state, submit, pending] = useViewForm(action, onClose)
  const id = useId()
  return (
    <ActionForm action={submit} state={state} id={id} label="Rename view" className="flex flex-col gap-4">
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="version" value={view.version} />
      <TextInput name="name" label="Name" maxLength={60} defaultValue={view.name} state={state} required />
      <FormStatus state={state} />
      <Foot onClose={onClose} pending={pending} verb="Rename" />
    </ActionForm>
  )
}

const Foot = ({ onClose, pending, verb }: { onClose: () => void; pending: boolean; verb: string }) => (
  <div className="flex flex-wrap justify-end gap-2">
    <Button onClick={onClose}>Cancel</Button>
    <SubmitButton pending={pending}>{verb}</SubmitButton>
  </div>
)

export function DeleteView({ open, onClose, view, onConfirm }: Common & { view: SavedView; onConfirm: () => void }) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Delete the view “${view.name}”?`}
      confirmLabel="Delete view"
      onConfirm={onConfirm}
    >
      {view.isShared ? 'Nobody will have it among their views any more. ' : ''}
      The list stays as it is, and so do the customers.
    </ConfirmDialog>
  )
}
