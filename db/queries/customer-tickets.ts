import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { isAmong, list } from './customers'
import { prepared } from './prepared'
import type { TicketRow } from './tickets'

/** Which tickets are asked for, in the words they are stored in; absent = all. */
export interface TicketFilter {
  code?: string | undefined
  status?: string | undefined
  priority?: TicketRow['priority'] | undefined
  /** Any of these. */
  departments?: readonly string[] | undefined
  reportedFrom?: string | undefined
  type?: TicketRow['type'] | undefined
  /** By the moment of filing; `before` is exclusive. */
  from?: Date | undefined
  before?: Date | undefined
}

/** A ticket as lists of them show it. */
export type ListedTicket = Pick<
  TicketRow,
  | 'id'
  | 'customerId'
  | 'code'
  | 'status'
  | 'priority'
  | 'department'
  | 'subject'
  | 'message'
  | 'reportedFrom'
  | 'type'
  | 'createdAt'
  | 'updatedAt'
>

/** Tickets of several customers, newest first, at most `limit` each. */
export const readFilteredTickets = async (
  { sql: db, tables: { tickets } }: Store,
  customerIds: readonly number[],
  { limit, ...filter }: TicketFilter & { limit: number },
): Promise<readonly ListedTicket[]> => {
  const { code, status, priority, departments, reportedFrom, type, from, before } = filter
  const asked: readonly (SQL | undefined)[] = [
    inArray(tickets.customerId, [...customerIds]),
    code === undefined ? undefined : eq(tickets.code, code),
    status === undefined ? undefined : eq(tickets.status, status),
    priority && eq(tickets.priority, priority),
    departments && inArray(tickets.department, [...departments]),
    reportedFrom === undefined ? undefined : eq(tickets.reportedFrom, reportedFrom),
    type && eq(tickets.type, type),
    from && gte(tickets.createdAt, from),
    before && lt(tickets.createdAt, before),
  ]
  const columns = {
    id: tickets.id,
    customerId: tickets.customerId,
    code: tickets.code,
    status: tickets.status,
    priority: tickets.priority,
    department: tickets.department,
    subject: tickets.subject,
    message: tickets.message,
    reportedFrom: tickets.reportedFrom,
    type: tickets.type,
    createdAt: tickets.createdAt,
    updatedAt: tickets.updatedAt,
  }
  const newestFirst = sql`${tickets.createdAt} desc, ${tickets.id} desc`
  const place = sql<number>`row_number() over (partition by ${tickets.customerId} order by ${newestFirst})`
  const placed = db
    .select({ ...columns, place: place.as('place') })
    .from(tickets)
    .where(and(...asked))
    .as('placed')
  return db.select().from(placed).where(lte(placed.place, limit)).orderBy(desc(placed.createdAt), desc(placed.id))
}

/** The departments that tickets of these customers name, each once. */
export const readDepartmentsOf = async (
  { sql: db, tables: { tickets } }: Store,
  customerIds: readonly number[],
): Promise<readonly string[]> =>
  (
    await db
      .selectDistinct({ department: tickets.department })
      .from(tickets)
      .where(inArray(tickets.customerId, [...customerIds]))
  ).map(({ department }) => department)

/** The field values of these tickets, in the order of the fields. */
export const readNamedTicketFields = async (store: Store, ticketIds: readonly number[]) => {
  if (ticketIds.length === 0) return []
  const query = prepared(store, 'ticket-fields-of', () => {
    const { ticketFields: values, fieldDefinitions: fields } = store.tables
    return store.sql
      .select({ ticketId: values.ticketId, name: fields.name, value: values.value })
      .from(values)
      .innerJoin(fields, eq(fields.id, values.fieldId))
      .where(isAmong(store, values.ticketId, 'ids', 'bigint'))
      .orderBy(asc(fields.position), asc(fields.id))
      .prepare()
  })
  return query.execute({ ids: list(store, ticketIds) })
}
