import 'server-only'
import { forbidden, notFound } from 'next/navigation'
import { z } from 'zod'
import { ticketFormView } from '@/components/tickets/ticket-choices'
import { pageContext } from '@/lib/access/session'
import { authorise } from '@/lib/context'
import { barView } from '@/lib/customers/bar-view'
import { deletedCustomer } from '@/lib/customers/deletion/view'
import { currentCustomer } from '@/lib/customers/view'
import { displayName } from '@/lib/customers/words'
import { keptDraft } from '@/lib/tickets/drafts'
import { linkChoices } from '@/lib/tickets/link-choices'
import { ticketMark } from '@/lib/tickets/page/live'
import { ticketHistory, ticketView } from '@/lib/tickets/page/view'
import { readQuickReplies } from '@/lib/tickets/quick-replies'
import { fillPlaceholders } from '@/lib/tickets/rules/placeholders'
import { isReopenable } from '@/lib/tickets/rules/ticket'

const NOBODY = { firstName: '', lastName: '' }

/** Where the page's history begins: before this act; absent = at the newest. */
export const historyStateSchema = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

const reader = async () => {
  const working = await pageContext('tickets.work')
  const ctx = authorise(working, 'customers.read')
  return ctx.ok ? ctx.value : forbidden()
}

/** All that the page of a ticket shows; an unknown code ends in the page that says so. */
export const ticketDesk = async (code: string, before: number | undefined) => {
  const ctx = await reader()
  // Read first: what changes while the rest is read is then seen by the next look.
  const mark = await ticketMark(ctx, code.trim().toLowerCase())
  const view = mark === null ? null : await ticketView(ctx, code)
  if (mark === null || !view) notFound()
  const { ticket } = view
  const { customerId, closedAt } = ticket
  const [customer, deleted] = [await currentCustomer(ctx, customerId), await deletedCustomer(ctx, customerId)]
  const filing = authorise(ctx, 'tickets.file')
  const { organisation, config } = ctx.settings
  const me = { name: ctx.actor.name }
  return {
    ctx,
    mark,
    view,
    history: before === undefined ? view.history : await ticketHistory(ctx, ticket, before),
    form: ticketFormView(view, await linkChoices(ctx, customerId), ctx.settings),
    customer: customer && {
      id: customerId,
      name: displayName(customer),
      bar: await barView(ctx, customer),
    },
    deletedAt: deleted?.at ?? null,
    draft: filing.ok ? await keptDraft(filing.value, { customerId, ticketId: ticket.id }) : null,
    replies: (await readQuickReplies(ctx)).map(({ id, name, body }) => ({
      id,
      name,
      body: fillPlaceholders(body, { customer: customer ?? NOBODY, ticket, me }),
    })),
    mayReopen: isReopenable(closedAt, ctx.now),
    place: { locale: organisation.locale, zone: config.timeZone },
  }
}
export type TicketDesk = Awaited<ReturnType<typeof ticketDesk>>
