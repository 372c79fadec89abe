'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { EditNoteForm } from '@/components/care/edit-note-form'
import { NoteFacts } from '@/components/care/note-facts'
import { NoteHistory } from '@/components/care/note-history'
import type { NoteAction } from '@/components/care/note-state'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import type { NoteVersionView, NoteView } from '@/lib/care/notes-view'
import { type FormState, idle } from '@/lib/forms'

type Props = {
  note: NoteView
  customerId: number
  /** Null for those who may only read. */
  action: NoteAction | null
  isEditing: boolean
  /** What it said before, while that is shown. */
  history: readonly NoteVersionView[] | null
  /** The page with this note as it is, in its form, and with its history. */
  hrefs: { read: string; edit: string; history: string }
  locale: string
  zone: string
}

/** One note; its form and its history open in place, each at an address of its own. */
export function NoteItem({ note, customerId, action, isEditing, history, hrefs, locale, zone }: Props) {
  const router = useRouter()
  const [saved, setSaved] = useState<FormState>(idle)
  const steps = useRef<HTMLDivElement>(null)
  const close = (state: FormState) => {
    setSaved(state)
    router.replace(hrefs.read, { scroll: false })
  }
  // The form is gone, and the focus with it: it goes on where the form was opened.
  useEffect(() => {
    if (!isEditing && saved.status === 'saved') steps.current?.querySelector('a')?.focus({ preventScroll: true })
  }, [isEditing, saved])

  return (
    <li className="border-b border-separator py-4 first:pt-0 last:border-0 last:pb-0">
      <article aria-label={`Note by ${note.author}`} className="flex flex-col gap-2">
        {isEditing && action ? (
          <EditNoteForm {...{ note, customerId, action, locale, zone }} cancelHref={hrefs.read} onSaved={close} />
        ) : (
          <p className="max-w-prose break-words whitespace-pre-line">{note.description}</p>
        )}
        <NoteFacts note={note} locale={locale} zone={zone} />
        {!isEditing && (
          <div ref={steps} className="flex flex-wrap gap-2 empty:hidden">
            {action && (
              <ButtonLink href={hrefs.edit} size="sm" label={`Edit the note by ${note.author}`} scroll={false}>
                Edit
              </ButtonLink>
            )}
            {note.changed && (
              <ButtonLink href={history ? hrefs.read : hrefs.history} size="sm" scroll={false}>
                {history ? 'Hide what it said before' : 'What it said before'}
              </ButtonLink>
            )}
          </div>
        )}
        {!isEditing && <FormStatus state={saved} />}
        {history && <NoteHistory versions={history} locale={locale} zone={zone} />}
      </article>
    </li>
  )
}
