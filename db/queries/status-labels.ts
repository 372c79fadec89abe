import { and, asc, count, eq, isNull } from 'drizzle-orm'
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

/** Changes a label that is still at `version`; false when somebody changed it meanwhile. */
export const updateStatusLabel = async (
  { sql: db, tables: { statusLabels } }: Store,
  { id, version }: { id: number; version: number },
  changes: Partial<Labels['$inferInsert']>,
): Promise<boolean> => {
  const changed = await db
    .update(statusLabels)
    .set({ ...changes, version: version + 1 })
    .where(and(eq(statusLabels.id, id), eq(statusLabels.version, version)))
    .returning({ id: statusLabels.id })
  return changed.length > 0
}

/** Takes the mark of the default from whichever label has it, and gives it to this one. */
export const moveDefaultLabel = async ({ sql: db, tables: { statusLabels } }: Store, id: number) => {
  await db.update(statusLabels).set({ isDefault: false }).where(eq(statusLabels.isDefault, true))
  await db.update(statusLabels).set({ isDefault: true }).where(eq(statusLabels.id, id))
}

/** How many customers were given each label; those who stand as the default without having been given it are under null. */
export const countByStatus = async ({
  sql: db,
  tables: { customers },
}: Store): Promise<ReadonlyMap<number | null, number>> => {
  const rows = await db
    .select({ statusId: customers.statusId, count: count() })
    .from(customers)
    .groupBy(customers.statusId)
  return new Map(rows.map((row) => [row.statusId, Number(row.count)]))
}
