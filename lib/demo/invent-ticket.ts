import type { StatusKind, TicketPriority } from '@/lib/tickets/types'
import type { Random } from './random'
import { TOPICS, type Topic } from './ticket-topics'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const WEEKS = 8
/** More of them lately, so that there is something to do. */
const CROWDED = 1.45

/** How many tickets the demo has. */
export const TICKETS = 120
/** The newest ones stay open, and some of them are due today by hand. */
const DUE_TODAY = 6

/** What becomes of a ticket, in the order of time. */
export interface Step {
  at: Date
  act: 'taken' | 'noted' | 'answered' | 'waits' | 'closed'
}

export interface InventedTicket {
  topic: Topic
  priority: TicketPriority
  filedAt: Date
  /** Nobody has it yet where nobody took it. */
  steps: readonly Step[]
  status: 'OPEN' | 'INPROGRESS' | 'WAITING' | 'CLOSE'
  kind: StatusKind
  /** So many hours from now, set by a person. */
  dueInHours: number | null
}

const SHARE_CLOSED = [
  { days: 3, share: 0.15 },
  { days: 10, share: 0.55 },
  { days: WEEKS * 7 + 1, share: 0.95 },
] as const

/** One of the demo's tickets: `turn` 0 is the newest, the last one eight weeks old. */
export const inventTicket = (random: Random, turn: number, now: Date): InventedTicket => {
  const topic = turn < TOPICS.length ? (TOPICS[turn] ?? random.pick(TOPICS)) : random.pick(TOPICS)
  const priority = random.pick(['LOW', 'MEDIUM', 'MEDIUM', 'HIGH'] as const)
  const filedAt = momentOf(random, turn, now)
  const ageDays = (now.getTime() - filedAt.getTime()) / DAY_MS
  const share = SHARE_CLOSED.find(({ days }) => ageDays < days)?.share ?? 1
  const isClosed = turn >= DUE_TODAY && random.chance(share)
  const steps = stepsOf(random, { filedAt, now, priority, isClosed })
  const last = steps.at(-1)?.act
  const dueInHours = turn < DUE_TODAY ? 1 + turn : null
  if (last === 'closed') return { topic, priority, filedAt, steps, status: 'CLOSE', kind: 'closed', dueInHours }
  if (last === 'waits') return { topic, priority, filedAt, steps, status: 'WAITING', kind: 'waiting', dueInHours }
  const status = steps.length > 0 ? 'INPROGRESS' : 'OPEN'
  return { topic, priority, filedAt, steps, status, kind: 'open', dueInHours }
}

/** Spread over the weeks, and over the hours in which shops are open. */
const momentOf = (random: Random, turn: number, now: Date): Date => {
  const day = new Date(now.getTime() - (turn / TICKETS) ** CROWDED * WEEKS * 7 * DAY_MS)
  const at =
    Math.floor(day.getTime() / DAY_MS) * DAY_MS + (5 + random.below(11)) * HOUR_MS + random.below(60) * MINUTE_MS
  return new Date(at < now.getTime() - 20 * MINUTE_MS ? at : now.getTime() - (turn + 1) * 25 * MINUTE_MS)
}

const QUICK = { HIGH: 6, MEDIUM: 20, LOW: 48 } as const satisfies Record<TicketPriority, number>

const stepsOf = (
  random: Random,
  { filedAt, now, priority, isClosed }: { filedAt: Date; now: Date; priority: TicketPriority; isClosed: boolean },
): readonly Step[] => {
  // Every tenth takes much longer than it should.
  const hours = QUICK[priority] * (random.chance(0.1) ? 5 : 1)
  const whole = (0.3 + random.below(100) / 100) * hours * HOUR_MS
  const at = (part: number) => new Date(filedAt.getTime() + part * whole)
  const isAnswered = random.chance(0.85)
  const wished: readonly Step[] = [
    { at: at(0.1 + random.below(20) / 100), act: 'taken' },
    ...(random.chance(0.6) ? [{ at: at(0.45), act: 'noted' as const }] : []),
    ...(isAnswered ? [{ at: at(0.6 + random.below(20) / 100), act: 'answered' as const }] : []),
    ...(isClosed ? [{ at: at(1), act: 'closed' as const }] : []),
    ...(!isClosed && isAnswered && random.chance(0.3) ? [{ at: at(0.95), act: 'waits' as const }] : []),
  ]
  // Every fifth that is open has been looked at by nobody.
  if (!isClosed && random.chance(0.2)) return []
  return wished.filter((step) => step.at < now)
}
