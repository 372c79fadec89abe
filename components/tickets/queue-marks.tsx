import { AlarmClock, ChevronsUp, Clock, Equal, Eye, Hourglass, type LucideIcon, Minus, Sparkles } from 'lucide-react'
import { formatDateTime, formatRelative } from '@/components/ui/format'
import { StatusChip } from '@/components/ui/status-chip'
import type { QueuedTicket } from '@/lib/tickets/queue/queue-schema'
import type { StatusKind, TicketPriority } from '@/lib/tickets/types'
import { dueWords, PRIORITY_NAMES } from '@/lib/tickets/words'

export interface QueuePlaceAndTime {
  locale: string
  zone: string
  /** The server's clock. */
  now: Date
}

const PRIORITY: Readonly<Record<TicketPriority, { icon: LucideIcon; className: string }>> = {
  HIGH: { icon: ChevronsUp, className: 'font-medium text-danger' },
  MEDIUM: { icon: Equal, className: '' },
  LOW: { icon: Minus, className: 'text-muted' },
}

/** How urgent a ticket is, as an icon and a word. */
export function PriorityMark({ priority }: { priority: TicketPriority }) {
  const { icon: Icon, className } = PRIORITY[priority]
  return (
    <span className={`inline-flex items-center gap-1 align-middle whitespace-nowrap ${className}`}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {PRIORITY_NAMES[priority]}
    </span>
  )
}

const KIND = {
  open: { tone: 'accent' },
  waiting: { tone: 'warning', icon: Hourglass },
  closed: { tone: 'neutral' },
} as const satisfies Record<StatusKind, object>

/** How a ticket stands, in the organisation's word. */
export function TicketStatusChip({ status, kind }: { status: string; kind: StatusKind }) {
  return (
    <span title={status} className="flex min-w-0">
      <StatusChip {...KIND[kind]}>{status}</StatusChip>
    </span>
  )
}

/** When it is due, and that it is overdue in words beside the colour; of a closed one when it was closed. */
export function DueMark({ dueAt, closedAt, ...place }: Pick<QueuedTicket, 'dueAt' | 'closedAt'> & QueuePlaceAndTime) {
  const { locale, zone, now } = place
  const moment = closedAt ?? dueAt
  if (moment === null) return null
  const at = new Date(moment)
  const { isOverdue, words } = closedAt
    ? { isOverdue: false, words: `Closed ${formatRelative(at, now, locale)}` }
    : dueWords(at, now)
  const Icon = isOverdue ? AlarmClock : Clock
  return (
    <time
      dateTime={moment}
      title={formatDateTime(at, locale, zone)}
      suppressHydrationWarning
      className={`inline-flex items-center gap-1 align-middle whitespace-nowrap tabular-nums ${isOverdue ? 'font-medium text-danger' : ''}`}
    >
      <Icon aria-hidden="true" className={`size-3.5 shrink-0 ${isOverdue ? '' : 'text-muted'}`} />
      {words}
    </time>
  )
}

/** It came while the page was open. */
export function FreshMark() {
  return (
    <StatusChip tone="accent" icon={Sparkles}>
      New
    </StatusChip>
  )
}

/** Who else has it open just now. */
export function ViewersMark({ viewers }: { viewers: readonly string[] }) {
  if (viewers.length === 0) return null
  const [first = '', ...others] = viewers
  return (
    <span
      title={`${viewers.join(', ')} ${others.length === 0 ? 'has' : 'have'} it open`}
      className="inline-flex min-w-0 items-center gap-1 text-xs text-muted"
    >
      <Eye aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">open with </span>
      <span className="truncate">{others.length === 0 ? first : `${first} and ${others.length} more`}</span>
    </span>
  )
}
