import { CircleCheckBig, Inbox, SearchX } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { QueueView } from '@/lib/tickets/queue/queue-state'

const NOTHING: Readonly<Record<QueueView, { title: string; why: string }>> = {
  mine: {
    title: 'Nothing waits for you',
    why: 'Tickets that are assigned to you appear here. Unassigned ones can be taken.',
  },
  department: {
    title: 'Nothing waits for your department',
    why: 'Open tickets of the departments you belong to appear here. An admin decides who belongs to which.',
  },
  unassigned: { title: 'Every ticket has somebody', why: 'Tickets that nobody has taken yet appear here.' },
  overdue: { title: 'Nothing is overdue', why: 'Tickets whose due moment has passed appear here.' },
  today: { title: 'Nothing is due today', why: 'Tickets that are due before midnight appear here.' },
  all: { title: 'No open ticket', why: 'Tickets that staff, tills and integrations file appear here by themselves.' },
}

type Props = {
  view: QueueView
  isNarrowed: boolean
  hasText: boolean
  isCutShort: boolean
  onClear: () => void
}

/** An empty list, why it is, and the way on. */
export function QueueEmpty({ view, isNarrowed, hasText, isCutShort, onClear }: Props) {
  if (isCutShort)
    return (
      <EmptyState icon={SearchX} title="The search took too long">
        Narrow it down by a filter, or type the ticket’s code.
      </EmptyState>
    )
  if (isNarrowed || hasText)
    return (
      <EmptyState
        icon={SearchX}
        title="No ticket like that"
        action={
          <Button size="sm" onClick={onClear}>
            Show all of this view
          </Button>
        }
      >
        Change or clear the search and the filters. Closed tickets are found under their status.
      </EmptyState>
    )
  const { title, why } = NOTHING[view]
  return (
    <EmptyState icon={view === 'all' ? Inbox : CircleCheckBig} title={title}>
      {why}
    </EmptyState>
  )
}
