import { createHash } from 'node:crypto'
import { type Person, readPeople } from '@/db/queries/request-queue'
import { readUserNames } from '@/db/queries/ticket-page'
import {
  countQueued,
  placeOf,
  type QueueNarrowing,
  type QueueOrder,
  type QueuePlace,
  type QueueRow,
  readQueuePage,
} from '@/db/queries/ticket-queue'
import { stopOf } from '@/db/store'
import { displayName } from '@/lib/customers/words'
import { dayAfter, parseWrittenDate } from '@/lib/dates'
import { countNotices } from '../notices'
import { subjectKeyOf } from '../rules/ticket'
import { viewersOf } from '../viewers'
import { departmentLabel, statusLabel } from '../words'
import type { QueueAnswer, QueueAsk, QueuedTicket, QueuePage } from './queue-schema'
import { isStatusKind, PAGE_SIZE, QUEUE_VIEWS, type QueueState, type QueueOrder as StateOrder } from './queue-state'
import { partsOf, type QueueReader, usualView } from './reader'

/** Tabs and badges say no more than 99+. */
const MOST_COUNTED = 100
/** Subjects have no index: the tickets are looked through in the order of the list. */
const SEARCH_MS = 2_000

const ORDERS: Readonly<Record<StateOrder, QueueOrder>> = {
  due: { by: 'dueAt', direction: 'asc' },
  urgency: { by: 'urgency', direction: 'asc' },
  newest: { by: 'id', direction: 'desc' },
  oldest: { by: 'id', direction: 'asc' },
  changed: { by: 'updatedAt', direction: 'desc' },
}

/**
 * The page that is asked for, or only its stamp when that is the one the browser has. Null when nobody waits for the
 * answer any more.
 */
export const answerQueue = async (
  ctx: QueueReader,
  ask: QueueAsk,
  signal?: AbortSignal,
): Promise<QueueAnswer | null> => {
  try {
    const answer = stamped(ctx, await queuePage(ctx, ask, ask.text, signal))
    const { page: _, ...unchanged } = answer
    return answer.stamp === ask.stamp ? unchanged : answer
  } catch (error) {
    if (stopOf(error)?.reason === 'aborted') return null
    throw error
  }
}

/** The page of an address, for who has none yet. */
export const firstAnswer = async (ctx: QueueReader, state: QueueState) => stamped(ctx, await queuePage(ctx, state))

const stamped = ({ now }: QueueReader, page: QueuePage) => ({
  at: now.toISOString(),
  stamp: createHash('sha256').update(JSON.stringify(page)).digest('base64url'),
  page,
})

/** A page of the tickets that pass the state's filters and hold the text, in its order, with the counts of every tab. */
export const queuePage = async (
  ctx: QueueReader,
  state: QueueState,
  text = '',
  signal?: AbortSignal,
): Promise<QueuePage> => {
  const { parts, narrowing, order } = queueReading(ctx, state, text)
  const store = narrowing.text ? ctx.store.aside({ budgetMs: SEARCH_MS, signal }) : ctx.store
  const page = { cursor: cursorOf(state), limit: PAGE_SIZE }
  try {
    const { rows, ...ends } = await readQueuePage(store, parts, narrowing, order, page)
    return { tickets: await queued(ctx, rows, order.by), ...ends, counts: await queueCounts(ctx), isCutShort: false }
  } catch (error) {
    if (stopOf(error)?.reason !== 'budget') throw error
    return { tickets: [], hasPrevious: false, hasNext: false, counts: await queueCounts(ctx), isCutShort: true }
  }
}

/** Which tickets a state asks for, and in which order. */
export const queueReading = (ctx: QueueReader, state: QueueState, text = '') => {
  const { closed, narrowing } = narrowingOf(ctx, state, text)
  const view = state.view ?? usualView(ctx)
  const parts = closed.flatMap((isClosed) => partsOf(ctx, view, isClosed))
  return { parts, narrowing, order: ORDERS[state.order] }
}

