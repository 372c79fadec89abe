import { and, asc, count, eq, gte, inArray, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Store } from '../store'
import type { TicketRow } from './tickets'

/** Which tickets a report is of; absent = all. */
export interface ReportScope {
  storeId?: number | undefined
  department?: string | undefined
  priority?: TicketRow['priority'] | undefined
}

/** Where the last piece ended. */
export interface ReportPlace {
  at: Date
  id: number
}

/** By which moment tickets belong to a range that ends before `before`; with `filedBefore` only those filed earlier. */
export interface ReportSlice {
  by: 'createdAt' | 'closedAt'
  after: ReportPlace
  before: Date
  filedBefore?: Date
}

/** In front of everything that happened at this moment or later. */
export const startAt = (at: Date): ReportPlace => ({ at, id: 0 })

const inScope = ({ tickets }: Store['tables'], { storeId, department, priority }: ReportScope): SQL | undefined =>
  and(
    storeId === undefined ? undefined : eq(tickets.storeId, storeId),
    department === undefined ? undefined : eq(tickets.department, department),
    priority && eq(tickets.priority, priority),
  )

/** The next tickets of a slice, in the order of their moments; each piece goes on in the index. */
export const readReportPiece = async (
  store: Store,
  scope: ReportScope,
  { by, after, before, filedBefore }: ReportSlice,
  limit: number,
) => {
  const { tickets } = store.tables
  const moment = tickets[by]
  return store.sql
    .select({ id: tickets.id, createdAt: tickets.createdAt, closedAt: tickets.closedAt })
    .from(tickets)
    .where(
      and(
        sql`(${moment}, ${tickets.id}) > (${sql.param(after.at, moment)}, ${after.id})`,
        lt(moment, before),
        filedBefore && lt(tickets.createdAt, filedBefore),
        inScope(store.tables, scope),
      ),
    )
    .orderBy(asc(moment), asc(tickets.id))
    .limit(limit)
}

/**
 * The tickets of one range by department and priority: when they were filed (or closed), and how many milliseconds it
 * took to their answer (or closing), where there was one. The lists come as one text for each group: a hundred thousand
 * rows would take ten times as long on their way.
 */
export const readReportTimes = async (
  store: Store,
  scope: ReportScope,
  { by, from, before }: { by: 'createdAt' | 'closedAt'; from: Date; before: Date },
) => {
  const { tickets } = store.tables
  const moment = tickets[by]
  const end = by === 'createdAt' ? tickets.answeredAt : tickets.closedAt
  const { listOf, stillWanted } = figuresIn(store)
  const rows = await store.sql
    .select({
      department: tickets.department,
      priority: tickets.priority,
      moments: listOf(moment, null),
      durations: listOf(end, tickets.createdAt),
    })
    .from(tickets)
    .where(and(gte(moment, from), lt(moment, before), inScope(store.tables, scope), stillWanted))
    .groupBy(tickets.department, tickets.priority)
  return rows.map((row) => ({ ...row, moments: numbersOf(row.moments), durations: numbersOf(row.durations) }))
}
export type ReportTimes = Awaited<ReturnType<typeof readReportTimes>>[number]

const numbersOf = (list: string | null): readonly number[] => JSON.parse(`[${list ?? ''}]`)

/** How each engine writes milliseconds since 1970, or since a column, as one text; and where a long scan may be ended. */
const figuresIn = ({ engine, tables: { tickets } }: Store) =>
  engine === 'sqlite'
    ? {
        listOf: (moment: SQLWrapper, since: SQLWrapper | null) =>
          sql<string | null>`group_concat(${since ? sql`${moment} - ${since}` : moment})`,
        stillWanted: sql`((${tickets.id} & 511) <> 0 or still_wanted() = 1)`,
      }
    : {
        listOf: (moment: SQLWrapper, since: SQLWrapper | null) =>
          sql<
            string | null
          >`string_agg(round(extract(epoch from ${since ? sql`${moment} - ${since}` : moment}) * 1000)::bigint::text, ',')`,
        stillWanted: undefined,
      }

/** How many tickets are open, by department: all of them, and those filed at each moment or after it. */
export const countOpenSince = async (store: Store, scope: ReportScope, moments: readonly Date[]) => {
  const { tickets } = store.tables
  const since = moments.map((moment, place) => {
    const isSince = sql`${tickets.createdAt} >= ${sql.param(moment, tickets.createdAt)}`
    return [`s${place}`, sql<number>`sum(case when ${isSince} then 1 else 0 end)`] as const
  })
  const rows = await store.sql
    .select({ department: tickets.department, all: count(), since: Object.fromEntries(since) })
    .from(tickets)
    .where(and(eq(tickets.isClosed, false), inScope(store.tables, scope)))
    .groupBy(tickets.department)
  return rows.map((row) => ({
    department: row.department,
    all: Number(row.all),
    since: moments.map((_, place) => Number(row.since[`s${place}`] ?? 0)),
  }))
}

/** Tickets as a file has them, with the bill and the coupon that they are about; in no order. */
export const readTicketsForFile = async (store: Store, ids: readonly number[]) => {
  const { tickets, transactions, coupons } = store.tables
  if (ids.length === 0) return []
  return store.sql
    .select({
      id: tickets.id,
      version: tickets.version,
      code: tickets.code,
      customerId: tickets.customerId,
      subject: tickets.subject,
      message: tickets.message,
      status: tickets.status,
      statusKind: tickets.statusKind,
      priority: tickets.priority,
      department: tickets.department,
      type: tickets.type,
      reportedFrom: tickets.reportedFrom,
      assigneeId: tickets.assigneeId,
      storeId: tickets.storeId,
      createdAt: tickets.createdAt,
      dueAt: tickets.dueAt,
      answeredAt: tickets.answeredAt,
      closedAt: tickets.closedAt,
      reopenedAt: tickets.reopenedAt,
      outcome: tickets.outcome,
      bill: transactions.number,
      coupon: coupons.code,
      addedByName: tickets.addedByName,
    })
    .from(tickets)
    .leftJoin(transactions, eq(transactions.id, tickets.transactionId))
    .leftJoin(coupons, eq(coupons.id, tickets.couponId))
    .where(inArray(tickets.id, [...ids]))
}
export type FileTicketRow = Awaited<ReturnType<typeof readTicketsForFile>>[number]

/** The next acts of a range, oldest first, with the code of their tickets. */
export const readLogPiece = async (
  store: Store,
  scope: ReportScope,
  { after, before }: { after: ReportPlace; before: Date },
  limit: number,
) => {
  const { tickets, ticketEvents } = store.tables
  return store.sql
    .select({
      id: ticketEvents.id,
      code: tickets.code,
      version: ticketEvents.version,
      act: ticketEvents.act,
      changes: ticketEvents.changes,
      at: ticketEvents.at,
      actorName: ticketEvents.actorName,
    })
    .from(ticketEvents)
    .innerJoin(tickets, eq(tickets.id, ticketEvents.ticketId))
    .where(
      and(
        sql`(${ticketEvents.at}, ${ticketEvents.id}) > (${sql.param(after.at, ticketEvents.at)}, ${after.id})`,
        lt(ticketEvents.at, before),
        inScope(store.tables, scope),
      ),
    )
    .orderBy(asc(ticketEvents.at), asc(ticketEvents.id))
    .limit(limit)
}
export type LogRow = Awaited<ReturnType<typeof readLogPiece>>[number]
