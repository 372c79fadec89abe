import { count, eq, isNotNull } from 'drizzle-orm'
import type { Store } from '../store'

export type AttachmentRow = Store['tables']['ticketAttachments']['$inferSelect']

export const insertAttachment = async (
  { sql: db, tables: { ticketAttachments } }: Store,
  attachment: Omit<AttachmentRow, 'id'>,
): Promise<AttachmentRow> => {
  const [row] = await db.insert(ticketAttachments).values(attachment).returning()
  if (!row) throw new Error('an insert answers the row it made')
  return row
}

export const findAttachment = async ({ sql: db, tables: { ticketAttachments } }: Store, id: number) => {
  const [row] = await db.select().from(ticketAttachments).where(eq(ticketAttachments.id, id))
  return row
}

export const countAttachments = async (
  { sql: db, tables: { ticketAttachments } }: Store,
  ticketId: number,
): Promise<number> => {
  const [row] = await db.select({ n: count() }).from(ticketAttachments).where(eq(ticketAttachments.ticketId, ticketId))
  return Number(row?.n ?? 0)
}

export const deleteAttachment = async ({ sql: db, tables: { ticketAttachments } }: Store, id: number) => {
  await db.delete(ticketAttachments).where(eq(ticketAttachments.id, id))
}

/** Names of all files that an attachment stands behind. */
export const readAttachmentFiles = async ({
  sql: db,
  tables: { ticketAttachments },
}: Store): Promise<ReadonlySet<string>> => {
  const rows = await db
    .select({ file: ticketAttachments.file })
    .from(ticketAttachments)
    .where(isNotNull(ticketAttachments.file))
  return new Set(rows.flatMap(({ file }) => file ?? []))
}
