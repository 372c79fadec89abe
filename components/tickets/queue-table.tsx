'use client'

import Link from 'next/link'
import {
  DueMark,
  FreshMark,
  PriorityMark,
  type QueuePlaceAndTime,
  TicketStatusChip,
  ViewersMark,
} from '@/components/tickets/queue-marks'
import { Button } from '@/components/ui/button'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { DateTime } from '@/components/ui/figures'
import { ticketHref } from '@/lib/tickets/href'
import type { LiveTickets } from '@/lib/tickets/queue/live'
import type { QueuedTicket } from '@/lib/tickets/queue/queue-schema'

type Props = {
  live: LiveTickets
  selected: ReadonlySet<number>
  onSelect: (ids: readonly number[], isSelected: boolean) => void
  onTake: (ticket: QueuedTicket) => void
  /** The ticket that is being taken just now. */
  taking: number | null
  place: QueuePlaceAndTime
}

/** The tickets of a page, each row the way to its own. */
export function QueueTable({ live, selected, onSelect, onTake, taking, place }: Props) {
  const { tickets, fresh, gone } = live
  const columns: readonly DataColumn<QueuedTicket>[] = [
    {
      id: 'priority',
      header: 'Priority',
      onPhone: 'plain',
      cell: ({ priority }) => <PriorityMark priority={priority} />,
    },
    {
      id: 'ticket',
      header: 'Ticket',
      onPhone: 'title',
      // Takes the room that the others leave.
      className: 'max-sm:order-first max-sm:pr-10! sm:w-full sm:max-w-0! sm:min-w-48',
      cell: ({ id, code, subject, viewers }) => (
        <>
          <span className="flex max-w-full items-center gap-2">
            <span className="truncate">{subject}</span>
            {fresh.has(id) && <FreshMark />}
            {gone.has(id) && <span className="text-xs font-normal whitespace-nowrap text-muted">left this list</span>}
            <ViewersMark viewers={viewers} />
          </span>
          <span className="sr-only">, </span>
          <span className="block font-mono text-xs font-normal text-muted">{code}</span>
        </>
      ),
    },
    {
      id: 'due',
      header: 'Due',
      onPhone: 'plain',
      cell: ({ dueAt, closedAt }) => <DueMark {...{ dueAt, closedAt }} {...place} />,
    },
    {
      id: 'assignee',
      header: 'Assignee',
      onPhone: 'plain',
      className: 'sm:max-w-28!',
      cell: (ticket) =>
        ticket.assignee ??
        (ticket.kind === 'closed' || gone.has(ticket.id) ? (
          <span className="text-muted">Nobody</span>
        ) : (
          <span className="relative z-10 inline-block">
            <Button
              size="sm"
              label={`Take ${ticket.subject}`}
              shortcut="t"
              pending={taking === ticket.id}
              onClick={() => onTake(ticket)}
            >
              Take
            </Button>
          </span>
        )),
    },
    {
      id: 'customer',
      header: 'Customer',
      onPhone: 'plain',
      className: 'sm:max-w-32!',
      cell: ({ customerId, customer }) => (
        <Link
          href={`/customers/${customerId}`}
          prefetch={false}
          className="relative z-10 text-link underline-offset-2 hover:underline"
        >
          {customer}
        </Link>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      onPhone: 'plain',
      className: 'sm:max-w-36! sm:max-lg:hidden',
      cell: ({ status, kind }) => <TicketStatusChip status={status} kind={kind} />,
    },
    {
      id: 'department',
      header: 'Department',
      onPhone: 'plain',
      hideUnder: 'xl',
      className: 'sm:max-w-28!',
      cell: ({ department }) => department,
    },
    {
      id: 'changed',
      header: 'Last change',
      hideUnder: 'xl',
      cell: ({ updatedAt }) => <DateTime at={new Date(updatedAt)} as="relative" {...place} />,
    },
  ]
  const ids = tickets.map(({ id }) => id)
  const areAll = ids.length > 0 && ids.every((id) => selected.has(id))
  return (
    <DataTable
      caption="Tickets"
      columns={columns}
      rows={tickets}
      rowKey={({ id }) => String(id)}
      rowHref={({ code }) => ticketHref(code)}
      linkColumn="ticket"
      select={{
        isSelected: ({ id }) => selected.has(id),
        all: (
          <Check
            label="Select all on this page"
            isOn={areAll}
            isPartly={!areAll && ids.some((id) => selected.has(id))}
            onChange={(isOn) => onSelect(ids, isOn)}
          />
        ),
        cell: ({ id, subject }) => (
          <Check
            label={`Select ${subject}`}
            shortcut="x"
            isOn={selected.has(id)}
            onChange={(isOn) => onSelect([id], isOn)}
          />
        ),
      }}
    />
  )
}

type CheckProps = {
  label: string
  isOn: boolean
  isPartly?: boolean
  shortcut?: string
  onChange: (isOn: boolean) => void
}

/** A checkbox whose whole cell can be hit; on a phone in the corner of the card. */
function Check({ label, isOn, isPartly = false, shortcut, onChange }: CheckProps) {
  return (
    <label className="relative z-10 flex h-row w-8 cursor-pointer items-center justify-center max-sm:absolute max-sm:top-0 max-sm:right-0 max-sm:size-11 max-sm:w-11">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        className="check-input"
        aria-keyshortcuts={shortcut}
        checked={isOn}
        ref={(box) => {
          if (box) box.indeterminate = isPartly
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
