import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import type { Store } from '../store'

const shown = ({ auditEntries }: Store['tables']) => ({
  id: auditEntries.id,
  at: auditEntries.at,
  actorName: auditEntries.actorName,
  act: auditEntries.act,
  subject: auditEntries.subject,
  facts: auditEntries.facts,
})

/** What happened to these subjects, newest first; `before` is the id of the last entry already seen. */
export const readCustomerHistory = async (
  { sql: db, tables }: Store,
  {
    subjects,
    acts,
    before,
    limit,
  }: {
    subjects: readonly string[]
    acts: readonly string[] | undefined
    before: number | undefined
    limit: number
  },
) => {
  const { auditEntries } = tables
  return db
    .select(shown(tables))
    .from(auditEntries)
    .where(
      and(
        inArray(auditEntries.subject, [...subjects]),
        acts && inArray(auditEntries.act, [...acts]),
        before === undefined ? undefined : lt(auditEntries.id, before),
      ),
    )
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

type FormerKind = Store['tables']['formerIdentifiers']['$inferSelect']['kind']

/** Whether an identifier of this kind was replaced after that moment. */
export const isReplacedSince = async (
  { sql: db, tables: { formerIdentifiers: former } }: Store,
  { customerId, kind, since }: { customerId: number; kind: FormerKind; since: Date },
): Promise<boolean> => {
  const [row] = await db
    .select({ id: former.id })
    .from(former)
    .where(and(eq(former.customerId, customerId), eq(former.kind, kind), gt(former.replacedAt, since)))
    .limit(1)
  return row !== undefined
}

/** Who had this value before, the latest first; each customer once. */
export const readFormerHolders = async (
  { sql: db, tables: { formerIdentifiers: former } }: Store,
  { kind, valueKey, limit }: { kind: FormerKind; valueKey: string; limit: number },
): Promise<readonly { customerId: number; replacedAt: Date }[]> => {
  const rows = await db
    .select({ customerId: former.customerId, replacedAt: former.replacedAt })
    .from(former)
    .where(and(eq(former.valueKey, valueKey), eq(former.kind, kind)))
    .orderBy(desc(former.id))
    .limit(limit)
  return rows.filter(({ customerId }, at) => rows.findIndex((each) => each.customerId === customerId) === at)
}
