import { type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** Whether each of these lists of ids holds this one. */
export const findsEach = async ({ sql: db }: Store, id: number, lists: readonly SQL[]): Promise<boolean> => {
  for (const list of lists) {
    const rows = await db.select({ id: sql<number>`id` }).from(sql`(${list}) as listed`).where(sql`id = ${id}`).limit(1)
    if (rows.length === 0) return false
  }
  return true
}
