import { and, eq } from 'drizzle-orm'
import type { Store } from '../store'

interface DraftKey {
  userId: number
  customerId: number
  /** 0 = a ticket that is not filed yet. */
  ticketId: number
}

const isOf = ({ ticketDrafts }: Store['tables'], { userId, customerId, ticketId }: DraftKey) =>
  and(eq(ticketDrafts.userId, userId), eq(ticketDrafts.customerId, customerId), eq(ticketDrafts.ticketId, ticketId))

export const readDraft = async ({ sql: db, tables }: Store, key: DraftKey) => {
  const [row] = await db.select().from(tables.ticketDrafts).where(isOf(tables, key))
  return row
}

export const saveDraft = async (
  { sql: db, tables: { ticketDrafts } }: Store,
  draft: DraftKey & { values: Record<string, string>; savedAt: Date },
) => {
  const { values, savedAt } = draft
  await db
    .insert(ticketDrafts)
    .values(draft)
    .onConflictDoUpdate({
      target: [ticketDrafts.userId, ticketDrafts.customerId, ticketDrafts.ticketId],
      set: { values, savedAt },
    })
}

export const deleteDraft = async ({ sql: db, tables }: Store, key: DraftKey) => {
  await db.delete(tables.ticketDrafts).where(isOf(tables, key))
}
