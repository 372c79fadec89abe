import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { StaleRow } from '../engines/collision'
import type { Store } from '../store'

type Tables = Store['tables']
export type TicketRow = Tables['tickets']['$inferSelect']
export type NewTicketRow = Omit<Tables['tickets']['$inferInsert'], 'id' | 'version'>
export type TicketChange = Partial<Omit<NewTicketRow, 'code' | 'customerId' | 'createdAt' | 'addedBy' | 'addedByName'>>
export type TicketEventRow = Tables['ticketEvents']['$inferSelect']

export const findTicket = async (
  { sql: db, tables: { tickets } }: Store,
  id: number,
): Promise<TicketRow | undefined> => {
  const [row] = await db.select().from(tickets).where(eq(tickets.id, id))
  return row
}

export const findTicketByCode = async (
  { sql: db, tables: { tickets } }: Store,
  code: string,
): Promise<TicketRow | undefined> => {
  const [row] = await db.select().from(tickets).where(eq(tickets.code, code))
  return row
}

/** A ticket of this customer that is not closed and has this subject (folded), other than `except`. */
export const findOpenBySubject = async (
  { sql: db, tables: { tickets } }: Store,
  customerId: number,
  subjectKey: string,
  except = 0,
): Promise<TicketRow | undefined> => {
  const [row] = await db
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.customerId, customerId),
        eq(tickets.subjectKey, subjectKey),
        eq(tickets.isClosed, false),
        ne(tickets.id, except),
      ),
    )
    .orderBy(asc(tickets.id))
    .limit(1)
  return row
}

export const readTicketsOf = async ({ sql: db, tables: { tickets } }: Store, customerIds: readonly number[]) =>
  customerIds.length === 0
    ? []
    : db
        .select()
        .from(tickets)
        .where(inArray(tickets.customerId, [...customerIds]))
        .orderBy(desc(tickets.id))

/** A taken code is a collision (`isCollision`). */
export const insertTicket = async (
  { sql: db, tables: { tickets } }: Store,
  ticket: NewTicketRow,
): Promise<TicketRow> => {
  const [row] = await db.insert(tickets).values(ticket).returning()
  if (!row) throw new Error('an insert answers the row it made')
  return row
}

/** Changes a ticket that still has `version`; throws `StaleRow` when somebody changed it meanwhile. */
export const updateTicket = async (
  { sql: db, tables: { tickets } }: Store,
  { id, version }: Pick<TicketRow, 'id' | 'version'>,
  change: TicketChange,
): Promise<TicketRow> => {
  const [row] = await db
    .update(tickets)
    .set({ ...change, version: version + 1 })
    .where(and(eq(tickets.id, id), eq(tickets.version, version)))
    .returning()
  if (!row) throw new StaleRow(`ticket ${id} is no longer at version ${version}`)
  return row
}

export const insertTicketEvent = async (
  { sql: db, tables: { ticketEvents } }: Store,
  event: Omit<TicketEventRow, 'id'>,
) => {
  await db.insert(ticketEvents).values(event)
}

export const readTicketFields = async ({ sql: db, tables: { ticketFields } }: Store, ticketIds: readonly number[]) =>
  ticketIds.length === 0
    ? []
    : db
        .select()
        .from(ticketFields)
        .where(inArray(ticketFields.ticketId, [...ticketIds]))

/** A value that is there is replaced; an empty one is taken away. */
export const saveTicketFields = async (
  { sql: db, tables: { ticketFields } }: Store,
  ticketId: number,
  values: readonly { fieldId: number; value: string }[],
) => {
  const emptied = values.filter(({ value }) => value === '').map(({ fieldId }) => fieldId)
  if (emptied.length > 0)
    await db
      .delete(ticketFields)
      .where(and(eq(ticketFields.ticketId, ticketId), inArray(ticketFields.fieldId, emptied)))
  const kept = values.filter(({ value }) => value !== '')
  if (kept.length === 0) return
  await db
    .insert(ticketFields)
    .values(kept.map((each) => ({ ticketId, ...each })))
    .onConflictDoUpdate({
      target: [ticketFields.ticketId, ticketFields.fieldId],
      set: { value: sql`excluded.value` },
    })
}

export const insertTicketNotices = async (
  { sql: db, tables: { ticketNotices } }: Store,
  notices: readonly (typeof ticketNotices.$inferInsert)[],
) => {
  if (notices.length > 0) await db.insert(ticketNotices).values([...notices])
}

export const readWatchers = async ({ sql: db, tables: { ticketWatchers } }: Store, ticketId: number) =>
  (
    await db
      .select({ userId: ticketWatchers.userId })
      .from(ticketWatchers)
      .where(eq(ticketWatchers.ticketId, ticketId))
      .orderBy(asc(ticketWatchers.since))
  ).map(({ userId }) => userId)

export const insertWatcher = async (
  { sql: db, tables: { ticketWatchers } }: Store,
  watcher: { ticketId: number; userId: number; since: Date },
) => {
  await db.insert(ticketWatchers).values(watcher).onConflictDoNothing()
}

export const deleteWatcher = async (
  { sql: db, tables: { ticketWatchers } }: Store,
  { ticketId, userId }: { ticketId: number; userId: number },
) => {
  await db.delete(ticketWatchers).where(and(eq(ticketWatchers.ticketId, ticketId), eq(ticketWatchers.userId, userId)))
}
