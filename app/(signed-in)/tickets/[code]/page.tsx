import type { Metadata } from 'next'
import { CustomerBar } from '@/components/customers/customer-bar'
import { Attachments } from '@/components/tickets/attachments'
import { TicketActs } from '@/components/tickets/ticket-acts'
import { TicketConversation } from '@/components/tickets/ticket-conversation'
import { TicketHead } from '@/components/tickets/ticket-head'
import { TicketHistory } from '@/components/tickets/ticket-history'
import { TicketLive } from '@/components/tickets/ticket-live'
import { TicketReply } from '@/components/tickets/ticket-reply'
import { TicketSteps } from '@/components/tickets/ticket-steps'
import { DateTime } from '@/components/ui/figures'
import { Section } from '@/components/ui/section'
import { attachmentView } from '@/lib/tickets/attachments/attachment-schema'
import { ticketHref } from '@/lib/tickets/href'
import { changeTicketAction, commentTicketAction, watchTicketAction } from './actions'
import { historyStateSchema, type TicketDesk, ticketDesk } from './desk'
import { Facts } from './facts'

type Props = {
  params: Promise<{ code: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `Ticket ${(await params).code}`,
})

const MAY_NOTHING = { edit: false, change: false, merge: false, delete: false, setStatus: false }

/** A ticket: the customer beside it, what was said, what is known, what was done. */
export default async function TicketPage({ params, searchParams }: Props) {
  const { before } = historyStateSchema.parse(await searchParams)
  const desk = await ticketDesk((await params).code, before)
  const { ctx, view, form, customer, place, history } = desk
  const { ticket } = view
  const here = ticketHref(ticket.code)
  return (
    <div
      key={ticket.id}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-4 gap-y-1 lg:grid-cols-[16rem_minmax(0,1fr)] 2xl:grid-cols-[17rem_minmax(0,1fr)]"
    >
      {customer ? (
        <CustomerBar
          customer={customer.bar}
          may={MAY_NOTHING}
          href={`/customers/${customer.id}`}
          locale={place.locale}
          zone={place.zone}
        />
      ) : (
        <Gone desk={desk} />
      )}
      <div className="min-w-0">
        <TicketSteps code={ticket.code} />
        <TicketHead view={view} desk={ctx.settings.ticketDesk} now={ctx.now} {...place}>
          <TicketLive code={ticket.code} mark={desk.mark} />
          <TicketActs
            ticket={form}
            userId={ctx.actor.id}
            watches={view.watches}
            mayReopen={desk.mayReopen}
            customer={customer && { id: customer.id, name: customer.name }}
            change={changeTicketAction}
            watch={watchTicketAction}
            {...place}
          />
        </TicketHead>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <Section title="Conversation">
              <div className="flex flex-col gap-4">
                <Filed desk={desk} />
                <TicketConversation comments={view.comments} customerId={ticket.customerId} {...place} />
                <TicketReply
                  ticketId={ticket.id}
                  customerId={ticket.customerId}
                  replies={desk.replies}
                  draft={desk.draft}
                  action={commentTicketAction}
                  {...place}
                />
              </div>
            </Section>
            <Attachments ticketId={ticket.id} files={view.attachments.map(attachmentView)} mayWork {...place} />
            <TicketHistory
              history={history}
              settings={ctx.settings}
              hrefs={{
                newest: before === undefined ? null : here,
                older: history.older === undefined ? null : `${here}?before=${history.older}`,
              }}
            />
          </div>
          <Facts desk={desk} action={changeTicketAction} />
        </div>
      </div>
    </div>
  )
}

/** The message as it was filed. */
function Filed({ desk: { view, place } }: { desk: TicketDesk }) {
  const { message, addedByName, createdAt } = view.ticket
  return (
    <article aria-label="As it was filed" className="flex flex-col gap-1.5">
      <p className="text-table text-muted">
        Filed by <span className="font-medium text-foreground">{addedByName}</span>,{' '}
        <DateTime at={createdAt} {...place} />
      </p>
      {message === '' ? (
        <p className="text-muted">No message beside the subject.</p>
      ) : (
        <p className="max-w-prose break-words whitespace-pre-line">{message}</p>
      )}
    </article>
  )
}

/** In the place of a customer whose data was deleted. */
function Gone({ desk: { deletedAt, view, place } }: { desk: TicketDesk }) {
  return (
    <aside aria-label="Customer" className="rounded-lg border border-border p-4 text-table">
      <p className="font-medium">Customer {view.ticket.customerId}</p>
      <p className="text-muted">
        {deletedAt ? (
          <>
            The personal data was deleted, <DateTime at={deletedAt} {...place} />, and with it what this ticket said.
          </>
        ) : (
          'The customer is not there any more.'
        )}
      </p>
    </aside>
  )
}
