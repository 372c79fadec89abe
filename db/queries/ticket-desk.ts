import { asc, isNull } from 'drizzle-orm'
import type { Store } from '../store'

/** What an organisation decides about its tickets, in its order. */
export const readTicketDesk = async ({ sql: db, tables }: Store) => {
  const { ticketStatuses, ticketDepartments, ticketDepartmentMembers, ticketTargets, workingHours } = tables
  return {
    statuses: await db.select().from(ticketStatuses).orderBy(asc(ticketStatuses.position), asc(ticketStatuses.id)),
    departments: await db
      .select()
      .from(ticketDepartments)
      .orderBy(asc(ticketDepartments.position), asc(ticketDepartments.id)),
    members: await db.select().from(ticketDepartmentMembers),
    targets: await db.select().from(ticketTargets),
    hours: await db.select().from(workingHours).orderBy(asc(workingHours.weekday), asc(workingHours.opensAt)),
  }
}

export const hasTicketDesk = async ({ sql: db, tables: { ticketStatuses } }: Store): Promise<boolean> =>
  (await db.select({ id: ticketStatuses.id }).from(ticketStatuses).limit(1)).length > 0

type Tables = Store['tables']

export const insertTicketDesk = async (
  { sql: db, tables }: Store,
  desk: {
    statuses: readonly Tables['ticketStatuses']['$inferInsert'][]
    departments: readonly Tables['ticketDepartments']['$inferInsert'][]
    targets: readonly Tables['ticketTargets']['$inferInsert'][]
    hours: readonly Tables['workingHours']['$inferInsert'][]
  },
) => {
  await db.insert(tables.ticketStatuses).values([...desk.statuses])
  await db.insert(tables.ticketDepartments).values([...desk.departments])
  await db.insert(tables.ticketTargets).values([...desk.targets])
  await db.insert(tables.workingHours).values([...desk.hours])
}

/** Tickets of an earlier version, which kept no due moment. */
export const readTicketsWithoutDue = async ({ sql: db, tables: { tickets } }: Store, most: number) =>
  db.select().from(tickets).where(isNull(tickets.dueAt)).orderBy(asc(tickets.id)).limit(most)
