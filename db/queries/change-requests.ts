import { and, count, desc, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm'
import { StaleRow } from '../engines/collision'
import type { Store } from '../store'

export type ChangeRequest = Store['tables']['changeRequests']['$inferSelect']
export type NewChangeRequest = Omit<Store['tables']['changeRequests']['$inferInsert'], 'id'>

/** Adds a change request and answers its id; a reference or a pending key that is taken is a collision. */
export const insertChangeRequest = async (
  { sql: db, tables: { changeRequests } }: Store,
  request: NewChangeRequest,
): Promise<number> => {
  const [row] = await db.insert(changeRequests).values(request).returning({ id: changeRequests.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

export const readChangeRequest = async (
  { sql: db, tables: { changeRequests } }: Store,
  id: number,
): Promise<ChangeRequest | undefined> => {
  const [row] = await db.select().from(changeRequests).where(eq(changeRequests.id, id))
  return row
}

export type Decided = Pick<
  NewChangeRequest,
  'approvedValue' | 'decisionComments' | 'decidedAt' | 'decidedBy' | 'decidedByName' | 'decidedFrom' | 'needsTwo'
> & { status: 'APPROVED' | 'REJECTED' }

/** Decides a request that is pending; throws `StaleRow` when somebody else was quicker. */
export const decideChangeRequest = async (store: Store, id: number, decided: Decided) => {
  const { changeRequests, pendingMerges } = store.tables
  await store.sql.delete(pendingMerges).where(eq(pendingMerges.requestId, id))
  const rows = await store.sql
    .update(changeRequests)
    .set({ ...decided, pendingKey: null })
    .where(and(eq(changeRequests.id, id), eq(changeRequests.status, 'PENDING')))
    .returning({ id: changeRequests.id })
  if (rows.length === 0) throw new StaleRow(`request ${id} is no longer pending`)
}

/** Notes that an approved change was taken back; throws `StaleRow` when it was before. */
export const markReverted = async (
  { sql: db, tables: { changeRequests } }: Store,
  id: number,
  by: { revertedAt: Date; revertedBy: string; revertedByName: string },
) => {
  const rows = await db
    .update(changeRequests)
    .set(by)
    .where(and(eq(changeRequests.id, id), isNull(changeRequests.revertedAt)))
    .returning({ id: changeRequests.id })
  if (rows.length === 0) throw new StaleRow(`request ${id} was reverted already`)
}

/** Whether a request of this reference is known. */
export const isReferenceUsed = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  referenceId: string,
): Promise<boolean> =>
  (await db.select({ id: requests.id }).from(requests).where(eq(requests.referenceId, referenceId)).limit(1)).length > 0

/** The pending request that has this key, unless it is `except`. */
export const findPending = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  pendingKey: string,
  except = 0,
): Promise<number | undefined> => {
  const [row] = await db
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.pendingKey, pendingKey), ne(requests.id, except)))
  return row?.id
}

/** Whether one of these customers has a pending request of this kind, other than `except`. */
export const hasPendingOf = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  { customerIds, baseType }: { customerIds: readonly number[]; baseType: ChangeRequest['baseType'] },
  except = 0,
): Promise<boolean> => {
  const rows = await db
    .select({ id: requests.id })
    .from(requests)
    .where(
      and(
        inArray(requests.customerId, [...customerIds]),
        eq(requests.baseType, baseType),
        eq(requests.status, 'PENDING'),
        ne(requests.id, except),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Who of these takes part in a pending merge other than `except`. */
export const inPendingMerges = async (
  { sql: db, tables: { pendingMerges } }: Store,
  ids: readonly number[],
  except = 0,
): Promise<ReadonlySet<number>> => {
  const rows = await db
    .select({ id: pendingMerges.customerId })
    .from(pendingMerges)
    .where(and(inArray(pendingMerges.customerId, [...ids]), ne(pendingMerges.requestId, except)))
  return new Set(rows.map(({ id }) => id))
}

export const insertPendingMerge = async (
  { sql: db, tables: { pendingMerges } }: Store,
  requestId: number,
  ids: readonly number[],
) => {
  await db.insert(pendingMerges).values(ids.map((customerId) => ({ customerId, requestId })))
}

/** Which of these ids belong to accounts that were merged into another, and stayed so. */
export const mergedAway = async (
  { sql: db, tables: { merges } }: Store,
  ids: readonly number[],
): Promise<ReadonlySet<number>> => {
  const rows = await db
    .select({ id: merges.victimId })
    .from(merges)
    .where(and(inArray(merges.victimId, [...ids]), isNull(merges.undoneAt)))
  return new Set(rows.map(({ id }) => id))
}

/** How many changes of an identifier were asked for since then for one customer. */
export const countIdentifierChanges = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  { customerId, since }: { customerId: number; since: Date },
): Promise<number> => {
  const [row] = await db
    .select({ count: count() })
    .from(requests)
    .where(
      and(
        eq(requests.customerId, customerId),
        inArray(requests.baseType, ['MOBILE', 'EMAIL', 'EXTERNAL_ID']),
        gt(requests.addedAt, since),
      ),
    )
  return Number(row?.count ?? 0)
}

/**
 * The requests of a customer, the newest first, before this id: those about him and those by which somebody else's number
 * or account goes to him. What belonged to an account that was merged into his is his own by then.
 */
export const readRequestsOf = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  { customerId, before, limit }: { customerId: number; before: number | undefined; limit: number },
): Promise<readonly ChangeRequest[]> => {
  const side = (column: typeof requests.customerId | typeof requests.targetCustomerId) =>
    db
      .select()
      .from(requests)
      .where(and(eq(column, customerId), before === undefined ? undefined : lt(requests.id, before)))
      .orderBy(desc(requests.id))
      .limit(limit)
  const [about, towards] = [await side(requests.customerId), await side(requests.targetCustomerId)]
  const others = towards.filter(({ id }) => !about.some((each) => each.id === id))
  return [...about, ...others].sort((one, other) => other.id - one.id).slice(0, limit)
}
