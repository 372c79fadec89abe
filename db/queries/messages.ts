import type { Store } from '../store'

export type NewMessage = Omit<Store['tables']['messages']['$inferInsert'], 'id' | 'status' | 'attempts'>

/** Puts a message into the outbox and answers its id. */
export const insertMessage = async ({ sql: db, tables: { messages } }: Store, message: NewMessage): Promise<number> => {
  const [row] = await db.insert(messages).values(message).returning({ id: messages.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}
