'use server'

import { revalidatePath } from 'next/cache'
import type { NoteFormState } from '@/components/care/note-state'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import type { NoteRow } from '@/lib/care/notes'
import {
  addNoteByForm,
  changeNoteByForm,
  type NoteFormRefusal,
  newNoteSchema,
  noteChangeSchema,
  sayNoteRefusal,
} from '@/lib/care/notes-form'
import { formatDay } from '@/lib/dates'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'

const refused = (error: NoteFormRefusal, form: FormData): FormState => {
  const { message, field } = sayNoteRefusal(error)
  const values = typedValues(form)
  return field
    ? { status: 'refused', message: 'The note is not saved yet.', fields: { [field]: message }, values }
    : { status: 'refused', message, values }
}

const refresh = (customerId: number) => revalidatePath(`/customers/${customerId}`, 'layout')

export async function addNoteAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(newNoteSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('care.write')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const added = await addNoteByForm(ctx.value, input.value)
  if (!added.ok) return refused(added.error, form)
  refresh(input.value.customerId)
  return { status: 'saved', message: 'Note added.' }
}

export async function changeNoteAction(previous: NoteFormState, form: FormData): Promise<NoteFormState> {
  const input = parse(noteChangeSchema, Object.fromEntries(form))
  if (!input.ok) return { ...previous, form: refusedForm(input.error, form) }
  const ctx = await requirePermission('care.write')
  if (!ctx.ok) return { ...previous, form: refusedForm(ctx.error, form) }

  const changed = await changeNoteByForm(ctx.value, input.value)
  if (changed.ok) {
    refresh(input.value.customerId)
    return { ...previous, form: { status: 'saved', message: 'Note saved.' }, theirs: null }
  }
  const { error } = changed
  if (error.code !== 'note_changed_meanwhile') return { ...previous, form: refused(error, form) }
  return {
    form: refused(error, form),
    version: error.theirs.version,
    theirs: shownClash(error.theirs, ctx.value.settings.config.timeZone),
  }
}

const shownClash = ({ description, notedAt, authorName, updatedAt }: NoteRow, zone: string) => ({
  description,
  day: formatDay(notedAt, zone),
  by: authorName,
  at: updatedAt,
})
