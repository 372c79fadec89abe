import type { Store } from '../store'

export const insertDeletion = async (
  { sql: db, tables: { deletions } }: Store,
  planned: { requestId: number; customerId: number; dueAt: Date },
) => {
  await db.insert(deletions).values(planned)
}
