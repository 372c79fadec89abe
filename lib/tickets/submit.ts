import { findTicketByCode, type TicketRow } from '@/db/queries/tickets'
import { type Context, within } from '@/lib/context'
import type { Restricted } from '@/lib/customers/rules/status'
import { restrictedNow } from '@/lib/customers/status/standing'
import { allOrNothing } from '@/lib/loyalty/transactions/all-or-nothing'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { type ChangeRefusal, changeWithin } from './change'
import { type FileRefusal, fileWithin } from './file'
import { type FiledTicket, withFields } from './of-customer'
import { type ReadTicket, readSentTicket, type SentFault, type SentTicket } from './rules/sent-ticket'

/** One item of a call holds the writer for its whole time; more are a mistake. */
export const MOST_SUBMITTED = 100

export type SubmitRefusal =
  | SentFault
  | FileRefusal
  | ChangeRefusal
  | Restricted
  | { code: 'no_ticket' | 'too_many_tickets' }

/** What became of a customer's tickets: how each stands now, in the order in which they were sent. */
export interface Submitted {
  tickets: readonly FiledTicket[]
  hasFiled: boolean
}

/**
 * Files the tickets without a code and changes those with one, in their order: all of them, or with the first refusal
 * none. An integration names neither an outcome nor a reason, so closing and reopening ask for none.
 */
export const submitTickets = async (
  ctx: Context<'tickets.file'>,
  customerId: number,
  sent: readonly SentTicket[],
): Promise<Result<Submitted, SubmitRefusal>> => {
  if (sent.length === 0) return fail({ code: 'no_ticket' })
  if (sent.length > MOST_SUBMITTED) return fail({ code: 'too_many_tickets' })
  const read: ReadTicket[] = []
  for (const ticket of sent) {
    const one = readSentTicket(ctx.settings, ticket)
    if (!one.ok) return one
    read.push(one.value)
  }
  return unlessUnstorable(
    () => allOrNothing(ctx.store, (tx) => submitWithin(within(ctx, tx), customerId, read)),
    (cause): Result<Submitted, SubmitRefusal> => fail({ code: 'not_stored', cause }),
  )
}

const submitWithin = async (
  ctx: Context<'tickets.file'>,
  customerId: number,
  tickets: readonly ReadTicket[],
): Promise<Result<Submitted, SubmitRefusal>> => {
  const forbidden = await restrictedNow(ctx, customerId, 'EVERYTHING')
  if (forbidden) return fail(forbidden)
  const known = await ticketsNamed(ctx, customerId, tickets)
  if (!known) return fail({ code: 'ticket_not_found' })
  // All at once and before any subject: two calls that change the same tickets in another order would wait for each other.
  await ctx.store.claim([...known.values()].map((id) => `ticket:${id}`))

  const stored: TicketRow[] = []
  for (const { code, input, fields } of tickets) {
    const id = code === undefined ? undefined : known.get(code)
    const done =
      id === undefined
        ? await fileWithin(ctx, { ...input, customerId, fields }, false)
        : await changeWithin(ctx, { ...input, id, fields }, false)
    if (!done.ok) return done
    stored.push(done.value)
  }
  const latest = new Map(stored.map((ticket) => [ticket.id, ticket]))
  const shown = await withFields(ctx.store, [...latest.values()])
  const byId = new Map(shown.map((ticket) => [ticket.id, ticket]))
  return ok({
    tickets: stored.flatMap(({ id }) => byId.get(id) ?? []),
    hasFiled: tickets.some(({ code }) => code === undefined),
  })
}

/** The ids of the tickets that are to be changed, by code; null when one of them is not this customer's. */
const ticketsNamed = async (
  { store }: Pick<Context, 'store'>,
  customerId: number,
  tickets: readonly ReadTicket[],
): Promise<ReadonlyMap<string, number> | null> => {
  const known = new Map<string, number>()
  for (const { code } of tickets) {
    if (code === undefined || known.has(code)) continue
    const ticket = await findTicketByCode(store, code)
    if (ticket?.customerId !== customerId) return null
    known.set(code, ticket.id)
  }
  return known
}
