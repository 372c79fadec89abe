'use client'

import { useActionState, useEffect, useRef } from 'react'
import { NoteFields } from '@/components/care/note-fields'
import { type NoteAction, openedAt } from '@/components/care/note-state'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { DateTime } from '@/components/ui/figures'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import type { NoteView } from '@/lib/care/notes-view'
import type { FormState } from '@/lib/forms'

type Props = {
  note: NoteView
  customerId: number
  action: NoteAction
  cancelHref: string
  onSaved: (state: FormState) => void
  locale: string
  zone: string
}

/** Changes a note from the version it was opened at; what somebody else saved meanwhile stands above what was typed. */
export function EditNoteForm({ note, customerId, action, cancelHref, onSaved, locale, zone }: Props) {
  const [state, submit, isPending] = useActionState(action, openedAt(note.version))
  const { form, theirs } = state
  const told = useRef<FormState>(null)
  useEffect(() => {
    if (form.status !== 'saved' || told.current === form) return
    told.current = form
    onSaved(form)
  }, [form, onSaved])

  return (
    <ActionForm action={submit} state={form} label={`Edit the note by ${note.author}`} className="flex flex-col gap-3">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="noteId" value={note.id} />
      <input type="hidden" name="version" value={state.version} />
      <input type="hidden" name="openedDay" value={theirs?.day ?? note.day} />
      <FormStatus state={form} />
      {theirs && (
        <section
          aria-label={`What ${theirs.by} saved`}
          className="flex flex-col gap-2 rounded-lg border border-warning bg-warning-soft p-3 text-warning-soft-foreground"
        >
          <p className="text-sm font-semibold">
            Saved meanwhile by {theirs.by}, <DateTime at={theirs.at} locale={locale} zone={zone} />
          </p>
          <p className="break-words whitespace-pre-line">{theirs.description}</p>
          <p className="text-table">
            What you typed is below. Saving it replaces this; what {theirs.by} wrote stays in the history.
          </p>
        </section>
      )}
      <NoteFields state={form} description={note.description} day={note.day} autoFocus />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={isPending}>{theirs ? 'Save mine' : 'Save note'}</SubmitButton>
        <ButtonLink href={cancelHref} scroll={false}>
          {theirs ? 'Keep theirs' : 'Cancel'}
        </ButtonLink>
      </div>
    </ActionForm>
  )
}
