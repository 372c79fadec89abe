import { formatDateTime } from '@/components/ui/format'
import type { Settings } from '@/lib/organisation/settings'
import { TICKET_ACTS, type TicketAct } from '@/lib/tickets/events'
import { FIELD_PREFIX } from '@/lib/tickets/form-schema'
import type { TicketHistory } from '@/lib/tickets/page/view'
import { ACT_WORDS, departmentLabel, PRIORITY_NAMES, SOURCE_NAMES, statusLabel, TYPE_NAMES } from '@/lib/tickets/words'

type Event = Pick<TicketHistory['events'][number], 'act' | 'changes'>
type Known = Pick<Settings, 'ticketDesk' | 'stores' | 'customFields'> & {
  organisation: Pick<Settings['organisation'], 'locale'>
  config: Pick<Settings['config'], 'timeZone'>
}

/** Longer texts are cut where they are only told of. */
const LONGEST_TOLD = 80

const LABELS: Readonly<Record<string, string>> = {
  subject: 'subject',
  message: 'message',
  status: 'status',
  priority: 'priority',
  department: 'department',
  assigneeId: 'assignee',
  dueAt: 'due date',
  type: 'type',
  reportedFrom: 'where it was reported from',
  storeId: 'store',
  transactionId: 'bill',
  couponId: 'coupon',
  outcome: 'outcome',
}

/** After the name of whoever did it: "changed priority from Medium to High", and what was said with it. */
export const historyWords = (
  { act, changes }: Event,
  names: TicketHistory['names'],
  settings: Known,
): { did: string; changed: readonly string[]; why: string | null } => {
  const changed = Object.entries(changes).flatMap(([name, change]) =>
    isFromTo(change) && !(act === 'closed' && name === 'outcome')
      ? [
          `${labelOf(name, settings)} from ${shown(name, change.from, names, settings)} to ${shown(name, change.to, names, settings)}`,
        ]
      : [],
  )
  const did = isAct(act) ? ACT_WORDS[act] : act
  if (act === 'changed' && changed.length > 0) return { did: `changed ${changed.join('; ')}`, changed: [], why: null }
  if (act === 'attached' || act === 'detached') return { did, changed, why: textOf(changes.name) }
  if (act === 'escalated') return { did, changed, why: textOf(changes.rule) }
  const { outcome } = changes
  const why = act === 'closed' && isFromTo(outcome) ? outcome.to : changes.reason
  return { did, changed, why: textOf(why) }
}

const isAct = (act: string): act is TicketAct => TICKET_ACTS.some((each) => each === act)

const isFromTo = (change: unknown): change is { from: unknown; to: unknown } =>
  typeof change === 'object' && change !== null && 'from' in change && 'to' in change

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const labelOf = (name: string, { customFields }: Known): string => {
  const own = name.startsWith(FIELD_PREFIX) ? name.slice(FIELD_PREFIX.length) : null
  if (own === null) return LABELS[name] ?? name
  return customFields.find((field) => field.scope === 'customer_feedback' && field.name === own)?.label ?? own
}

const wordIn = (words: Readonly<Record<string, string>>, text: string): string => words[text] ?? text

const shown = (name: string, value: unknown, names: TicketHistory['names'], settings: Known): string => {
  if (name === 'assigneeId') return typeof value === 'number' ? (names.users[value] ?? 'somebody who left') : 'nobody'
  if (typeof value === 'number') return byId(name, value, names, settings)
  const text = textOf(value)
  if (text === null) return 'nothing'
  switch (name) {
    case 'status':
      return statusLabel(settings.ticketDesk, text)
    case 'priority':
      return wordIn(PRIORITY_NAMES, text)
    case 'department':
      return departmentLabel(settings.ticketDesk, text)
    case 'type':
      return wordIn(TYPE_NAMES, text)
    case 'reportedFrom':
      return wordIn(SOURCE_NAMES, text)
    case 'dueAt':
      return formatDateTime(new Date(text), settings.organisation.locale, settings.config.timeZone)
    default:
      return `“${cut(text)}”`
  }
}

const byId = (name: string, id: number, { bills, coupons }: TicketHistory['names'], { stores }: Known): string => {
  const known =
    name === 'storeId'
      ? stores.get(id)?.name
      : name === 'transactionId'
        ? bills[id]
        : name === 'couponId' && coupons[id]
  return known || `number ${id}`
}

const cut = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > LONGEST_TOLD ? `${letters.slice(0, LONGEST_TOLD).join('')}…` : letters.join('')
}
