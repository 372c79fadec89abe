import { asc, eq } from 'drizzle-orm'
import type { Store } from '../store'

export type TicketCommentRow = Store['tables']['ticketComments']['$inferSelect']

export const insertComment = async (
  { sql: db, tables: { ticketComments } }: Store,
  comment: Omit<TicketCommentRow, 'id'>,
): Promise<TicketCommentRow> => {
  const [row] = await db.insert(ticketComments).values(comment).returning()
  if (!row) throw new Error('an insert answers the row it made')
  return row
}

/** The conversation, the oldest first. */
export const readComments = async ({ sql: db, tables: { ticketComments } }: Store, ticketId: number) =>
  db.select().from(ticketComments).where(eq(ticketComments.ticketId, ticketId)).orderBy(asc(ticketComments.id))
