import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Store } from '../store'

type Labels = Store['tables']['statusLabels']
export type NewStatusLabel = Omit<Labels['$inferInsert'], 'id' | 'version'>

export const readStatusLabels = async ({ sql: db, tables: { statusLabels } }: Store) =>
  db.select().from(statusLabels).orderBy(asc(statusLabels.id))

export const hasStatusLabels = async ({ sql: db, tables: { statusLabels } }: Store) =>
  (await db.select({ id: statusLabels.id }).from(statusLabels).limit(1)).length > 0

export const insertStatusLabels = async (
  { sql: db, tables: { statusLabels } }: Store,
  labels: readonly NewStatusLabel[],
) =>
  db
    .insert(statusLabels)
    .values([...labels])
    .returning({ id: statusLabels.id, code: statusLabels.code })

/** Customers who were marked as frauds before there was a label for it. */
export const labelFrauds = async ({ sql: db, tables: { customers } }: Store, statusId: number) => {
  await db
    .update(customers)
    .set({ statusId })
    .where(and(eq(customers.fraudStatus, 'CONFIRMED'), isNull(customers.statusId)))
}
