import { deleteWatcher, findTicket, insertWatcher } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'

/** Hears, or no longer hears, what becomes of a ticket. */
export const watchTicket = (
  { store, actor, now }: Context<'tickets.work'>,
  { ticketId, watches }: { ticketId: number; watches: boolean },
): Promise<Result<void, { code: 'ticket_not_found' }>> =>
  store.transaction(async (tx) => {
    if (!(await findTicket(tx, ticketId))) return fail({ code: 'ticket_not_found' })
    const watcher = { ticketId, userId: actor.id }
    if (watches) await insertWatcher(tx, { ...watcher, since: now })
    else await deleteWatcher(tx, watcher)
    return ok(undefined)
  })
