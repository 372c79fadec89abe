import { insertTicketEvent, insertTicketNotices, type TicketRow } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'

/** What can be done with a ticket, as its history names it. */
export const TICKET_ACTS = [
  'filed',
  'changed',
  'closed',
  'reopened',
  'commented',
  'answered',
  'attached',
  'detached',
  'escalated',
] as const
export type TicketAct = (typeof TICKET_ACTS)[number]

/** Writes what was done into the ticket's history, in the transaction that does it. */
export const recordEvent = (
  { store, actor, now }: Pick<Context, 'store' | 'actor' | 'now'>,
  ticket: Pick<TicketRow, 'id' | 'version'>,
  act: TicketAct,
  changes: Record<string, unknown>,
) =>
  insertTicketEvent(store, {
    ticketId: ticket.id,
    version: ticket.version,
    act,
    changes,
    at: now,
    actor: actor.label,
    actorName: actor.name,
  })

type NoticeKind = 'assigned' | 'escalated' | 'commented' | 'changed' | 'closed' | 'reopened'
export interface Notice {
  ticketId: number
  kind: NoticeKind
  userId: number
}

export const noticesOf = (ticket: Pick<TicketRow, 'id'>, kind: NoticeKind, userIds: Iterable<number>): Notice[] =>
  [...new Set(userIds)].map((userId) => ({ ticketId: ticket.id, kind, userId }))

/** Tells users what happened; nobody is told what he did himself. */
export const tellAbout = (
  { store, actor, now }: Pick<Context, 'store' | 'actor' | 'now'>,
  notices: readonly Notice[],
) =>
  insertTicketNotices(
    store,
    notices
      .filter(({ userId }) => actor.kind !== 'user' || userId !== actor.id)
      .map((notice) => ({ ...notice, actorName: actor.name, createdAt: now })),
  )
