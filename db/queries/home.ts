import { and, count, desc, eq, gt, gte, inArray, isNull, lt, max, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** Which customers are counted: those of these tills, or all of them. */
export type TillIds = readonly number[] | null

const atTills = ({ customers }: Store['tables'], tillIds: TillIds): SQL | undefined =>
  tillIds === null ? undefined : inArray(customers.registeredTillId, [...tillIds])

/** How many customers were registered in each stretch of time, in order. One statement; each stretch reads an index. */
export const countRegistered = async (
  store: Store,
  tillIds: TillIds,
  stretches: readonly { from: Date; before: Date }[],
): Promise<readonly number[]> => {
  const { customers, organisation } = store.tables
  const counts = stretches.map(({ from, before }, place) => {
    const within = and(gte(customers.createdAt, from), lt(customers.createdAt, before), atTills(store.tables, tillIds))
    return [`s${place}`, sql<number>`(select count(*) from ${customers} where ${within})`] as const
  })
  const [row] = await store.sql.select(Object.fromEntries(counts)).from(organisation).limit(1)
  return stretches.map((_, place) => Number(row?.[`s${place}`] ?? 0))
}

export const countByType = async (store: Store) => {
  const { customers } = store.tables
  const rows = await store.sql
    .select({ type: customers.type, count: count() })
    .from(customers)
    .where(isNull(customers.deletedAt))
    .groupBy(customers.type)
  return new Map(rows.map((row) => [row.type, Number(row.count)]))
}

/** The customers, as `customer:12`, that this actor registered or changed last, newest first, among the last `among` entries. */
export const readSubjectsOf = async (
  store: Store,
  actor: string,
  { among, limit }: { among: number; limit: number },
): Promise<readonly string[]> => {
  const { auditEntries } = store.tables
  const [last] = await store.sql.select({ id: max(auditEntries.id) }).from(auditEntries)
  const latest = max(auditEntries.id)
  const rows = await store.sql
    .select({ subject: auditEntries.subject })
    .from(auditEntries)
    .where(
      and(
        gt(auditEntries.id, Number(last?.id ?? 0) - among),
        eq(auditEntries.actor, actor),
        inArray(auditEntries.act, ['customer.registered', 'customer.updated']),
      ),
    )
    .groupBy(auditEntries.subject)
    .orderBy(desc(latest))
    .limit(limit)
  return rows.map(({ subject }) => subject)
}

const briefColumns = ({ customers }: Store['tables']) => ({
  id: customers.id,
  firstName: customers.firstName,
  lastName: customers.lastName,
  mobile: customers.mobile,
  email: customers.email,
  externalId: customers.externalId,
  type: customers.type,
  createdAt: customers.createdAt,
  updatedAt: customers.updatedAt,
})

export const readBriefs = async (store: Store, ids: readonly number[]) => {
  const { customers } = store.tables
  return store.sql
    .select(briefColumns(store.tables))
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), isNull(customers.deletedAt)))
}

/** The newest customers of these tills, or of all. */
export const readNewest = async (store: Store, tillIds: TillIds, limit: number) => {
  const { customers } = store.tables
  return store.sql
    .select(briefColumns(store.tables))
    .from(customers)
    .where(and(atTills(store.tables, tillIds), isNull(customers.deletedAt)))
    .orderBy(desc(customers.createdAt), desc(customers.id))
    .limit(limit)
}
