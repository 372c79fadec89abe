import { findNote, insertNote, insertNoteVersion, type NoteRow, updateNote } from '@/db/queries/notes'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import type { Restricted } from '@/lib/customers/rules/status'
import { restrictedNow } from '@/lib/customers/status/standing'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { type NoteFault, type NoteInput, type NoteText, readNote } from './rules/notes'

export type { NoteRow }

export interface StoredNote {
  id: number
  description: string
  notedAt: Date
}

/** What became of one note of a call; a refused one changed nothing. */
export type NoteOutcome =
  | { kind: 'added' | 'updated'; note: StoredNote }
  | { kind: 'refused'; fault: NoteFault | 'note_not_found' | 'not_stored'; cause?: unknown }
  | { kind: 'refused'; fault: 'restricted'; restricted: Restricted; cause?: undefined }

const NOTE_ID = /^\d{1,15}$/

/**
 * Adds the notes without an id and changes those with one, in order, each written whole or not at all. `associateId` is
 * the author as an integration names one; a change without keeps the one there was.
 */
export const saveNotes = async (
  ctx: Context<'care.write'>,
  customerId: number,
  notes: readonly NoteInput[],
  associateId?: string,
): Promise<readonly NoteOutcome[]> => {
  const outcomes: NoteOutcome[] = []
  for (const note of notes) {
    const outcome = await unlessUnstorable(
      () => ctx.store.transaction((tx) => saveNote(within(ctx, tx), customerId, note, associateId)),
      (cause): NoteOutcome => ({ kind: 'refused', fault: 'not_stored', cause }),
    )
    outcomes.push(outcome)
  }
  return outcomes
}

const saveNote = async (
  ctx: Context,
  customerId: number,
  input: NoteInput,
  associateId: string | undefined,
): Promise<NoteOutcome> => {
  const forbidden = await restrictedNow(ctx, customerId, 'EVERYTHING')
  if (forbidden) return { kind: 'refused', fault: 'restricted', restricted: forbidden }
  const read = readNote(input, ctx.settings.config.timeZone)
  if (!read.ok) return { kind: 'refused', fault: read.error }
  if (input.id === undefined) return { kind: 'added', note: await addNote(ctx, customerId, read.value, associateId) }
  if (!NOTE_ID.test(input.id)) return { kind: 'refused', fault: 'note_not_found' }
  await ctx.store.claim([`note:${Number(input.id)}`])
  const known = await findNote(ctx.store, Number(input.id), customerId)
  if (!known) return { kind: 'refused', fault: 'note_not_found' }
  return { kind: 'updated', note: await changeNote(ctx, known, read.value, associateId) }
}

const addNote = async (
  ctx: Context,
  customerId: number,
  { description, notedAt = ctx.now }: NoteText,
  associateId: string | undefined,
): Promise<StoredNote> => {
  const { store, actor, now } = ctx
  const id = await insertNote(store, {
    customerId,
    description,
    notedAt,
    associateId: associateId ?? null,
    author: actor.label,
    authorName: actor.name,
    createdAt: now,
    updatedAt: now,
  })
  await audit(ctx, 'note.added', `note:${id}`, { customer: customerId })
  return { id, description, notedAt }
}

/** What the note said goes into its history; a change that changes nothing leaves none. */
const changeNote = async (
  ctx: Context,
  known: NoteRow,
  { description, notedAt = known.notedAt }: NoteText,
  associateId = known.associateId ?? undefined,
): Promise<StoredNote> => {
  const { store, actor, now } = ctx
  const { id, version } = known
  const isSame =
    description === known.description &&
    notedAt.getTime() === known.notedAt.getTime() &&
    associateId === (known.associateId ?? undefined)
  if (isSame) return { id, description, notedAt }
  // The version goes first: of two changes at once one finds it moved on, and neither history has the other's row.
  await updateNote(store, known, {
    description,
    notedAt,
    associateId: associateId ?? null,
    author: actor.label,
    authorName: actor.name,
    updatedAt: now,
  })
  await insertNoteVersion(store, {
    noteId: id,
    version,
    description: known.description,
    notedAt: known.notedAt,
    author: known.author,
    authorName: known.authorName,
    writtenAt: known.updatedAt,
  })
  await audit(ctx, 'note.changed', `note:${id}`, { customer: known.customerId })
  return { id, description, notedAt }
}

export type NoteRefusal =
  | { code: NoteFault | 'note_not_found' }
  | Restricted
  /** Somebody changed the note since it was opened; nothing was written. */
  | { code: 'note_changed_meanwhile'; theirs: NoteRow }

/** Changes a note that was opened at a version, at a desk. */
export const editNote = (
  ctx: Context<'care.write'>,
  { customerId, id, version, ...input }: NoteInput & { customerId: number; id: string; version: number },
): Promise<Result<StoredNote, NoteRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`note:${Number(id)}`])
    const known = NOTE_ID.test(id) ? await findNote(tx, Number(id), customerId) : undefined
    if (!known) return fail({ code: 'note_not_found' })
    const forbidden = await restrictedNow(within(ctx, tx), customerId, 'EVERYTHING')
    if (forbidden) return fail(forbidden)
    const read = readNote(input, ctx.settings.config.timeZone)
    if (!read.ok) return fail({ code: read.error })
    if (known.version !== version) return fail({ code: 'note_changed_meanwhile', theirs: known })
    return ok(await changeNote(within(ctx, tx), known, read.value))
  })
