import { and, asc, eq } from 'drizzle-orm'
import type { Store } from '../store'

type Replies = Store['tables']['quickReplies']
export type QuickReplyRow = Replies['$inferSelect']

export const readQuickReplyRows = async ({ sql: db, tables: { quickReplies } }: Store): Promise<QuickReplyRow[]> =>
  db.select().from(quickReplies).orderBy(asc(quickReplies.position), asc(quickReplies.id))

export const insertQuickReply = async (
  { sql: db, tables: { quickReplies } }: Store,
  reply: Omit<Replies['$inferInsert'], 'id' | 'version'>,
): Promise<number> => {
  const [row] = await db.insert(quickReplies).values(reply).returning({ id: quickReplies.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Changes a reply that is still at `version`; false when somebody changed it meanwhile. */
export const updateQuickReply = async (
  { sql: db, tables: { quickReplies } }: Store,
  { id, version }: { id: number; version: number },
  change: Partial<Pick<QuickReplyRow, 'name' | 'body'>>,
): Promise<boolean> => {
  const changed = await db
    .update(quickReplies)
    .set({ ...change, version: version + 1 })
    .where(and(eq(quickReplies.id, id), eq(quickReplies.version, version)))
    .returning({ id: quickReplies.id })
  return changed.length > 0
}

export const deleteQuickReply = async ({ sql: db, tables: { quickReplies } }: Store, id: number) => {
  await db.delete(quickReplies).where(eq(quickReplies.id, id))
}

/** Leaves the version: somebody who edits the text meanwhile overwrites nothing by it. */
export const moveQuickReply = async ({ sql: db, tables: { quickReplies } }: Store, id: number, position: number) => {
  await db.update(quickReplies).set({ position }).where(eq(quickReplies.id, id))
}
