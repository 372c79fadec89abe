import { readComments } from '@/db/queries/ticket-comments'
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
  // Users that an assignment names are looked up together.
  const ids = events.flatMap(({ changes }) => assigneesIn(changes))
  const names = await readUserNames(store, ids)
  return { events, names: Object.fromEntries(names), older: found.length > HISTORY ? events.at(-1)?.id : undefined }
}

const assigneesIn = (changes: Record<string, unknown>): readonly number[] => {
  const { assigneeId } = changes
  if (typeof assigneeId !== 'object' || assigneeId === null) return []
  return Object.values(assigneeId).filter((value): value is number => typeof value === 'number')
}
