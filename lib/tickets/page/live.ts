import { readTicketMark } from '@/db/queries/ticket-page'
import type { Context } from '@/lib/context'

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
