import type { z } from 'zod'
import {
  countUnreadNotices,
  deleteReadNotices,
  hasUnreadNotice,
  readNoticesOf,
  saveNoticesRead,
} from '@/db/queries/ticket-notices'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import type { markReadSchema, TicketNotices } from './notices-schema'

/** Of older ones the ticket's history tells. */
const MOST_SHOWN = 30
const KEPT_DAYS = 90
const DAY_MS = 86_400_000

type Working = Context<'tickets.work'>
/** Tills and the operator are told nothing. */
const userOf = ({ actor }: Working): number | null => (actor.kind === 'user' ? actor.id : null)

/** What the person is to know about tickets: unread first, then the newest. */
export const readNotices = async (ctx: Working): Promise<TicketNotices> => {
  const userId = userOf(ctx)
  if (userId === null) return { unread: 0, notices: [] }
  const rows = await readNoticesOf(ctx.store, userId, MOST_SHOWN)
  return {
    unread: await countUnreadNotices(ctx.store, userId),
    notices: rows.map(({ firstName, lastName, createdAt, readAt, ...notice }) => ({
      ...notice,
      customer: `${firstName} ${lastName}`.trim(),
      createdAt: createdAt.toISOString(),
      isRead: readAt !== null,
    })),
  }
}

/** How many the person has not read. */
export const countNotices = async (ctx: Working): Promise<number> => {
  const userId = userOf(ctx)
  return userId === null ? 0 : countUnreadNotices(ctx.store, userId)
}

/** Marks the person's notices about a ticket read: it is open before him. */
export const markNoticesRead = async (ctx: Working, ticketId: number): Promise<void> => {
  const userId = userOf(ctx)
  if (userId === null || !(await hasUnreadNotice(ctx.store, { userId, ticketId }))) return
  await ctx.store.transaction((tx) => saveNoticesRead(tx, { userId, ticketId, at: ctx.now }))
}

/** Marks one of the person's notices read, or all; another person's stays as it is. */
export const markRead = async (ctx: Working, { id }: z.infer<typeof markReadSchema>): Promise<void> => {
  const userId = userOf(ctx)
  if (userId === null) return
  await ctx.store.transaction((tx) => saveNoticesRead(tx, { userId, at: ctx.now, ...(id !== 'all' && { id }) }))
}

/** Removes what was read three months ago. */
export const forgetOldNotices = (store: Store, now: Date): Promise<void> =>
  store.transaction((tx) => deleteReadNotices(tx, new Date(now.getTime() - KEPT_DAYS * DAY_MS)))
