import { forgetViewers, readViewers, removeViewer, touchViewer } from '@/db/queries/ticket-page'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'

/** Who has said nothing for so long has closed the page, or lost the network. */
const GONE_AFTER_MS = 30_000
const FORGOTTEN_AFTER_MS = 86_400_000

export interface Viewer {
  userId: number
  name: string
}

/** Says that this person has the ticket open, and answers who else has. To be called every ten seconds. */
export const lookAt = async (
  { store, actor, now }: Context<'tickets.work'>,
  ticketId: number,
): Promise<readonly Viewer[]> => {
  await store.transaction((tx) => touchViewer(tx, { ticketId, userId: actor.id, seenAt: now }))
  return (await viewersOf({ store, actor, now }, [ticketId])).get(ticketId) ?? []
}

export const lookAway = ({ store, actor }: Context<'tickets.work'>, ticketId: number): Promise<void> =>
  store.transaction((tx) => removeViewer(tx, { ticketId, userId: actor.id }))

/** Others who have these tickets open, by ticket. */
export const viewersOf = async (
  { store, actor, now }: Pick<Context, 'store' | 'actor' | 'now'>,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Viewer[]>> => {
  const since = new Date(now.getTime() - GONE_AFTER_MS)
  const rows = await readViewers(store, { ticketIds, since, except: actor.id })
  const found = new Map<number, Viewer[]>()
  for (const { ticketId, userId, name } of rows) found.set(ticketId, [...(found.get(ticketId) ?? []), { userId, name }])
  return found
}

/** Part of housekeeping. */
export const forgetOldViewers = (store: Store, now: Date): Promise<void> =>
  store.transaction((tx) => forgetViewers(tx, new Date(now.getTime() - FORGOTTEN_AFTER_MS)))
