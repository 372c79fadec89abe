import { readComments } from '@/db/queries/ticket-comments'
import { readLinkNames } from '@/db/queries/ticket-links'
import {
  readAssignees,
  readDeliveries,
  readLinked,
  readTicketAttachments,
  readTicketEvents,
  readUserNames,
} from '@/db/queries/ticket-page'
import { findTicketByCode, readTicketFields, readWatchers, type TicketRow } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'
import { ticketValues } from './values'

/** Acts of a history that one page shows; older ones follow on demand. */
const HISTORY = 50

/** A ticket with everything that its page shows; null for a code that no ticket has. */
export const ticketView = async (ctx: Context<'tickets.work' | 'customers.read'>, code: string) => {
  const { store, settings, actor } = ctx
  const ticket = await findTicketByCode(store, code.trim().toLowerCase())
  if (!ticket) return null
  const [comments, attachments, watchers, fields, linked, assignees] = await Promise.all([
    readComments(store, ticket.id),
    readTicketAttachments(store, ticket.id),
    readWatchers(store, ticket.id),
    readTicketFields(store, [ticket.id]),
    readLinked(store, ticket),
    readAssignees(store),
  ])
  const deliveries = await readDeliveries(
    store,
    comments.flatMap(({ messageId }) => messageId ?? []),
  )
  const names = await readUserNames(store, [...watchers, ...(ticket.assigneeId === null ? [] : [ticket.assigneeId])])
  return {
    ticket,
    comments: comments.map((comment) => ({
      ...comment,
      delivery: deliveries.find(({ id }) => id === comment.messageId) ?? null,
    })),
    attachments,
    watchers: watchers.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? '' }] : [])),
    watches: watchers.includes(actor.id),
    /** What a form about it starts with. */
    values: ticketValues(ticket, fields, settings),
    fields: settings.customFields.flatMap((field) => {
      const value = fields.find(({ fieldId }) => fieldId === field.id)?.value
      return field.scope === 'customer_feedback' && value !== undefined ? [{ field, value }] : []
    }),
    linked,
    assignee: ticket.assigneeId === null ? null : (names.get(ticket.assigneeId) ?? null),
    assignees,
    store: settings.stores.get(ticket.storeId ?? 0)?.name ?? null,
    history: await ticketHistory(ctx, ticket),
  }
}
export type TicketView = NonNullable<Awaited<ReturnType<typeof ticketView>>>

/** What was done with a ticket, the latest first; `older` is the `before` of the next page. */
export const ticketHistory = async (
  { store }: Context<'tickets.work'>,
  { id }: Pick<TicketRow, 'id'>,
  before?: number,
) => {
  const found = await readTicketEvents(store, id, { before, limit: HISTORY + 1 })
  const events = found.slice(0, HISTORY)
  // Whatever the changes name by an id is looked up together.
  const idsOf = (name: string) => events.flatMap(({ changes }) => idsIn(changes[name]))
  const users = await readUserNames(store, idsOf('assigneeId'))
  const links = await readLinkNames(store, { bills: idsOf('transactionId'), coupons: idsOf('couponId') })
  const byId = (rows: readonly { id: number; name: string }[]) =>
    Object.fromEntries(rows.map(({ id, name }) => [id, name]))
  return {
    events,
    names: { users: Object.fromEntries(users), bills: byId(links.bills), coupons: byId(links.coupons) },
    older: found.length > HISTORY ? events.at(-1)?.id : undefined,
  }
}
export type TicketHistory = Awaited<ReturnType<typeof ticketHistory>>

/** Ids in a change's from and to. */
const idsIn = (change: unknown): readonly number[] =>
  typeof change === 'object' && change !== null
    ? Object.values(change).filter((value): value is number => typeof value === 'number')
    : []
