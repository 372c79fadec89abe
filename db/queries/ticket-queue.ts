import { and, asc, desc, eq, gt, gte, inArray, isNull, like, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import type { TicketRow } from './tickets'

/** By which column the queue is ordered; the id decides among equals. */
export interface QueueOrder {
  by: 'dueAt' | 'urgency' | 'updatedAt' | 'id'
  direction: 'asc' | 'desc'
}

/** The value of the order's column, moments in milliseconds, and the id. */
export interface QueuePlace {
  value: number
  id: number
}

/** A piece of the queue that is read through one index; a page is put together from the first rows of each piece. */
export interface QueuePart {
  isClosed: boolean
  /** Null = nobody's. */
  assigneeId?: number | null
  departments?: readonly string[]
  dueFrom?: Date
  dueBefore?: Date
  storeId?: number
  watchedBy?: number
}

export interface QueueNarrowing {
  status?: string | undefined
  statusKind?: TicketRow['statusKind'] | undefined
  priority?: TicketRow['priority'] | undefined
  department?: string | undefined
  assigneeId?: number | undefined
  storeId?: number | undefined
  type?: TicketRow['type'] | undefined
  reportedFrom?: string | undefined
  /** By the moment of filing; `before` is exclusive. */
  from?: Date | undefined
  before?: Date | undefined
  /** The beginning of a code (lower case), or words that the subject holds, as they are in its key. */
  text?: { code: string; words: readonly string[] } | undefined
}

const columnsOf = ({ tickets }: Store['tables']) => ({
  id: tickets.id,
  version: tickets.version,
  code: tickets.code,
  customerId: tickets.customerId,
  subject: tickets.subject,
  status: tickets.status,
  statusKind: tickets.statusKind,
  priority: tickets.priority,
  urgency: tickets.urgency,
  department: tickets.department,
  assigneeId: tickets.assigneeId,
  dueAt: tickets.dueAt,
  closedAt: tickets.closedAt,
  createdAt: tickets.createdAt,
  updatedAt: tickets.updatedAt,
})

const inPart = ({ sql: db, tables: { tickets, ticketWatchers } }: Store, part: QueuePart): SQL | undefined => {
  const { isClosed, assigneeId, departments, dueFrom, dueBefore, storeId, watchedBy } = part
  return and(
    eq(tickets.isClosed, isClosed),
    assigneeId === undefined
      ? undefined
      : assigneeId === null
        ? isNull(tickets.assigneeId)
        : eq(tickets.assigneeId, assigneeId),
    departments && inArray(tickets.department, [...departments]),
    dueFrom && gte(tickets.dueAt, dueFrom),
    dueBefore && lt(tickets.dueAt, dueBefore),
    storeId === undefined ? undefined : eq(tickets.storeId, storeId),
    watchedBy === undefined
      ? undefined
      : inArray(
          tickets.id,
          db.select({ id: ticketWatchers.ticketId }).from(ticketWatchers).where(eq(ticketWatchers.userId, watchedBy)),
        ),
  )
}

/** The greatest code point: no stored text has it, so it ends the range of a prefix on either engine. */
const LAST = '\u{10FFFF}'

const narrowed = ({ tables: { tickets } }: Store, narrowing: QueueNarrowing): SQL | undefined => {
  const { status, statusKind, priority, department, assigneeId, storeId, type, reportedFrom, from, before, text } =
    narrowing
  const holds = (word: string) => like(tickets.subjectKey, `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return and(
    status === undefined ? undefined : eq(tickets.status, status),
    statusKind && eq(tickets.statusKind, statusKind),
    priority && eq(tickets.priority, priority),
    department === undefined ? undefined : eq(tickets.department, department),
    assigneeId === undefined ? undefined : eq(tickets.assigneeId, assigneeId),
    storeId === undefined ? undefined : eq(tickets.storeId, storeId),
    type && eq(tickets.type, type),
    reportedFrom === undefined ? undefined : eq(tickets.reportedFrom, reportedFrom),
    from && gte(tickets.createdAt, from),
    before && lt(tickets.createdAt, before),
    text &&
      or(
        and(gte(tickets.code, text.code), lt(tickets.code, `${text.code}${LAST}`)),
        and(...text.words.map((word) => sql`${holds(word)} escape '\\'`)),
      ),
  )
}

/** The place of a row in an order. */
export const placeOf = (row: Pick<TicketRow, 'id' | 'dueAt' | 'urgency' | 'updatedAt'>, by: QueueOrder['by']) => {
  const value = by === 'dueAt' ? (row.dueAt?.getTime() ?? 0) : by === 'updatedAt' ? row.updatedAt.getTime() : row[by]
  return { value, id: row.id }
}

const readPart = (
  store: Store,
  part: QueuePart,
  narrowing: QueueNarrowing,
  { by, direction }: QueueOrder,
  { beyond, limit }: { beyond: QueuePlace | null; limit: number },
) => {
  const { tickets } = store.tables
  const past = direction === 'asc' ? gt : lt
  const value = (place: QueuePlace) => (by === 'urgency' || by === 'id' ? place.value : new Date(place.value))
  const than = sql.raw(direction === 'asc' ? '>' : '<')
  const isBeyond = !beyond
    ? undefined
    : by === 'id'
      ? past(tickets.id, beyond.id)
      : sql`(${tickets[by]}, ${tickets.id}) ${than} (${sql.param(value(beyond), tickets[by])}, ${beyond.id})`
  return store.sql
    .select(columnsOf(store.tables))
    .from(tickets)
    .where(and(inPart(store, part), narrowed(store, narrowing), isBeyond))
    .orderBy(...orderOf(store, part, { by, direction }))
    .limit(limit)
}

const orderOf = ({ tables: { tickets } }: Store, part: QueuePart, { by, direction }: QueueOrder): readonly SQL[] => {
  const turn = direction === 'asc' ? asc : desc
  return [
    // PostgreSQL takes "is null" for no constant: the index of assignees is only in order when it is named.
    ...(part.assigneeId === null && by === 'dueAt' ? [turn(tickets.assigneeId)] : []),
    ...(by === 'id' ? [] : [turn(tickets[by])]),
    turn(tickets.id),
  ]
}
export type QueueRow = Awaited<ReturnType<typeof readPart>>[number]

/** A page of the tickets of these parts, and whether there are more before and after it. */
export const readQueuePage = async (
  store: Store,
  parts: readonly QueuePart[],
  narrowing: QueueNarrowing,
  { by, direction }: QueueOrder,
  { cursor, limit }: { cursor: ({ side: 'after' | 'before' } & QueuePlace) | null; limit: number },
): Promise<{ rows: readonly QueueRow[]; hasPrevious: boolean; hasNext: boolean }> => {
  const isBackwards = cursor?.side === 'before'
  const isAscending = (direction === 'asc') !== isBackwards
  const order = { by, direction: isAscending ? 'asc' : 'desc' } as const
  const found = new Map<number, QueueRow>()
  for (const part of parts)
    for (const row of await readPart(store, part, narrowing, order, { beyond: cursor, limit: limit + 1 }))
      found.set(row.id, row)
  const sorted = [...found.values()]
    .map((row) => ({ row, place: placeOf(row, by) }))
    .sort(({ place: one }, { place: other }) => one.value - other.value || one.id - other.id)
    .map(({ row }) => row)
  const rows = isAscending ? sorted : sorted.reverse()
  const page = rows.slice(0, limit)
  const hasMore = rows.length > limit
  return isBackwards
    ? { rows: page.toReversed(), hasPrevious: hasMore, hasNext: true }
    : { rows: page, hasPrevious: cursor !== null, hasNext: hasMore }
}

/** How many tickets these parts hold, no further than `most`. */
export const countQueued = async (store: Store, parts: readonly QueuePart[], most: number): Promise<number> => {
  const { tickets } = store.tables
  const counted = new Set<number>()
  for (const part of parts) {
    const rows = await store.sql
      .select({ id: tickets.id })
      .from(tickets)
      .where(inPart(store, part))
      // In the order of its index, or PostgreSQL looks for the few open ones among everything that ever was.
      .orderBy(...orderOf(store, part, { by: 'dueAt', direction: 'asc' }))
      .limit(most)
    for (const { id } of rows) counted.add(id)
    if (counted.size >= most) return most
  }
  return counted.size
}

/** Who did the last thing with a ticket. */
export const readLastActor = async (
  { sql: db, tables: { ticketEvents } }: Store,
  ticketId: number,
): Promise<string | undefined> => {
  const [event] = await db
    .select({ actorName: ticketEvents.actorName })
    .from(ticketEvents)
    .where(eq(ticketEvents.ticketId, ticketId))
    .orderBy(desc(ticketEvents.id))
    .limit(1)
  return event?.actorName
}
