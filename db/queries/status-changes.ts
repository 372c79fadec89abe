import { desc, eq } from 'drizzle-orm'
import type { Store } from '../store'

type Changes = Store['tables']['statusChanges']
export type StatusChange = Changes['$inferSelect']

export const insertStatusChange = async (
  { sql: db, tables: { statusChanges } }: Store,
  change: Omit<Changes['$inferInsert'], 'id'>,
) => {
  await db.insert(statusChanges).values(change)
}

/** How a customer came to stand as he does, newest first. */
export const readStatusChanges = async (
  { sql: db, tables: { statusChanges: changes } }: Store,
  customerId: number,
  limit: number,
): Promise<readonly StatusChange[]> =>
  db.select().from(changes).where(eq(changes.customerId, customerId)).orderBy(desc(changes.id)).limit(limit)
