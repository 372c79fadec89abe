import { readUsers } from '@/db/queries/access'
import {
  countLateTickets,
  deleteEscalationRuns,
  type EscalationRuleRow,
  findEscalationRule,
  findToEscalate,
  insertEscalation,
  insertEscalationRun,
  readEscalationRules,
} from '@/db/queries/escalations'
import { findTicket, type TicketRow, updateTicket } from '@/db/queries/tickets'
import type { Store } from '@/db/store'
import { escalationActor } from '@/lib/access/actors'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { noticesOf, recordEvent, tellAbout } from '../events'
import { decideEscalation, isDueFor, reasonOfIdleness } from '../rules/escalation'

const DAY_MS = 86_400_000
const RUNS_KEPT_DAYS = 90
/** Tickets of a rule that are looked up at once. */
const AT_ONCE = 200
/** As many as can be users. */
const MOST_USERS = 1_000

export interface EscalationRun {
  /** Tickets that were overdue when it began. */
  overdue: number
  /** What rules did, in the order in which they did it. */
  escalated: readonly { rule: string; ticketId: number }[]
  /** Rules that could do nothing, and why. */
  idle: readonly { ruleId: number; rule: string; reason: string }[]
}

/** The product by itself: what a run needs of a context. */
type Running = Pick<Context, 'store' | 'actor' | 'now' | 'requestId'>
type Users = ReadonlyMap<number, { name: string; isDisabled: boolean }>

/**
 * Lets every enabled rule deal with what is overdue at `now`: once for each ticket and due moment, however many
 * instances run at once. A run that found anything overdue is logged.
 */
export const runEscalations = async (
  store: Store,
  now: Date,
  isOver: () => boolean = () => false,
): Promise<EscalationRun> => {
  const started = performance.now()
  const overdue = await countLateTickets(store, now)
  if (overdue === 0) return { overdue, escalated: [], idle: [] }
  const ctx: Running = { store, actor: escalationActor(), now, requestId: 'escalation' }
  const users = new Map((await readUsers(store, MOST_USERS)).map((user) => [user.id, user]))
  const escalated: { rule: string; ticketId: number }[] = []
  const idle: EscalationRun['idle'][number][] = []
  for (const rule of await readEscalationRules(store)) {
    if (rule.isDisabled) continue
    const reason = reasonOfIdleness(rule, users)
    if (reason) idle.push({ ruleId: rule.id, rule: rule.name, reason })
    else for (const ticketId of await runRule(ctx, rule, users, isOver)) escalated.push({ rule: rule.name, ticketId })
  }
  const tookMs = Math.round(performance.now() - started)
  await store.transaction((tx) =>
    insertEscalationRun(tx, { startedAt: now, overdue, escalated: escalated.length, tookMs }),
  )
  return { overdue, escalated, idle }
}

const runRule = async (ctx: Running, rule: EscalationRuleRow, users: Users, isOver: () => boolean) => {
  const done: number[] = []
  for (;;) {
    const found = await findToEscalate(ctx.store, rule, { now: ctx.now, most: AT_ONCE })
    let isMoving = false
    for (const ticketId of found) {
      if (isOver()) return done
      if (await ctx.store.transaction((tx) => escalate({ ...ctx, store: tx }, rule.id, ticketId, users))) {
        done.push(ticketId)
        isMoving = true
      }
    }
    // What was found and not done was changed meanwhile, or done by another instance.
    if (found.length < AT_ONCE || !isMoving) return done
  }
}

/** One rule, one ticket, as both are by now. Answers whether it did anything. */
const escalate = async (ctx: Running, ruleId: number, ticketId: number, users: Users): Promise<boolean> => {
  const { store, now } = ctx
  await store.claim(['ticket-desk', `ticket:${ticketId}`])
  const rule = await findEscalationRule(store, ruleId)
  const ticket = await findTicket(store, ticketId)
  if (!rule || !ticket?.dueAt || !isDueFor(rule, ticket, now) || reasonOfIdleness(rule, users)) return false
  if (!(await insertEscalation(store, { ruleId, ticketId, dueAt: ticket.dueAt, at: now }))) return false

  const { assigneeId, assigned, told } = decideEscalation(rule, ticket, users)
  const after = await updateTicket(store, ticket, { assigneeId, updatedAt: now })
  await recordEvent(ctx, after, 'escalated', { rule: rule.name, ...assigneeChange(ticket, after) })
  await tellAbout(ctx, [...noticesOf(after, 'assigned', assigned), ...noticesOf(after, 'escalated', told)])
  await audit(ctx, 'ticket.escalated', `ticket:${ticketId}`, {
    customer: ticket.customerId,
    rule: ruleId,
    dueAt: ticket.dueAt.toISOString(),
    ...assigneeChange(ticket, after),
  })
  return true
}

const assigneeChange = (before: TicketRow, after: TicketRow) =>
  before.assigneeId === after.assigneeId ? {} : { assigneeId: { from: before.assigneeId, to: after.assigneeId } }

/** Removes the log of runs that are three months old. */
export const forgetOldRuns = (store: Store, now: Date): Promise<void> =>
  store.transaction((tx) => deleteEscalationRuns(tx, new Date(now.getTime() - RUNS_KEPT_DAYS * DAY_MS)))
