import { readTicketMark } from '@/db/queries/ticket-page'
import { findTicketByCode } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'
import { markNoticesRead } from '../notices'
import { lookAt, lookAway, type Viewer } from '../viewers'

/**
 * A text that is another one as soon as the page of the ticket would show something else: a change, a comment, how an
 * answer went, who watches. Null for a code that no ticket has.
 */
export const ticketMark = async ({ store }: Context<'tickets.work'>, code: string): Promise<string | null> => {
  const found = await readTicketMark(store, code)
  if (!found) return null
  const { version, watchers, watcherIds, deliveries } = found
  return [version, watchers, watcherIds, ...deliveries.map(({ id, status }) => `${id}${status}`)].join('.')
}

/** Says that this person has the ticket before him, whose notices are read by that; answers who else has. */
export const lookAtTicket = async (ctx: Context<'tickets.work'>, code: string): Promise<readonly Viewer[] | null> => {
  const ticket = await findTicketByCode(ctx.store, code)
  if (!ticket) return null
  await markNoticesRead(ctx, ticket.id)
  return lookAt(ctx, ticket.id)
}

/** The page was left. */
export const lookAwayFrom = async (ctx: Context<'tickets.work'>, code: string): Promise<void> => {
  const ticket = await findTicketByCode(ctx.store, code)
  if (ticket) await lookAway(ctx, ticket.id)
}
