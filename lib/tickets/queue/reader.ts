import type { QueuePart } from '@/db/queries/ticket-queue'
import type { Context } from '@/lib/context'
import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'
import type { QueueView } from './queue-state'

export type QueueReader = Context<'tickets.work'>

/** The store whose tickets somebody sees, beside those that are assigned to or watched by them; null = every ticket. */
export const storeOf = ({ actor }: Pick<Context, 'actor'>): number | null =>
  actor.permissions.has('tickets.manage') ? null : actor.storeId

/** What somebody sees who has not chosen: agents their own, whoever answers for a store or for all of them everything. */
export const usualView = ({ actor }: Pick<Context, 'actor'>): QueueView =>
  actor.permissions.has('tickets.manage') || actor.storeId !== null ? 'all' : 'mine'

/** Codes of the departments that somebody belongs to. */
export const departmentsOf = ({ actor, settings }: Pick<Context, 'actor' | 'settings'>): readonly string[] =>
  settings.ticketDesk.departments.filter(({ members }) => members.includes(actor.id)).map(({ code }) => code)

/** The parts of the queue that a view is made of, for whoever looks. None for a view that can hold nothing. */
export const partsOf = (ctx: QueueReader, view: QueueView, isClosed: boolean): readonly QueuePart[] => {
  const { actor, settings, now } = ctx
  switch (view) {
    case 'mine':
      return [{ isClosed, assigneeId: actor.id }]
    case 'department':
      // Each department has its own place in the index.
      return departmentsOf(ctx).flatMap((code) => seen(ctx, { isClosed, departments: [code] }))
    case 'unassigned':
      return seen(ctx, { isClosed, assigneeId: null })
    case 'overdue':
      return isClosed ? [] : seen(ctx, { isClosed, dueBefore: now })
    case 'today':
      return seen(ctx, { isClosed, ...todayOf(now, settings.config.timeZone) })
    case 'all':
      return seen(ctx, { isClosed })
  }
}

/** The part of what somebody may see: for a store manager what is the store's, assigned to him or watched by him. */
const seen = (ctx: QueueReader, part: QueuePart): readonly QueuePart[] => {
  const storeId = storeOf(ctx)
  if (storeId === null) return [part]
  const { id } = ctx.actor
  return [
    { ...part, storeId },
    ...(part.assigneeId === undefined ? [{ ...part, assigneeId: id }] : []),
    { ...part, watchedBy: id },
  ]
}

const todayOf = (now: Date, zone: string): Pick<QueuePart, 'dueFrom' | 'dueBefore'> => {
  const today = parseWrittenDate(formatDay(now, zone), zone)
  return today ? { dueFrom: today.at, dueBefore: dayAfter(today, zone) } : {}
}
