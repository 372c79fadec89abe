import type { Store } from '../store'

export type NewChangeRequest = Omit<Store['tables']['changeRequests']['$inferInsert'], 'id'>

/** Adds a change request and answers its id. */
export const insertChangeRequest = async (
  { sql: db, tables: { changeRequests } }: Store,
  request: NewChangeRequest,
): Promise<number> => {
  const [row] = await db.insert(changeRequests).values(request).returning({ id: changeRequests.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}
