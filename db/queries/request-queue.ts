import { and, asc, count, desc, eq, gt, gte, inArray, lt, ne, not, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import type { ChangeRequest } from './change-requests'

/** Whom requests wait for: somebody who may decide all of them but their own where two people are needed. */
export interface Decider {
  label: string
  /** Two people are needed for every request, whatever it says itself. */
  needTwo: boolean
}

export interface QueueFilter {
  status?: ChangeRequest['status']
  type?: ChangeRequest['type']
  baseType?: ChangeRequest['baseType']
  /** Asked at this moment or later. */
  from?: Date
  before?: Date
  /** Only what waits for them. */
  waitingFor?: Decider
}

/** A piece of the list, which is in the order in which requests were filed. */
export interface QueueSlice {
  isOldestFirst: boolean
  /** The request that the piece follows or ends before. */
  cursor: { side: 'after' | 'before'; id: number } | null
  limit: number
}

/**
 * What is pending is little and stands at its own index; what is decided is nearly everything, of which the index of the
 * state would be read and sorted as a whole. The sum and the text keep each engine from the wrong one of the two.
 */
const matching = ({ tables: { changeRequests: requests } }: Store, filter: QueueFilter): SQL | undefined => {
  const { status, type, baseType, from, before, waitingFor } = filter
  const isOwn =
    waitingFor &&
    and(eq(requests.addedBy, waitingFor.label), waitingFor.needTwo ? undefined : eq(requests.needsTwo, true))
  return and(
    status === 'PENDING' ? eq(requests.status, status) : status && sql`${requests.status} || '' = ${status}`,
    type && eq(requests.type, type),
    baseType && eq(requests.baseType, baseType),
    from && gte(requests.addedAt, from),
    before && lt(requests.addedAt, before),
    isOwn && not(isOwn),
  )
}

export const readQueueSlice = async (
  store: Store,
  filter: QueueFilter,
  { isOldestFirst, cursor, limit }: QueueSlice,
): Promise<{ rows: readonly ChangeRequest[]; hasPrevious: boolean; hasNext: boolean }> => {
  const { changeRequests: requests } = store.tables
  const isBackwards = cursor?.side === 'before'
  const isAscending = isOldestFirst !== isBackwards
  const key = filter.status === 'PENDING' ? sql`${requests.id} + 0` : sql`${requests.id}`
  const beyond = isAscending ? gt : lt
  const rows = await store.sql
    .select()
    .from(requests)
    .where(and(matching(store, filter), cursor ? beyond(requests.id, cursor.id) : undefined))
    .orderBy(isAscending ? asc(key) : desc(key))
    .limit(limit + 1)
  const hasMore = rows.length > limit
  const page = rows.slice(0, limit)
  return isBackwards
    ? { rows: page.toReversed(), hasPrevious: hasMore, hasNext: true }
    : { rows: page, hasPrevious: cursor !== null, hasNext: hasMore }
}

/** How many requests wait, by kind. */
export const countPendingByKind = async ({ sql: db, tables: { changeRequests: requests } }: Store) => {
  const rows = await db
    .select({ type: requests.type, baseType: requests.baseType, count: count() })
    .from(requests)
    .where(eq(requests.status, 'PENDING'))
    .groupBy(requests.type, requests.baseType)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How many requests wait for somebody, no further than `most`. */
export const countWaiting = async (store: Store, waitingFor: Decider, most: number): Promise<number> => {
  const waiting = store.sql
    .select({ one: sql`1`.as('one') })
    .from(store.tables.changeRequests)
    .where(matching(store, { status: 'PENDING', waitingFor }))
    .limit(most)
    .as('waiting')
  const [row] = await store.sql.select({ count: count() }).from(waiting)
  return Number(row?.count ?? 0)
}

/** The next request that waits for somebody after this one; from the last on again from the first. */
export const findNextWaiting = async (
  store: Store,
  filter: Omit<QueueFilter, 'status'>,
  id: number,
): Promise<number | undefined> => {
  const { changeRequests: requests } = store.tables
  const from = (beyond: SQL) =>
    store.sql
      .select({ id: requests.id })
      .from(requests)
      .where(and(matching(store, { ...filter, status: 'PENDING' }), beyond))
      .orderBy(asc(sql`${requests.id} + 0`))
      .limit(1)
  const [next] = await from(gt(requests.id, id))
  if (next) return next.id
  const [first] = await from(ne(requests.id, id))
  return first?.id
}

/** Who these customers are, as a list names them; those whose data was deleted among them. */
export const readPeople = async ({ sql: db, tables: { customers } }: Store, ids: readonly number[]) =>
  ids.length === 0
    ? []
    : db
        .select({
          id: customers.id,
          firstName: customers.firstName,
          lastName: customers.lastName,
          mobile: customers.mobile,
          type: customers.type,
          tierSerial: customers.tierSerial,
          loyaltyPoints: customers.loyaltyPoints,
          fraudStatus: customers.fraudStatus,
          statusId: customers.statusId,
          registeredOn: customers.registeredOn,
          deletedAt: customers.deletedAt,
        })
        .from(customers)
        .where(inArray(customers.id, [...ids]))
export type Person = Awaited<ReturnType<typeof readPeople>>[number]
