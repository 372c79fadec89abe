import { and, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { StaleRow } from '../engines/collision'
import type { Store } from '../store'
import { isAmong, list } from './customers'
import { prepared } from './prepared'

type Tables = Store['tables']
export type NewNote = Omit<Tables['notes']['$inferInsert'], 'id' | 'version'>
export type NewNoteVersion = Omit<Tables['noteVersions']['$inferInsert'], 'id'>
export type NoteRow = NonNullable<Awaited<ReturnType<typeof findNote>>>

const columns = ({ notes }: Tables) => ({
  id: notes.id,
  version: notes.version,
  customerId: notes.customerId,
  description: notes.description,
  notedAt: notes.notedAt,
  associateId: notes.associateId,
  author: notes.author,
  authorName: notes.authorName,
  createdAt: notes.createdAt,
  updatedAt: notes.updatedAt,
})

/** A note of this customer; another customer's is not found. */
export const findNote = async ({ sql: db, tables }: Store, id: number, customerId: number) => {
  const { notes } = tables
  const [row] = await db
    .select(columns(tables))
    .from(notes)
    .where(and(eq(notes.id, id), eq(notes.customerId, customerId)))
  return row
}

/** A page of a customer's notes, newest first by creation; `before` is the id of the last note already seen. */
export const readNotes = async (
  { sql: db, tables }: Store,
  { customerId, before, limit }: { customerId: number; before: number | undefined; limit: number },
) => {
  const { notes } = tables
  return db
    .select(columns(tables))
    .from(notes)
    .where(and(eq(notes.customerId, customerId), before === undefined ? undefined : lt(notes.id, before)))
    .orderBy(desc(notes.id))
    .limit(limit)
}

/** Notes of several customers, newest first, at most `limit` each; of one author only where `associateId` is given. */
export const readNotesOf = async (
  store: Store,
  customerIds: readonly number[],
  { limit, associateId }: { limit: number; associateId?: string | undefined },
) => {
  if (customerIds.length === 0) return []
  const query = prepared(store, associateId === undefined ? 'notes-of' : 'notes-of by associate', () => {
    const { notes } = store.tables
    const isTheirs = isAmong(store, sql`${notes.customerId}`, 'ids', 'bigint')
    const isBy = associateId === undefined ? undefined : eq(notes.associateId, sql.placeholder('associateId'))
    const place = sql<number>`row_number() over (partition by ${notes.customerId} order by ${notes.id} desc)`
    const sent = {
      id: notes.id,
      customerId: notes.customerId,
      description: notes.description,
      notedAt: notes.notedAt,
      createdAt: notes.createdAt,
    }
    const placed = store.sql
      .select({ ...sent, place: place.as('place') })
      .from(notes)
      .where(and(isTheirs, isBy))
      .as('placed')
    return store.sql
      .select({
        id: placed.id,
        customerId: placed.customerId,
        description: placed.description,
        notedAt: placed.notedAt,
        createdAt: placed.createdAt,
      })
      .from(placed)
      .where(lte(placed.place, sql.placeholder('limit')))
      .orderBy(desc(placed.id))
      .prepare()
  })
  return query.execute({ ids: list(store, customerIds), limit, associateId })
}

export const insertNote = async ({ sql: db, tables: { notes } }: Store, note: NewNote): Promise<number> => {
  const [row] = await db.insert(notes).values(note).returning({ id: notes.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Changes a note that still has `version`; throws `StaleRow` when somebody changed it meanwhile. */
export const updateNote = async (
  { sql: db, tables: { notes } }: Store,
  { id, version }: { id: number; version: number },
  changes: Partial<NewNote>,
) => {
  const updated = await db
    .update(notes)
    .set({ ...changes, version: version + 1 })
    .where(and(eq(notes.id, id), eq(notes.version, version)))
    .returning({ id: notes.id })
  if (updated.length === 0) throw new StaleRow(`note ${id} is no longer at version ${version}`)
}

export const insertNoteVersion = async ({ sql: db, tables: { noteVersions } }: Store, version: NewNoteVersion) => {
  await db.insert(noteVersions).values(version)
}

/** What a note said before, newest first. */
export const readNoteVersions = async (
  { sql: db, tables: { noteVersions: versions } }: Store,
  noteId: number,
  limit: number,
) =>
  db
    .select({
      version: versions.version,
      description: versions.description,
      notedAt: versions.notedAt,
      authorName: versions.authorName,
      writtenAt: versions.writtenAt,
    })
    .from(versions)
    .where(eq(versions.noteId, noteId))
    .orderBy(desc(versions.version))
    .limit(limit)

/** Who wrote these notes first, where they were changed since. */
export const readFirstAuthors = async (
  { sql: db, tables: { noteVersions: versions } }: Store,
  noteIds: readonly number[],
) =>
  noteIds.length === 0
    ? []
    : db
        .select({ noteId: versions.noteId, authorName: versions.authorName })
        .from(versions)
        .where(and(inArray(versions.noteId, [...noteIds]), eq(versions.version, 1)))
