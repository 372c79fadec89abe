import type { ReactNode } from 'react'
import { PriorityMark, TicketStatusChip } from '@/components/tickets/queue-marks'
import { TicketDue } from '@/components/tickets/ticket-due'
import { Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/figures'
import type { TicketView } from '@/lib/tickets/page/view'
import type { TicketDesk } from '@/lib/tickets/types'
import { statusLabel } from '@/lib/tickets/words'

type Props = {
  view: TicketView
  desk: TicketDesk
  now: Date
  locale: string
  zone: string
  /** Who else looks, and what can be done. */
  children: ReactNode
}

/** What a ticket is about and how it stands. */
export function TicketHead({ view: { ticket, assignee, watchers }, desk, now, children, ...place }: Props) {
  const { subject, code, status, statusKind, priority, dueAt, closedAt, isClosed, outcome } = ticket
  return (
    <header className="mb-4 flex flex-col gap-2">
      <h1 className="text-title font-semibold tracking-tight text-balance break-words">
        {subject === '' ? 'A ticket whose text was deleted' : subject}
      </h1>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
        <TicketStatusChip status={statusLabel(desk, status)} kind={statusKind} />
        <span className="inline-flex gap-1">
          <span className="sr-only">Priority</span>
          <PriorityMark priority={priority} />
        </span>
        {isClosed && closedAt ? (
          <span className="text-muted">
            Closed <DateTime at={closedAt} {...place} />
          </span>
        ) : (
          dueAt && <TicketDue dueAt={dueAt} now={now} {...place} />
        )}
        <span>{assignee === null ? 'Nobody has it' : <>With {assignee}</>}</span>
        {watchers.length > 0 && (
          <span className="text-muted" title={watchers.map(({ name }) => name).join(', ')}>
            {watchers.length === 1 ? `${watchers[0]?.name} watches` : `${watchers.length} watch`}
          </span>
        )}
        <span className="flex items-center">
          <Identifier>{code}</Identifier>
          <CopyButton value={code} what="ticket code" />
        </span>
      </div>
      {isClosed && outcome && (
        <p className="max-w-prose break-words whitespace-pre-line">
          <span className="text-muted">Outcome: </span>
          {outcome}
        </p>
      )}
      {children}
    </header>
  )
}
