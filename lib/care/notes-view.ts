import { z } from 'zod'
import { readFirstAuthors, readNotes, readNotesOf, readNoteVersions } from '@/db/queries/notes'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import { byCustomer } from '@/lib/customers/by-customer'
import { formatDay } from '@/lib/dates'

const PAGE = 20
const VERSIONS = 50
/** More notes of one customer than this are not sent. */
const MOST_SENT = 1000

const idInAddress = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined)

/** The list as its address carries it: where the page begins, which note is being edited, and whose history is open. */
export const notesStateSchema = z.object({ before: idInAddress, edit: idInAddress, history: idInAddress })
export type NotesState = z.infer<typeof notesStateSchema>

/** A note as a list shows it. Plain data. */
export interface NoteView {
  id: number
  version: number
  description: string
  /** The moment it refers to, and that moment's day, `YYYY-MM-DD` in the organisation's zone. */
  notedAt: Date
  day: string
  createdAt: Date
  /** Who wrote it first: an associate where an integration named one. */
  author: string
  associateId: string | null
  /** Its latest change; null while it says what it said at first. */
  changed: { at: Date; by: string; times: number } | null
}

export interface NotesPage {
  notes: readonly NoteView[]
  /** The `before` of the next page; null on the last one. */
  next: number | null
}

/** A customer's notes, newest first; `before` is where the page before ended. */
export const notesPage = async (
  ctx: Context<'customers.read'>,
  customerId: number,
  { before, limit = PAGE }: { before?: number | undefined; limit?: number } = {},
): Promise<NotesPage> => {
  const { store, settings } = ctx
  const rows = await readNotes(store, { customerId, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const edited = shown.filter(({ version }) => version > 1).map(({ id }) => id)
  const firsts = new Map((await readFirstAuthors(store, edited)).map((first) => [first.noteId, first.authorName]))
  const notes = shown.map(({ author: _author, authorName, customerId: _customer, updatedAt, ...note }) => ({
    ...note,
    day: formatDay(note.notedAt, settings.config.timeZone),
    author: firsts.get(note.id) ?? authorName,
    changed: note.version === 1 ? null : { at: updatedAt, by: authorName, times: note.version - 1 },
  }))
  return { notes, next: rows.length > limit ? (notes.at(-1)?.id ?? null) : null }
}

/** The latest notes, for an overview. */
export const latestNotes = async (
  ctx: Context<'customers.read'>,
  customerId: number,
  limit = 3,
): Promise<readonly NoteView[]> => (await notesPage(ctx, customerId, { limit })).notes

/** What a note said before its changes, newest first. */
export interface NoteVersionView {
  version: number
  description: string
  notedAt: Date
  author: string
  writtenAt: Date
}

export const noteHistory = async (
  { store }: Context<'customers.read'>,
  noteId: number,
): Promise<readonly NoteVersionView[]> =>
  (await readNoteVersions(store, noteId, VERSIONS)).map(({ authorName: author, ...version }) => ({
    ...version,
    author,
  }))

export interface SentNote {
  id: number
  description: string
  notedAt: Date
  createdAt: Date
}

/** The notes of these customers by id, newest first, as the API sends them; of one associate where one is named. */
export const notesOf = async (
  store: Store,
  customerIds: readonly number[],
  associateId?: string,
): Promise<ReadonlyMap<number, readonly SentNote[]>> =>
  byCustomer(await readNotesOf(store, customerIds, { limit: MOST_SENT, associateId }))
