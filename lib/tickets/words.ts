import type { TicketAct } from './events'
import type { StatusKind, TicketDesk, TicketPriority, TicketSource, TicketType } from './types'

export const PRIORITY_NAMES = {
  HIGH: 'High',
  MEDIUM: 'Medium',
  LOW: 'Low',
} as const satisfies Record<TicketPriority, string>

export const SOURCE_NAMES = {
  EMAIL: 'Email',
  INTOUCH: 'Till',
  CALLCENTER: 'Call centre',
  CLIENT: 'Desk',
  MICROSITE: 'Microsite',
  SOCIAL: 'Social media',
} as const satisfies Record<TicketSource, string>

export const TYPE_NAMES = { STORE: 'About a store', CUSTOMER: 'About a customer' } as const satisfies Record<
  TicketType,
  string
>

export const KIND_NAMES = { open: 'Open', waiting: 'Waiting', closed: 'Closed' } as const satisfies Record<
  StatusKind,
  string
>

/** After the name of whoever did it: "Ines filed it". */
export const ACT_WORDS = {
  filed: 'filed it',
  changed: 'changed it',
  closed: 'closed it',
  reopened: 'reopened it',
  commented: 'wrote an internal comment',
  answered: 'wrote to the customer',
  attached: 'attached a file',
  detached: 'removed a file',
  escalated: 'escalated it',
} as const satisfies Record<TicketAct, string>

/** A status as the organisation calls it; one that is not on its list any more by its code. */
export const statusLabel = ({ statuses }: Pick<TicketDesk, 'statuses'>, code: string): string =>
  statuses.find((status) => status.code === code)?.label ?? code

/** A department as the organisation calls it; a name that an integration sent as it is; nothing for none. */
export const departmentLabel = ({ departments }: Pick<TicketDesk, 'departments'>, code: string): string =>
  departments.find((department) => department.code === code)?.label ?? code

const MINUTE_MS = 60_000
const STEPS = [
  ['d', 86_400_000],
  ['h', 60 * MINUTE_MS],
  ['min', MINUTE_MS],
] as const

/** How long until a due moment or since it, in one figure: "in 2 h", "3 h overdue", "due now". */
export const dueWords = (dueAt: Date, now: Date): { isOverdue: boolean; words: string } => {
  const left = dueAt.getTime() - now.getTime()
  const isOverdue = left < 0
  const [unit, length] = STEPS.find(([, size]) => Math.abs(left) >= size) ?? ['min', 0]
  if (length === 0) return { isOverdue, words: isOverdue ? 'just overdue' : 'due now' }
  const figure = `${Math.trunc(Math.abs(left) / length)} ${unit}`
  return { isOverdue, words: isOverdue ? `${figure} overdue` : `in ${figure}` }
}
