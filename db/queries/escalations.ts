import { and, asc, count, desc, eq, isNull, lt, lte, type SQL } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']
export type EscalationRuleRow = Tables['escalationRules']['$inferSelect']
export type EscalationRunRow = Tables['escalationRuns']['$inferSelect']

/** Those that act soonest come first, so that of two that are due the stricter one has the last word. */
export const readEscalationRules = async ({ sql: db, tables: { escalationRules } }: Store) =>
  db.select().from(escalationRules).orderBy(asc(escalationRules.overdueMinutes), asc(escalationRules.id))

export const findEscalationRule = async (
  { sql: db, tables: { escalationRules } }: Store,
  id: number,
): Promise<EscalationRuleRow | undefined> => {
  const [row] = await db.select().from(escalationRules).where(eq(escalationRules.id, id))
  return row
}

export const insertEscalationRule = async (
  { sql: db, tables: { escalationRules } }: Store,
  rule: Omit<Tables['escalationRules']['$inferInsert'], 'id' | 'version'>,
): Promise<number> => {
  const [row] = await db.insert(escalationRules).values(rule).returning({ id: escalationRules.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

/** Changes a rule that is still at `version`; false when somebody changed it meanwhile. */
export const updateEscalationRule = async (
  { sql: db, tables: { escalationRules } }: Store,
  { id, version }: { id: number; version: number },
  change: Partial<Omit<EscalationRuleRow, 'id' | 'version'>>,
): Promise<boolean> => {
  const changed = await db
    .update(escalationRules)
    .set({ ...change, version: version + 1 })
    .where(and(eq(escalationRules.id, id), eq(escalationRules.version, version)))
    .returning({ id: escalationRules.id })
  return changed.length > 0
}

/** A rule, and what it is known to have done; the tickets' own histories stay. */
export const deleteEscalationRule = async (
  { sql: db, tables: { escalationRules, escalations } }: Store,
  id: number,
) => {
  await db.delete(escalations).where(eq(escalations.ruleId, id))
  await db.delete(escalationRules).where(eq(escalationRules.id, id))
}

/** Whose turn it is with the desk, and the moment has passed: nobody waits for the customer. */
const isLate = ({ tickets }: Tables, now: Date): SQL | undefined =>
  and(eq(tickets.isClosed, false), eq(tickets.statusKind, 'open'), lt(tickets.dueAt, now))

export const countLateTickets = async (store: Store, now: Date): Promise<number> => {
  const [row] = await store.sql.select({ late: count() }).from(store.tables.tickets).where(isLate(store.tables, now))
  return Number(row?.late ?? 0)
}

/** Tickets that a rule is due for and has not dealt with at their due moment, the longest overdue first. */
export const findToEscalate = async (
  store: Store,
  { id, priority, department, overdueMinutes }: EscalationRuleRow,
  { now, most }: { now: Date; most: number },
): Promise<readonly number[]> => {
  const { tickets, escalations } = store.tables
  const rows = await store.sql
    .select({ id: tickets.id })
    .from(tickets)
    .leftJoin(
      escalations,
      and(eq(escalations.ruleId, id), eq(escalations.ticketId, tickets.id), eq(escalations.dueAt, tickets.dueAt)),
    )
    .where(
      and(
        isLate(store.tables, now),
        lte(tickets.dueAt, new Date(now.getTime() - overdueMinutes * 60_000)),
        priority === null ? undefined : eq(tickets.priority, priority),
        department === null ? undefined : eq(tickets.department, department),
        isNull(escalations.ruleId),
      ),
    )
    .orderBy(asc(tickets.dueAt), asc(tickets.id))
    .limit(most)
  return rows.map((row) => row.id)
}

/** Writes that a rule deals with a ticket; false when it has done so at this due moment already. */
export const insertEscalation = async (
  { sql: db, tables: { escalations } }: Store,
  escalation: Tables['escalations']['$inferInsert'],
): Promise<boolean> => {
  const made = await db
    .insert(escalations)
    .values(escalation)
    .onConflictDoNothing()
    .returning({ ruleId: escalations.ruleId })
  return made.length > 0
}

/** What the rules did last. */
export const readEscalations = async (
  { sql: db, tables: { escalations, escalationRules, tickets } }: Store,
  limit: number,
) =>
  db
    .select({
      ruleId: escalations.ruleId,
      rule: escalationRules.name,
      code: tickets.code,
      subject: tickets.subject,
      dueAt: escalations.dueAt,
      at: escalations.at,
    })
    .from(escalations)
    .innerJoin(escalationRules, eq(escalationRules.id, escalations.ruleId))
    .innerJoin(tickets, eq(tickets.id, escalations.ticketId))
    .orderBy(desc(escalations.at), desc(escalations.ticketId), desc(escalations.ruleId))
    .limit(limit)

export const insertEscalationRun = async (
  { sql: db, tables: { escalationRuns } }: Store,
  run: Omit<EscalationRunRow, 'id'>,
) => {
  await db.insert(escalationRuns).values(run)
}

export const readEscalationRuns = async ({ sql: db, tables: { escalationRuns } }: Store, limit: number) =>
  db.select().from(escalationRuns).orderBy(desc(escalationRuns.startedAt), desc(escalationRuns.id)).limit(limit)

/** Removes the log of runs before `before`. */
export const deleteEscalationRuns = async ({ sql: db, tables: { escalationRuns } }: Store, before: Date) => {
  await db.delete(escalationRuns).where(lt(escalationRuns.startedAt, before))
}
