import { readViews, type ViewRow } from '@/db/queries/saved-views'
import type { Context } from '@/lib/context'
import type { SavedView } from './view-state'

/** A menu with more of them helps nobody. */
export const MOST_VIEWS = 100

/** Somebody's own views, then those that others share; each by name. */
export const listViews = async (ctx: Context<'customers.read'>): Promise<readonly SavedView[]> => {
  const { store, actor } = ctx
  if (actor.kind !== 'user') return []
  const own = await readViews(store, 'own', actor.id, MOST_VIEWS)
  const shared = await readViews(store, 'shared', actor.id, MOST_VIEWS)
  return [...own, ...shared].map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    isShared: row.isShared,
    isOwn: row.userId === actor.id,
    owner: row.userName,
    query: row.query,
    mayDelete: mayDelete(ctx, row),
  }))
}

/** Its owner, and an admin what is shared with everybody. */
export const mayDelete = ({ actor }: Context, view: Pick<ViewRow, 'userId' | 'isShared'>): boolean =>
  isOwner(actor, view) || (view.isShared && actor.permissions.has('settings.write'))

export const isOwner = (actor: Context['actor'], { userId }: Pick<ViewRow, 'userId'>): boolean =>
  actor.kind === 'user' && actor.id === userId
