import { and, asc, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Store } from '../store'

export const insertDeletion = async (
  { sql: db, tables: { deletions } }: Store,
  planned: { requestId: number; customerId: number; dueAt: Date },
) => {
  await db.insert(deletions).values(planned)
}

const isOpen = ({ deletions }: Store['tables']) => and(isNull(deletions.doneAt), isNull(deletions.cancelledAt))

/** Deletions whose waiting time is over, the longest due first. */
export const readDueDeletions = async ({ sql: db, tables }: Store, now: Date, limit: number) => {
  const { deletions } = tables
  return db
    .select({ requestId: deletions.requestId, customerId: deletions.customerId })
    .from(deletions)
    .where(and(isOpen(tables), lte(deletions.dueAt, now)))
    .orderBy(asc(deletions.dueAt), asc(deletions.requestId))
    .limit(limit)
}

/** The deletion of a request as long as it is neither done nor called off. */
export const readOpenDeletion = async ({ sql: db, tables }: Store, requestId: number) => {
  const { deletions } = tables
  const [row] = await db
    .select({ customerId: deletions.customerId, dueAt: deletions.dueAt })
    .from(deletions)
    .where(and(eq(deletions.requestId, requestId), isOpen(tables)))
  return row
}

/** The last request for the deletion of this customer's data, and what became of it. */
export const readLastDeletion = async ({ sql: db, tables }: Store, customerId: number) => {
  const { deletions, changeRequests: requests } = tables
  const [row] = await db
    .select({
      requestId: requests.id,
      status: requests.status,
      addedAt: requests.addedAt,
      addedByName: requests.addedByName,
      decidedAt: requests.decidedAt,
      decidedByName: requests.decidedByName,
      decisionComments: requests.decisionComments,
      dueAt: deletions.dueAt,
      doneAt: deletions.doneAt,
      cancelledAt: deletions.cancelledAt,
      cancelledByName: deletions.cancelledByName,
    })
    .from(requests)
    .leftJoin(deletions, eq(deletions.requestId, requests.id))
    .where(and(eq(requests.customerId, customerId), eq(requests.baseType, 'DELETION')))
    .orderBy(desc(requests.id))
    .limit(1)
  return row
}

/** Ends whatever is planned for this customer. */
export const closeDeletion = async (
  { sql: db, tables: { deletions } }: Store,
  customerId: number,
  end: { doneAt: Date } | { cancelledAt: Date; cancelledBy: string; cancelledByName: string },
) => {
  await db
    .update(deletions)
    .set(end)
    .where(and(eq(deletions.customerId, customerId), isNull(deletions.doneAt), isNull(deletions.cancelledAt)))
}

/** Rejects what is still pending of a customer, in either role; answers how many requests that were. */
export const rejectRequestsOf = async (
  { sql: db, tables: { changeRequests: requests, pendingMerges } }: Store,
  customerId: number,
  decision: { decidedAt: Date; decidedBy: string; decidedByName: string },
): Promise<number> => {
  const rejected = await db
    .update(requests)
    .set({ ...decision, status: 'REJECTED', pendingKey: null })
    .where(
      and(
        eq(requests.status, 'PENDING'),
        or(eq(requests.customerId, customerId), eq(requests.targetCustomerId, customerId)),
      ),
    )
    .returning({ id: requests.id })
  if (rejected.length > 0)
    await db.delete(pendingMerges).where(
      inArray(
        pendingMerges.requestId,
        rejected.map(({ id }) => id),
      ),
    )
  return rejected.length
}

/** When this customer's data was deleted; null as long as it is there, undefined for an unknown id. */
export const readDeletedAt = async ({ sql: db, tables: { customers } }: Store, id: number) => {
  const [row] = await db.select({ deletedAt: customers.deletedAt }).from(customers).where(eq(customers.id, id))
  return row?.deletedAt
}

const UNWIPED = 'deletions-not-wiped'

/** Notes that the database's files may still hold what was deleted, or that they were rewritten since. */
export const noteUnwiped = async ({ sql: db, tables: { counters } }: Store, isUnwiped: boolean) => {
  const next = isUnwiped ? 1 : 0
  await db.insert(counters).values({ name: UNWIPED, next }).onConflictDoUpdate({ target: counters.name, set: { next } })
}

export const isUnwiped = async ({ sql: db, tables: { counters } }: Store): Promise<boolean> => {
  const [row] = await db.select({ next: counters.next }).from(counters).where(eq(counters.name, UNWIPED))
  return row?.next === 1
}

/** Whether the personal data of one of these customers is about to be deleted. */
export const hasOpenDeletion = async ({ sql: db, tables }: Store, customerIds: readonly number[]): Promise<boolean> => {
  const { deletions } = tables
  const rows = await db
    .select({ requestId: deletions.requestId })
    .from(deletions)
    .where(and(inArray(deletions.customerId, [...customerIds]), isOpen(tables)))
    .limit(1)
  return rows.length > 0
}
