import { fail, ok, type Result } from '@/lib/result'
import type { TicketDesk, TicketPriority, TicketSource, TicketStatus, TicketType } from '../types'

export const LONGEST_SUBJECT = 255
export const LONGEST_MESSAGE = 10_000
export const LONGEST_OUTCOME = 1_000
export const LONGEST_DEPARTMENT = 60
/** A closed ticket can be reopened for so long; later a new one is filed. */
export const REOPEN_DAYS = 30
const DAY_MS = 86_400_000

/**
 * Subjects are the same whatever their case and blanks. Accents and marks count: without them words of Indian scripts
 * lose their vowels. By way of capitals, because ß and ς are only there one with ss and σ.
 */
export const subjectKeyOf = (subject: string): string =>
  subject.normalize('NFC').toUpperCase().toLowerCase().replace(/\s+/g, ' ').trim()

/** What a ticket says, before it is one; absent = not said. */
export interface TicketInput {
  subject?: string | undefined
  message?: string | undefined
  /** Code in any case. */
  status?: string | undefined
  priority?: TicketPriority | undefined
  department?: string | undefined
  reportedFrom?: TicketSource | undefined
  type?: TicketType | undefined
  assigneeId?: number | null | undefined
  dueAt?: Date | undefined
  outcome?: string | undefined
  /** Why a closed one is opened again. */
  reason?: string | undefined
  transactionId?: number | null | undefined
  couponId?: number | null | undefined
  storeId?: number | null | undefined
}

export type TicketFault =
  | { code: 'subject_missing' | 'subject_too_long' | 'message_too_long' | 'outcome_too_long' | 'department_too_long' }
  /** No such status, or none that is given any more. */
  | { code: 'status_unknown' }
  | { code: 'outcome_missing' }
  | { code: 'reason_missing' }
  | { code: 'reopened_too_late' }

/** The status that a code in any case names, and that may still be given. */
export const statusOf = ({ statuses }: Pick<TicketDesk, 'statuses'>, code: string): TicketStatus | undefined =>
  statuses.find((status) => status.code === code.trim().toUpperCase())

/** Where a ticket begins that names no status: the first of kind open. */
export const firstStatus = ({ statuses }: Pick<TicketDesk, 'statuses'>): TicketStatus => {
  const first =
    statuses.find(({ code, isDisabled }) => code === 'OPEN' && !isDisabled) ??
    statuses.find(({ kind, isDisabled }) => kind === 'open' && !isDisabled)
  if (!first) throw new Error('a ticket desk always has an open status')
  return first
}

/** A department's code as it is kept: that of the list in any case, else the name as it was sent. */
export const departmentOf = ({ departments }: Pick<TicketDesk, 'departments'>, name: string): string => {
  const text = name.trim()
  const known = departments.find(
    ({ code, label }) => code === text.toUpperCase() || label.toLowerCase() === text.toLowerCase(),
  )
  return known?.code ?? text
}

const length = (text: string) => [...text].length

/** What is wrong with these texts, whatever ticket they are for. */
export const checkTexts = ({ subject, message, outcome, department }: TicketInput): Result<void, TicketFault> => {
  if (subject !== undefined && subject.trim() === '') return fail({ code: 'subject_missing' })
  if (length(subject ?? '') > LONGEST_SUBJECT) return fail({ code: 'subject_too_long' })
  if (length(message ?? '') > LONGEST_MESSAGE) return fail({ code: 'message_too_long' })
  if (length(outcome ?? '') > LONGEST_OUTCOME) return fail({ code: 'outcome_too_long' })
  if (length(department ?? '') > LONGEST_DEPARTMENT) return fail({ code: 'department_too_long' })
  return ok(undefined)
}

interface Standing {
  status: string
  isClosed: boolean
  closedAt: Date | null
  outcome: string | null
}

/** Whether a ticket that was closed then can still be opened again. */
export const isReopenable = (closedAt: Date | null, now: Date): boolean =>
  closedAt === null || now.getTime() - closedAt.getTime() <= REOPEN_DAYS * DAY_MS

/**
 * Whether a ticket may go from one status to another. Closing asks for an outcome and reopening for a reason where
 * `isAsked`: a person at the desk can say it, an integration that only knows the API's fields cannot.
 */
export const checkMove = (
  from: Standing | null,
  to: TicketStatus,
  { outcome, reason }: Pick<TicketInput, 'outcome' | 'reason'>,
  { isAsked, now }: { isAsked: boolean; now: Date },
): Result<void, TicketFault> => {
  const wasClosed = from?.isClosed ?? false
  const closes = to.kind === 'closed' && !wasClosed
  const reopens = to.kind !== 'closed' && wasClosed
  if (closes && isAsked && !outcome?.trim()) return fail({ code: 'outcome_missing' })
  if (!reopens) return ok(undefined)
  if (!isReopenable(from?.closedAt ?? null, now)) return fail({ code: 'reopened_too_late' })
  return isAsked && !reason?.trim() ? fail({ code: 'reason_missing' }) : ok(undefined)
}
