import { and, eq, gte, lt } from 'drizzle-orm'
import type { Store } from '../store'

export const findKeptAnswer = async (
  { sql: db, tables: { idempotencyKeys: keys } }: Store,
  scope: string,
  key: string,
  notBefore: Date,
) => {
  const [kept] = await db
    .select({ requestHash: keys.requestHash, answer: keys.answer })
    .from(keys)
    .where(and(eq(keys.scope, scope), eq(keys.key, key), gte(keys.createdAt, notBefore)))
  return kept
}

/** Keeps an answer; one that is past its time under the same key makes room. */
export const keepAnswer = async (
  { sql: db, tables: { idempotencyKeys: keys } }: Store,
  row: typeof keys.$inferInsert,
) => {
  const { requestHash, answer, createdAt } = row
  await db
    .insert(keys)
    .values(row)
    .onConflictDoUpdate({ target: [keys.scope, keys.key], set: { requestHash, answer, createdAt } })
}

export const deleteAnswersBefore = async ({ sql: db, tables: { idempotencyKeys: keys } }: Store, moment: Date) => {
  await db.delete(keys).where(lt(keys.createdAt, moment))
}
