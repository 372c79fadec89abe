export const TICKET_PRIORITIES = ['HIGH', 'MEDIUM', 'LOW'] as const
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]

/** The queue's order: what is more urgent comes first. */
export const URGENCY: Readonly<Record<TicketPriority, number>> = { HIGH: 1, MEDIUM: 2, LOW: 3 }

export const TICKET_SOURCES = ['EMAIL', 'INTOUCH', 'CALLCENTER', 'CLIENT', 'MICROSITE', 'SOCIAL'] as const
export type TicketSource = (typeof TICKET_SOURCES)[number]

export const TICKET_TYPES = ['STORE', 'CUSTOMER'] as const
export type TicketType = (typeof TICKET_TYPES)[number]

/** What a status means to the queue and the clock, whatever the organisation calls it. */
export const STATUS_KINDS = ['open', 'waiting', 'closed'] as const
export type StatusKind = (typeof STATUS_KINDS)[number]

export interface TicketStatus {
  id: number
  version: number
  /** Upper case, as the API has it. */
  code: string
  label: string
  kind: StatusKind
  position: number
  isDisabled: boolean
}

export interface TicketDepartment {
  id: number
  version: number
  code: string
  label: string
  position: number
  isDisabled: boolean
  /** Ids of its users. */
  members: readonly number[]
}

export interface TicketTarget {
  /** Empty = every department without one of its own. */
  department: string
  priority: TicketPriority
  /** Working minutes. */
  minutes: number
}

/** Minutes of the organisation's day between which a department works on a weekday, 1 = Monday. */
export interface WorkingHours {
  department: string
  weekday: number
  opensAt: number
  closesAt: number
}

/** What an organisation decides about its tickets; a part of the settings in force. */
export interface TicketDesk {
  statuses: readonly TicketStatus[]
  departments: readonly TicketDepartment[]
  targets: readonly TicketTarget[]
  hours: readonly WorkingHours[]
}
