import type { Settings } from '@/lib/organisation/settings'
import { ticketRefusalWords } from '../refusal-words'
import { departmentLabel, PRIORITY_NAMES, statusLabel } from '../words'
import type { BulkOutcome } from './bulk'
import type { BulkAnswer, BulkChange, StayedTicket } from './bulk-schema'

/** What became of all of them, in words: "7 closed. 1 stayed as it was." with the reasons of those that did. */
export const bulkAnswer = (
  { settings, assignee }: { settings: Pick<Settings, 'ticketDesk'>; assignee: string | null },
  { change }: Pick<BulkChange, 'change'>,
  outcomes: readonly BulkOutcome[],
): BulkAnswer => {
  const done = outcomes.filter(({ kind }) => kind === 'done').length
  const stayed = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [] : [stayedTicket(outcome)]))
  const what = doneWords(settings, change, assignee)
  const parts = [
    ...(done > 0 ? [`${done} ${what}.`] : []),
    ...(stayed.length > 0 ? [`${stayed.length} stayed as ${stayed.length === 1 ? 'it was' : 'they were'}.`] : []),
  ]
  return { status: 'done', changed: done, message: parts.join(' '), stayed }
}

const doneWords = (
  { ticketDesk }: Pick<Settings, 'ticketDesk'>,
  { assigneeId, priority, department, status }: BulkChange['change'],
  assignee: string | null,
): string => {
  if (status !== undefined) {
    const isClosed = ticketDesk.statuses.some(({ code, kind }) => code === status && kind === 'closed')
    return isClosed ? 'closed' : `set to ${statusLabel(ticketDesk, status)}`
  }
  if (assigneeId !== undefined) return assigneeId === null ? 'given back' : `assigned to ${assignee ?? 'them'}`
  const moved = [
    ...(priority === undefined ? [] : [`${PRIORITY_NAMES[priority].toLowerCase()} priority`]),
    ...(department === undefined ? [] : [departmentLabel(ticketDesk, department) || 'no department']),
  ]
  return `set to ${moved.join(' and ')}`
}

const stayedTicket = ({ id, error, ticket, by }: Extract<BulkOutcome, { kind: 'refused' }>): StayedTicket => ({
  id,
  code: ticket?.code ?? null,
  subject: ticket?.subject ?? `Ticket ${id}`,
  why: error.code === 'ticket_changed_meanwhile' ? `${by} changed it meanwhile.` : ticketRefusalWords(error),
})
