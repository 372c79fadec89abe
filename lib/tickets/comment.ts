import { findCustomers } from '@/db/queries/customers'
import { insertComment, type TicketCommentRow } from '@/db/queries/ticket-comments'
import { findTicket, readWatchers, updateTicket } from '@/db/queries/tickets'
import { audit } from '@/lib/audit/audit'
import { queueMessage } from '@/lib/care/outbox'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { noticesOf, recordEvent, tellAbout } from './events'

export const LONGEST_COMMENT = 5_000

export type CommentRefusal = {
  code:
    | 'ticket_not_found'
    | 'comment_missing'
    | 'comment_too_long'
    /** Neither number nor address that may be written to. */
    | 'customer_not_reached'
}

/** Says something about a ticket: among the desk, or to the customer, who gets it by SMS or e-mail through the outbox. */
export const commentTicket = (
  ctx: Context<'tickets.work'>,
  { ticketId, kind, body }: { ticketId: number; kind: 'internal' | 'customer'; body: string },
): Promise<Result<TicketCommentRow, CommentRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const { actor, now } = inside
    const text = body.trim()
    if (text === '') return fail({ code: 'comment_missing' })
    if ([...text].length > LONGEST_COMMENT) return fail({ code: 'comment_too_long' })
    await tx.claim([`ticket:${ticketId}`])
    const ticket = await findTicket(tx, ticketId)
    if (!ticket) return fail({ code: 'ticket_not_found' })

    let messageId: number | null = null
    if (kind === 'customer') {
      const [customer] = await findCustomers(tx, { ids: [ticket.customerId], mobiles: [], emails: [], externalIds: [] })
      const queued = customer
        ? await queueMessage(inside, {
            customer,
            kind: 'notice',
            priority: 'TRANS',
            words: () => ({ subject: `${ticket.subject} [${ticket.code}]`, body: text }),
          })
        : null
      if (!queued) return fail({ code: 'customer_not_reached' })
      messageId = queued.id
    }
    const comment = await insertComment(tx, {
      ticketId,
      kind,
      body: text,
      messageId,
      author: actor.label,
      authorName: actor.name,
      createdAt: now,
    })
    const answers = kind === 'customer' && ticket.answeredAt === null
    const after = await updateTicket(tx, ticket, { updatedAt: now, ...(answers && { answeredAt: now }) })
    await recordEvent(inside, after, kind === 'customer' ? 'answered' : 'commented', { comment: comment.id })
    const told = await readWatchers(tx, ticketId)
    await tellAbout(
      inside,
      noticesOf(ticket, 'commented', ticket.assigneeId === null ? told : [...told, ticket.assigneeId]),
    )
    await audit(inside, 'ticket.commented', `ticket:${ticketId}`, { customer: ticket.customerId, kind })
    return ok(comment)
  })
