import type { StatusKind, TicketPriority } from '../types'

export interface EscalationRule {
  /** Null = any. */
  priority: TicketPriority | null
  department: string | null
  /** Minutes of the clock after the due moment. */
  overdueMinutes: number
  assignToId: number | null
  notifyIds: readonly number[]
  isDisabled: boolean
}

interface Standing {
  isClosed: boolean
  statusKind: StatusKind
  priority: TicketPriority
  department: string
  dueAt: Date | null
  assigneeId: number | null
}

const MINUTE_MS = 60_000

/**
 * Whether a rule is for this ticket now. One that waits for the customer escalates nowhere: nobody in the house could
 * hurry it. Back in an open status it is overdue as before, and the next run takes it.
 */
export const isDueFor = (rule: EscalationRule, ticket: Standing, now: Date): boolean => {
  if (rule.isDisabled || ticket.isClosed || ticket.statusKind !== 'open' || ticket.dueAt === null) return false
  if (rule.priority !== null && rule.priority !== ticket.priority) return false
  if (rule.department !== null && rule.department !== ticket.department) return false
  const late = now.getTime() - ticket.dueAt.getTime()
  return late > 0 && late >= rule.overdueMinutes * MINUTE_MS
}

interface Target {
  name: string
  isDisabled: boolean
}

/** Why a rule can do nothing at all just now, as a sentence; null when it can. `users` by id. */
export const reasonOfIdleness = (
  { assignToId, notifyIds }: EscalationRule,
  users: ReadonlyMap<number, Target>,
): string | null => {
  const isThere = (id: number) => users.get(id)?.isDisabled === false
  if (assignToId !== null && !isThere(assignToId))
    return `It would assign to ${nameOf(users, assignToId)}, who is disabled.`
  if (assignToId !== null || notifyIds.some(isThere)) return null
  if (notifyIds.length === 0) return 'It neither assigns nor tells anybody.'
  return `It would tell ${notifyIds.map((id) => nameOf(users, id)).join(', ')}, and nobody of them is enabled.`
}

const nameOf = (users: ReadonlyMap<number, Target>, id: number) => users.get(id)?.name ?? 'a user who is not there'

/** What a rule does to a ticket: the assignee it gets, and who is told. */
export const decideEscalation = (
  { assignToId, notifyIds }: EscalationRule,
  { assigneeId }: Pick<Standing, 'assigneeId'>,
  users: ReadonlyMap<number, Target>,
): { assigneeId: number | null; assigned: readonly number[]; told: readonly number[] } => {
  const after = assignToId ?? assigneeId
  const assigned = after !== null && after !== assigneeId ? [after] : []
  const told = [...notifyIds, ...(assigneeId === null ? [] : [assigneeId])]
  return {
    assigneeId: after,
    assigned,
    // Whoever gets the ticket hears of it as that.
    told: [...new Set(told)].filter((id) => !assigned.includes(id) && users.get(id)?.isDisabled === false),
  }
}
