import { Ticket } from 'lucide-react'
import type { Metadata } from 'next'
import { OlderPages } from '@/components/care/older-pages'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { CustomerTickets, TicketsShown } from '@/components/tickets/customer-tickets'
import { FileTicketButton } from '@/components/tickets/file-ticket-button'
import { EmptyState } from '@/components/ui/empty-state'
import { forbids } from '@/lib/customers/rules/status'
import { displayName } from '@/lib/customers/words'
import { type CustomerTicketsState, customerTickets, customerTicketsSchema } from '@/lib/tickets/of-customer-view'
import { customerDesk, type Desk } from '../../desk'

export const metadata: Metadata = { title: 'Customer tickets' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TicketsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = customerTicketsSchema.parse(await searchParams)
  const { ctx, id, customer } = desk
  return (
    <Panel
      title="Tickets"
      className="min-h-96"
      skeleton={<SkeletonRows rows={6} />}
      aside={
        !forbids(ctx.settings, customer, 'EVERYTHING') && (
          <FileTicketButton customer={{ id, name: displayName(customer) }} size="sm" />
        )
      }
    >
      <Tickets desk={desk} state={state} />
    </Panel>
  )
}

async function Tickets({ desk: { ctx, id, place }, state }: { desk: Desk; state: CustomerTicketsState }) {
  const { tickets, older } = await customerTickets(ctx, id, state)
  const { show, before } = state
  const page = `/customers/${id}/tickets`
  if (tickets.length === 0 && before === undefined && show === undefined)
    return (
      <EmptyState icon={Ticket} title="No tickets yet">
        What is filed about this customer stands here, with who has it and until when.
      </EmptyState>
    )
  const query = show ? `?show=${show}` : ''
  return (
    <>
      <TicketsShown page={page} show={show} />
      {tickets.length === 0 ? (
        <EmptyState title={show === 'closed' ? 'No closed tickets' : 'No open tickets'} />
      ) : (
        <CustomerTickets tickets={tickets} now={ctx.now} locale={place.locale} zone={place.zone} />
      )}
      <OlderPages
        what="tickets"
        {...(before !== undefined && { newestHref: `${page}${query}` })}
        {...(older !== undefined && { olderHref: `${page}${query}${query ? '&' : '?'}before=${older}` })}
      />
    </>
  )
}
