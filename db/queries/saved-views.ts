import { and, asc, eq, ne, or } from 'drizzle-orm'
import type { Store } from '../store'

export type ViewRow = Awaited<ReturnType<typeof readViews>>[number]
export type NewView = Omit<Store['tables']['savedViews']['$inferInsert'], 'id' | 'version'>
export type ViewChange = Partial<Pick<NewView, 'name' | 'nameKey' | 'isShared' | 'query'>> & { updatedAt: Date }

const columns = ({ savedViews, users }: Store['tables']) => ({
  id: savedViews.id,
  version: savedViews.version,
  userId: savedViews.userId,
  userName: users.name,
  name: savedViews.name,
  nameKey: savedViews.nameKey,
  isShared: savedViews.isShared,
  query: savedViews.query,
})

/** The views of a person, or those that others share; by name. */
export const readViews = async (store: Store, whose: 'own' | 'shared', userId: number, limit: number) => {
  const { savedViews, users } = store.tables
  return store.sql
    .select(columns(store.tables))
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.userId))
    .where(
      whose === 'own'
        ? eq(savedViews.userId, userId)
        : and(eq(savedViews.isShared, true), ne(savedViews.userId, userId)),
    )
    .orderBy(asc(savedViews.nameKey), asc(savedViews.id))
    .limit(limit)
}

/** A view that this person may see: an own one, or a shared one. */
export const readView = async (store: Store, id: number, userId: number): Promise<ViewRow | undefined> => {
  const { savedViews, users } = store.tables
  const [row] = await store.sql
    .select(columns(store.tables))
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.userId))
    .where(and(eq(savedViews.id, id), or(eq(savedViews.userId, userId), eq(savedViews.isShared, true))))
  return row
}

export const insertView = async ({ sql: db, tables: { savedViews } }: Store, view: NewView): Promise<number> => {
  const [row] = await db.insert(savedViews).values(view).returning({ id: savedViews.id })
  if (!row) throw new Error('the view was not inserted')
  return row.id
}

/** Changes a view that is still at `version`; false when somebody changed it meanwhile. */
export const updateView = async (
  { sql: db, tables: { savedViews } }: Store,
  { id, version }: Pick<ViewRow, 'id' | 'version'>,
  change: ViewChange,
): Promise<boolean> => {
  const changed = await db
    .update(savedViews)
    .set({ ...change, version: version + 1 })
    .where(and(eq(savedViews.id, id), eq(savedViews.version, version)))
    .returning({ id: savedViews.id })
  return changed.length > 0
}

/** Deletes a view that is still at `version`; false when somebody changed it meanwhile. */
export const deleteView = async (
  { sql: db, tables: { savedViews } }: Store,
  { id, version }: Pick<ViewRow, 'id' | 'version'>,
): Promise<boolean> => {
  const deleted = await db
    .delete(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.version, version)))
    .returning({ id: savedViews.id })
  return deleted.length > 0
}