/** How many tickets of each tab are not closed, counted to 100. */
const queueCounts = async (ctx: QueueReader): Promise<QueuePage['counts']> => {
  const counts = { mine: 0, department: 0, unassigned: 0, overdue: 0, today: 0, all: 0 }
  for (const view of QUEUE_VIEWS) counts[view] = await countQueued(ctx.store, partsOf(ctx, view, false), MOST_COUNTED)
  return counts
}

/** What the badge says: what somebody has not read, and the own tickets that are overdue; counted to 100. */
export const countForMe = async (ctx: QueueReader): Promise<number> => {
  const overdue = [{ isClosed: false, assigneeId: ctx.actor.id, dueBefore: ctx.now }]
  return (await countNotices(ctx)) + (await countQueued(ctx.store, overdue, MOST_COUNTED))
}

/** What the state's filters say in the database's words, and on which side of the closing. */
const narrowingOf = (
  { settings: { ticketDesk, config } }: QueueReader,
  state: QueueState,
  text: string,
): { closed: readonly boolean[]; narrowing: QueueNarrowing } => {
  const { status, priority, department, assignee: assigneeId, store: storeId, type, source: reportedFrom } = state
  const zone = config.timeZone
  const first = state.from === undefined ? null : parseWrittenDate(state.from, zone)
  const last = state.to === undefined ? null : parseWrittenDate(state.to, zone)
  const key = subjectKeyOf(text)
  const asked = statusOf(ticketDesk, status)
  return {
    closed: asked.closed,
    narrowing: {
      ...asked.narrowing,
      ...{ priority, department, assigneeId, storeId, type, reportedFrom },
      from: first?.at,
      before: last ? dayAfter(last, zone) : undefined,
      text: key === '' ? undefined : { code: key, words: key.split(' ') },
    },
  }
}

const statusOf = (
  { statuses }: QueueReader['settings']['ticketDesk'],
  status: string | undefined,
): { closed: readonly boolean[]; narrowing: Pick<QueueNarrowing, 'status' | 'statusKind'> } => {
  if (status === undefined) return { closed: [false], narrowing: {} }
  if (status === 'any') return { closed: [false, true], narrowing: {} }
  if (isStatusKind(status)) return { closed: [status === 'closed'], narrowing: { statusKind: status } }
  const known = statuses.find(({ code }) => code === status)
  return { closed: known ? [known.kind === 'closed'] : [false, true], narrowing: { status } }
}

const cursorOf = ({ after, before }: QueueState): ({ side: 'after' | 'before' } & QueuePlace) | null => {
  const written = after ?? before
  if (written === undefined) return null
  const [value = 0, id = 0] = written.split('_').map(Number)
  return { side: after === undefined ? 'before' : 'after', value, id }
}

const queued = async (ctx: QueueReader, rows: readonly QueueRow[], by: QueueOrder['by']): Promise<QueuedTicket[]> => {
  const { store, settings } = ctx
  const ids = rows.map(({ id }) => id)
  const people = new Map<number, Person>(
    (await readPeople(store, [...new Set(rows.map(({ customerId }) => customerId))])).map((each) => [each.id, each]),
  )
  const assignees = await readUserNames(
    store,
    rows.flatMap(({ assigneeId }) => assigneeId ?? []),
  )
  const viewers = await viewersOf(ctx, ids)
  return rows.map((row) => {
    const { value, id } = placeOf(row, by)
    return {
      id,
      version: row.version,
      code: row.code,
      subject: row.subject,
      customerId: row.customerId,
      customer: nameOf(people.get(row.customerId), row.customerId),
      priority: row.priority,
      status: statusLabel(settings.ticketDesk, row.status),
      kind: row.statusKind,
      department: departmentLabel(settings.ticketDesk, row.department),
      assigneeId: row.assigneeId,
      assignee: row.assigneeId === null ? null : (assignees.get(row.assigneeId) ?? `User ${row.assigneeId}`),
      dueAt: row.dueAt?.toISOString() ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      viewers: (viewers.get(id) ?? []).map(({ name }) => name),
      cursor: `${value}_${id}`,
    }
  })
}

const nameOf = (person: Person | undefined, id: number): string =>
  !person || person.deletedAt ? `Deleted customer ${id}` : displayName(person)
