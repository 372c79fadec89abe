import { z } from 'zod'
import type { Context } from '@/lib/context'
import { customerIdSchema } from '@/lib/customers/form'
import { restrictedWords } from '@/lib/customers/status/words'
import { formatDay } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import { editNote, type NoteRefusal, saveNotes } from './notes'
import { LONGEST_NOTE } from './rules/notes'

/** Longer than any note, short enough to be looked at. */
const LONGEST_SENT = 100_000

const day = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Choose a day')

/** A form sends every line break as two characters. */
const description = z
  .string()
  .max(LONGEST_SENT, 'This is far too long for a note')
  .transform((text) => text.replaceAll('\r\n', '\n').trim())

export const newNoteSchema = z.object({ customerId: customerIdSchema, description, day })

export const noteChangeSchema = newNoteSchema.extend({
  noteId: z.string().regex(/^\d{1,15}$/),
  version: z.coerce.number().int().positive(),
  /** The day that the form was opened with. */
  openedDay: day,
})

export type NoteFormRefusal = NoteRefusal | { code: 'not_stored'; cause: unknown }

/** Adds a note as the form describes it. One about today is one about this moment. */
export const addNoteByForm = async (
  ctx: Context<'care.write'>,
  { customerId, description, day }: z.infer<typeof newNoteSchema>,
): Promise<Result<null, NoteFormRefusal>> => {
  const today = formatDay(ctx.now, ctx.settings.config.timeZone)
  const date = day === '' || day === today ? undefined : day
  const [outcome] = await saveNotes(ctx, customerId, [{ description: description || undefined, date }])
  if (outcome?.kind !== 'refused') return ok(null)
  if (outcome.fault === 'restricted') return fail(outcome.restricted)
  return outcome.fault === 'not_stored'
    ? fail({ code: outcome.fault, cause: outcome.cause })
    : fail({ code: outcome.fault })
}

/** Changes a note as the form describes it. The moment it refers to stays unless another day is chosen. */
export const changeNoteByForm = (
  ctx: Context<'care.write'>,
  { customerId, noteId, version, description, day, openedDay }: z.infer<typeof noteChangeSchema>,
) =>
  editNote(ctx, {
    customerId,
    id: noteId,
    version,
    description: description || undefined,
    date: day === '' || day === openedDay ? undefined : day,
  })

/** Why a note was not stored, at the field it is about. */
export const sayNoteRefusal = (error: NoteFormRefusal): { message: string; field: 'description' | 'day' | null } => {
  switch (error.code) {
    case 'restricted':
      return { message: restrictedWords(error), field: null }
    case 'description_missing':
      return { message: 'Write down what is to be remembered.', field: 'description' }
    case 'description_too_long':
      return {
        message: `A note has at most ${LONGEST_NOTE.toLocaleString('en')} characters. Shorten it, or make it two.`,
        field: 'description',
      }
    case 'date_unreadable':
      return { message: 'There is no such day. Choose another one.', field: 'day' }
    case 'note_not_found':
      return { message: 'This note is not there any more. Reload the page.', field: null }
    case 'note_changed_meanwhile':
      return { message: 'Somebody changed this note meanwhile. Compare both, then save again.', field: null }
    case 'not_stored':
      return { message: 'The note could not be stored. Check it for unusual characters and try again.', field: null }
  }
}
