import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** The subjects of a customer's tickets that are not closed, newest first. */
export const readOpenSubjects = async (
  { sql: db, tables: { tickets } }: Store,
  customerId: number,
  limit: number,
): Promise<readonly string[]> =>
  (
    await db
      .select({ subject: tickets.subject })
      .from(tickets)
      .where(and(eq(tickets.customerId, customerId), eq(tickets.isClosed, false)))
      .orderBy(desc(tickets.id))
      .limit(limit)
  ).map(({ subject }) => subject)

/**
 * The subjects that more than one customer's tickets have, the most frequent first; looked for among the latest tickets,
 * so that it costs the same however many there are.
 */
export const readCommonSubjects = async (
  { sql: db, tables: { tickets } }: Store,
  { among, limit }: { among: number; limit: number },
): Promise<readonly string[]> => {
  const latest = db
    .select({ subject: tickets.subject, subjectKey: tickets.subjectKey, customerId: tickets.customerId })
    .from(tickets)
    .orderBy(desc(tickets.id))
    .limit(among)
    .as('latest')
  const rows = await db
    .select({ subject: sql<string>`max(${latest.subject})` })
    .from(latest)
    .groupBy(latest.subjectKey)
    .having(sql`count(distinct ${latest.customerId}) > 1`)
    .orderBy(sql`count(*) desc`, asc(latest.subjectKey))
    .limit(limit)
  return rows.map(({ subject }) => subject)
}

/** What a row of a short list shows of a ticket. */
const listed = ({ tickets, users }: Store['tables']) => ({
  id: tickets.id,
  code: tickets.code,
  customerId: tickets.customerId,
  subject: tickets.subject,
  status: tickets.status,
  statusKind: tickets.statusKind,
  priority: tickets.priority,
  department: tickets.department,
  dueAt: tickets.dueAt,
  closedAt: tickets.closedAt,
  createdAt: tickets.createdAt,
  assignee: users.name,
})

/** A customer's tickets, newest first; `before` is the id at which the page before ended. */
export const readTicketsOfCustomer = async (
  { sql: db, tables }: Store,
  customerId: number,
  { isClosed, before, limit }: { isClosed: boolean | undefined; before: number | undefined; limit: number },
) => {
  const { tickets, users } = tables
  return db
    .select(listed(tables))
    .from(tickets)
    .leftJoin(users, eq(users.id, tickets.assigneeId))
    .where(
      and(
        eq(tickets.customerId, customerId),
        isClosed === undefined ? undefined : eq(tickets.isClosed, isClosed),
        before === undefined ? undefined : lt(tickets.id, before),
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(limit)
}

/** A customer's tickets that are not closed, the most urgent first, then the one that is due first. */
export const readUrgentTickets = async ({ sql: db, tables }: Store, customerId: number, limit: number) => {
  const { tickets, users } = tables
  return db
    .select(listed(tables))
    .from(tickets)
    .leftJoin(users, eq(users.id, tickets.assigneeId))
    .where(and(eq(tickets.customerId, customerId), eq(tickets.isClosed, false)))
    .orderBy(asc(tickets.urgency), asc(tickets.dueAt), asc(tickets.id))
    .limit(limit)
}

/** A user's tickets that are not closed and due before a moment, the longest overdue first. */
export const readDueOf = async (
  { sql: db, tables }: Store,
  assigneeId: number,
  { before, limit }: { before: Date; limit: number },
) => {
  const { tickets, users, customers } = tables
  return db
    .select({ ...listed(tables), firstName: customers.firstName, lastName: customers.lastName })
    .from(tickets)
    .innerJoin(customers, eq(customers.id, tickets.customerId))
    .leftJoin(users, eq(users.id, tickets.assigneeId))
    .where(and(eq(tickets.assigneeId, assigneeId), eq(tickets.isClosed, false), lt(tickets.dueAt, before)))
    .orderBy(asc(tickets.dueAt), asc(tickets.id))
    .limit(limit)
}
