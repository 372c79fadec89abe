import { and, count, eq, ne } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']
type Statuses = Tables['ticketStatuses']['$inferSelect']
type Departments = Tables['ticketDepartments']['$inferSelect']
type Kept = { id: number; version: number }

export const insertTicketStatus = async (
  { sql: db, tables: { ticketStatuses } }: Store,
  status: Omit<Tables['ticketStatuses']['$inferInsert'], 'id' | 'version'>,
): Promise<number> => {
  const [row] = await db.insert(ticketStatuses).values(status).returning({ id: ticketStatuses.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Changes a status that is still at `version`; false when somebody changed it meanwhile. */
export const updateTicketStatus = async (
  { sql: db, tables: { ticketStatuses } }: Store,
  { id, version }: Kept,
  change: Partial<Pick<Statuses, 'label' | 'kind' | 'isDisabled'>>,
): Promise<boolean> => {
  const changed = await db
    .update(ticketStatuses)
    .set({ ...change, version: version + 1 })
    .where(and(eq(ticketStatuses.id, id), eq(ticketStatuses.version, version)))
    .returning({ id: ticketStatuses.id })
  return changed.length > 0
}

/** Leaves the version: somebody who edits the status meanwhile overwrites nothing by it. */
export const moveTicketStatus = async (
  { sql: db, tables: { ticketStatuses } }: Store,
  id: number,
  position: number,
) => {
  await db.update(ticketStatuses).set({ position }).where(eq(ticketStatuses.id, id))
}

/** How many tickets stand in each status, by its code. */
export const countTicketsByStatus = async ({
  sql: db,
  tables: { tickets },
}: Store): Promise<ReadonlyMap<string, number>> => {
  const rows = await db.select({ status: tickets.status, count: count() }).from(tickets).groupBy(tickets.status)
  return new Map(rows.map((row) => [row.status, Number(row.count)]))
}

/** Tickets keep their status's kind beside it. */
export const saveKindOfTickets = async (
  { sql: db, tables: { tickets } }: Store,
  status: string,
  statusKind: Statuses['kind'],
) => {
  await db
    .update(tickets)
    .set({ statusKind })
    .where(and(eq(tickets.status, status), ne(tickets.statusKind, statusKind)))
}

export const insertTicketDepartment = async (
  { sql: db, tables: { ticketDepartments } }: Store,
  department: Omit<Tables['ticketDepartments']['$inferInsert'], 'id' | 'version'>,
): Promise<number> => {
  const [row] = await db.insert(ticketDepartments).values(department).returning({ id: ticketDepartments.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Changes a department that is still at `version`; false when somebody changed it meanwhile. */
export const updateTicketDepartment = async (
  { sql: db, tables: { ticketDepartments } }: Store,
  { id, version }: Kept,
  change: Partial<Pick<Departments, 'label' | 'isDisabled'>>,
): Promise<boolean> => {
  const changed = await db
    .update(ticketDepartments)
    .set({ ...change, version: version + 1 })
    .where(and(eq(ticketDepartments.id, id), eq(ticketDepartments.version, version)))
    .returning({ id: ticketDepartments.id })
  return changed.length > 0
}

export const moveTicketDepartment = async (
  { sql: db, tables: { ticketDepartments } }: Store,
  id: number,
  position: number,
) => {
  await db.update(ticketDepartments).set({ position }).where(eq(ticketDepartments.id, id))
}

/** Makes these users the department's members, and nobody else. */
export const saveDepartmentMembers = async (
  { sql: db, tables: { ticketDepartmentMembers: members } }: Store,
  departmentId: number,
  userIds: readonly number[],
) => {
  await db.delete(members).where(eq(members.departmentId, departmentId))
  if (userIds.length > 0) await db.insert(members).values(userIds.map((userId) => ({ departmentId, userId })))
}

/** Makes these the targets, and no others. */
export const saveTicketTargets = async (
  { sql: db, tables: { ticketTargets } }: Store,
  targets: readonly Tables['ticketTargets']['$inferInsert'][],
) => {
  await db.delete(ticketTargets)
  if (targets.length > 0) await db.insert(ticketTargets).values([...targets])
}

/** Makes these the working hours of one department (empty = every other), and no others. */
export const saveWorkingHours = async (
  { sql: db, tables: { workingHours } }: Store,
  department: string,
  hours: readonly Omit<Tables['workingHours']['$inferInsert'], 'department'>[],
) => {
  await db.delete(workingHours).where(eq(workingHours.department, department))
  if (hours.length > 0) await db.insert(workingHours).values(hours.map((each) => ({ ...each, department })))
}
