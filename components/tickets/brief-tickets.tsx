import Link from 'next/link'
import { DueMark, PriorityMark, type QueuePlaceAndTime, TicketStatusChip } from '@/components/tickets/queue-marks'
import { ticketHref } from '@/lib/tickets/href'
import type { BriefTicket } from '@/lib/tickets/of-customer-view'

type Props = QueuePlaceAndTime & {
  /** `customer` where it is not the page's own. */
  tickets: readonly (BriefTicket & { customer?: string })[]
}

/** A few tickets that wait for somebody: what, about whom, how urgent, until when. */
export function OpenTickets({ tickets, ...place }: Props) {
  return (
    <ul className="-my-2 text-table">
      {tickets.map(({ id, code, subject, customer, priority, kind, status, dueAt, closedAt, assignee }) => (
        <li
          key={id}
          className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 border-b border-separator py-1.5 last:border-0 pointer-coarse:min-h-control"
        >
          <span className="min-w-0 flex-1 basis-56">
            <Link href={ticketHref(code)} className="font-medium break-words hover:underline">
              {subject || 'No subject'}
            </Link>
            <span className="block text-xs text-muted">
              <span className="font-mono">{code}</span> · {customer ?? assignee ?? 'Nobody has it'}
            </span>
          </span>
          <PriorityMark priority={priority} />
          <TicketStatusChip status={status} kind={kind} />
          <DueMark dueAt={dueAt} closedAt={closedAt} {...place} />
        </li>
      ))}
    </ul>
  )
}
