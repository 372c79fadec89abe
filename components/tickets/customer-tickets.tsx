'use client'

import Link from 'next/link'
import { DueMark, PriorityMark, type QueuePlaceAndTime, TicketStatusChip } from '@/components/tickets/queue-marks'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { DateTime } from '@/components/ui/figures'
import { ticketHref } from '@/lib/tickets/href'
import type { BriefTicket } from '@/lib/tickets/of-customer-view'

/** A customer's tickets; the row leads to the ticket. */
export function CustomerTickets({ tickets, ...place }: QueuePlaceAndTime & { tickets: readonly BriefTicket[] }) {
  const { locale, zone } = place
  const columns: readonly DataColumn<BriefTicket>[] = [
    { id: 'subject', header: 'Subject', wrap: true, cell: ({ subject }) => subject || 'No subject' },
    {
      id: 'code',
      header: 'Code',
      onPhone: 'plain',
      hideUnder: 'xl',
      cell: ({ code }) => <span className="font-mono text-muted">{code}</span>,
    },
    {
      id: 'status',
      header: 'Status',
      onPhone: 'plain',
      cell: ({ status, kind }) => <TicketStatusChip status={status} kind={kind} />,
    },
    {
      id: 'priority',
      header: 'Priority',
      onPhone: 'plain',
      cell: ({ priority }) => <PriorityMark priority={priority} />,
    },
    {
      id: 'due',
      header: 'Due',
      onPhone: 'plain',
      cell: ({ dueAt, closedAt }) => <DueMark dueAt={dueAt} closedAt={closedAt} {...place} />,
    },
    { id: 'assignee', header: 'Assignee', cell: ({ assignee }) => assignee ?? 'Nobody' },
    {
      id: 'filed',
      header: 'Filed',
      cell: ({ createdAt }) => <DateTime at={new Date(createdAt)} locale={locale} zone={zone} as="day" />,
    },
  ]
  return (
    <DataTable
      caption="Tickets, newest first"
      columns={columns}
      rows={tickets}
      rowKey={({ id }) => String(id)}
      rowHref={({ code }) => ticketHref(code)}
    />
  )
}

const SHOWS = [
  { show: undefined, label: 'All' },
  { show: 'open', label: 'Open' },
  { show: 'closed', label: 'Closed' },
] as const

/** Which of a customer's tickets are listed; each has an address. */
export function TicketsShown({ page, show }: { page: string; show: 'open' | 'closed' | undefined }) {
  return (
    <nav aria-label="Tickets shown" className="mb-3 flex gap-1">
      {SHOWS.map((each) => (
        <Link
          key={each.label}
          href={each.show ? `${page}?show=${each.show}` : page}
          scroll={false}
          aria-current={each.show === show ? 'true' : undefined}
          className="flex h-8 items-center rounded-md px-3 text-table text-muted hover:bg-default hover:text-foreground aria-[current]:bg-default aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
        >
          {each.label}
        </Link>
      ))}
    </nav>
  )
}
