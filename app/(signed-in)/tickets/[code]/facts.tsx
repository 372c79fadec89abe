import Link from 'next/link'
import type { ReactNode } from 'react'
import { TicketFacts } from '@/components/tickets/ticket-facts'
import type { TicketFormAction } from '@/components/tickets/ticket-form-state'
import { Identifier } from '@/components/ui/code'
import { DateTime, Money } from '@/components/ui/figures'
import { formatDate } from '@/components/ui/format'
import { transactionsAddress } from '@/lib/loyalty/transactions/list-state'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { TICKET_SOURCES } from '@/lib/tickets/types'
import { departmentLabel, PRIORITY_NAMES, SOURCE_NAMES, statusLabel, TYPE_NAMES } from '@/lib/tickets/words'
import type { TicketDesk } from './desk'

type Props = { desk: TicketDesk; action: TicketFormAction }

const LINK =
  'text-link underline underline-offset-2 pointer-coarse:inline-flex pointer-coarse:min-h-control pointer-coarse:items-center'

/** The facts of a ticket as people read them, with the forms that change them. */
export function Facts({ desk: { ctx, view, form, place }, action }: Props) {
  const { ticket, assignee, linked, store, fields } = view
  const { ticketDesk, config } = ctx.settings
  const { customerId } = ticket
  const source = TICKET_SOURCES.find((each) => each === ticket.reportedFrom)
  return (
    <TicketFacts
      ticket={form}
      action={action}
      {...place}
      quick={[
        { name: 'status', label: 'Status', shown: statusLabel(ticketDesk, ticket.status) },
        { name: 'priority', label: 'Priority', shown: PRIORITY_NAMES[ticket.priority] },
        { name: 'assignee', label: 'Assignee', shown: <span className="truncate">{assignee ?? 'Nobody'}</span> },
      ]}
    >
      <Fact label="Department">{departmentLabel(ticketDesk, ticket.department) || 'None'}</Fact>
      <Fact label="Due">{ticket.dueAt ? <DateTime at={ticket.dueAt} {...place} /> : 'No date'}</Fact>
      <Fact label="Type">{TYPE_NAMES[ticket.type]}</Fact>
      <Fact label="Reported from">{source ? SOURCE_NAMES[source] : ticket.reportedFrom}</Fact>
      <Fact label="Store">{store ?? 'None'}</Fact>
      <Fact label="Bill">
        {linked.bill ? (
          <>
            <Link
              href={transactionsAddress(customerId, { number: linked.bill.number, open: linked.bill.id })}
              className={LINK}
            >
              <Identifier>{linked.bill.number || 'Bill without a number'}</Identifier>
            </Link>{' '}
            <Money minor={linked.bill.amount} currency={config.currency.code} locale={place.locale} />
          </>
        ) : (
          'None'
        )}
      </Fact>
      <Fact label="Coupon">
        {linked.coupon ? (
          <Link href={`/customers/${customerId}/coupons`} className={LINK}>
            <Identifier>{linked.coupon.code}</Identifier>
          </Link>
        ) : (
          'None'
        )}
      </Fact>
      {fields.map(({ field, value }) => (
        <Fact key={field.id} label={field.label}>
          {shownField(field, value, place.locale)}
        </Fact>
      ))}
      <Fact label="Filed by">{ticket.addedByName}</Fact>
      <Fact label="Filed">
        <DateTime at={ticket.createdAt} {...place} />
      </Fact>
      {ticket.answeredAt && (
        <Fact label="First answer">
          <DateTime at={ticket.answeredAt} {...place} />
        </Fact>
      )}
    </TicketFacts>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="flex min-h-7 items-center text-muted">{label}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  )
}

/** A value of an own field, as it is stored, in words. */
const shownField = ({ datatype }: FieldDefinition, value: string, locale: string): string => {
  if (datatype === 'boolean') return value === 'true' ? 'Yes' : 'No'
  if (datatype === 'date') return formatDate(value, locale)
  if (datatype !== 'multi') return value
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.join(', ') : value
  } catch {
    return value
  }
}
