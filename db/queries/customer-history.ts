import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Store } from '../store'

const shown = ({ auditEntries }: Store['tables']) => ({
  id: auditEntries.id,
  at: auditEntries.at,
  actorName: auditEntries.actorName,
  act: auditEntries.act,
  facts: auditEntries.facts,
})

/** What happened to a customer, newest first; `before` is the id of the last entry already seen. */
export const readCustomerHistory = async (
  { sql: db, tables }: Store,
  { subject, before, limit }: { subject: string; before: number | undefined; limit: number },
) => {
  const { auditEntries } = tables
  return db
    .select(shown(tables))
    .from(auditEntries)
    .where(and(eq(auditEntries.subject, subject), before === undefined ? undefined : lt(auditEntries.id, before)))
    .orderBy(desc(auditEntries.id))
    .limit(limit)
}

/** The last of these acts about it. */
export const readLastChange = async (
  { sql: db, tables }: Store,
  { subject, acts }: { subject: string; acts: readonly string[] },
) => {
  const { auditEntries } = tables
  const [last] = await db
    .select(shown(tables))
    .from(auditEntries)
    .where(and(eq(auditEntries.subject, subject), inArray(auditEntries.act, [...acts])))
    .orderBy(desc(auditEntries.id))
    .limit(1)
  return last
}

/** What a customer's identifiers were before, newest first. */
export const readFormerIdentifiers = async (
  { sql: db, tables: { formerIdentifiers } }: Store,
  customerId: number,
  limit: number,
) =>
  db
    .select({
      id: formerIdentifiers.id,
      kind: formerIdentifiers.kind,
      value: formerIdentifiers.value,
      replacedAt: formerIdentifiers.replacedAt,
    })
    .from(formerIdentifiers)
    .where(eq(formerIdentifiers.customerId, customerId))
    .orderBy(desc(formerIdentifiers.id))
    .limit(limit)
