import { and, count, desc, eq, gte, inArray, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

type Request = Store['tables']['changeRequests']['$inferSelect']

/** Which requests are listed; absent = any. */
export interface RequestFilter {
  ids?: readonly number[]
  customerIds?: readonly number[]
  status?: Request['status']
  type?: Request['type']
  baseType?: Request['baseType']
  approvalType?: Request['approvalType']
  isOneStep?: boolean
  /** Actors as histories name them. */
  addedBy?: string
  decidedBy?: string
  /** When it was filed, half-open. */
  from?: Date
  before?: Date
  fromId?: number
  untilId?: number
}

/** A request with whom it is about and the user who decided it, if one did. */
export type ListedRequest = Awaited<ReturnType<typeof listRequests>>[number]

const conditions = ({ tables: { changeRequests: requests } }: Store, filter: RequestFilter): SQL | undefined => {
  const { ids, customerIds, status, type, baseType, approvalType, isOneStep } = filter
  const { addedBy, decidedBy, from, before, fromId, untilId } = filter
  return and(
    // What somebody asks about his own data is nobody's at a till.
    ne(requests.type, 'PERSONAL_DATA'),
    ids && inArray(requests.id, [...ids]),
    customerIds && inArray(requests.customerId, [...customerIds]),
    status && eq(requests.status, status),
    type && eq(requests.type, type),
    baseType && eq(requests.baseType, baseType),
    approvalType && eq(requests.approvalType, approvalType),
    isOneStep === undefined ? undefined : eq(requests.isOneStep, isOneStep),
    addedBy === undefined ? undefined : eq(requests.addedBy, addedBy),
    decidedBy === undefined ? undefined : eq(requests.decidedBy, decidedBy),
    from && gte(requests.addedAt, from),
    before && lt(requests.addedAt, before),
    fromId === undefined ? undefined : gte(requests.id, fromId),
    untilId === undefined ? undefined : lte(requests.id, untilId),
  )
}

/**
 * Requests other than those about personal data, the newest first. The page is chosen by ids alone, which an index has:
 * of ten thousand pending ones only those that are shown are read.
 */
export const listRequests = async (
  store: Store,
  filter: RequestFilter,
  { limit, offset }: { limit: number; offset: number },
) => {
  const { changeRequests: requests, customers, users } = store.tables
  const page = store.sql
    .select({ id: requests.id })
    .from(requests)
    .where(conditions(store, filter))
    .orderBy(desc(requests.id))
    .limit(limit)
    .offset(offset)
    .as('page')
  return store.sql
    .select({
      request: requests,
      customer: {
        id: customers.id,
        firstName: customers.firstName,
        lastName: customers.lastName,
        mobile: customers.mobile,
        email: customers.email,
        externalId: customers.externalId,
        fraudStatus: customers.fraudStatus,
      },
      decider: { name: users.name, email: users.email },
    })
    .from(page)
    .innerJoin(requests, eq(requests.id, page.id))
    .innerJoin(customers, eq(customers.id, requests.customerId))
    .leftJoin(users, eq(requests.decidedBy, sql`'user:' || ${users.id}`))
    .orderBy(desc(requests.id))
}

export const countRequests = async (store: Store, filter: RequestFilter): Promise<number> => {
  const [row] = await store.sql
    .select({ count: count() })
    .from(store.tables.changeRequests)
    .where(conditions(store, filter))
  return Number(row?.count ?? 0)
}

/** The id of the merged account that this identifier was of; undefined when it is no merged account's. */
export const findMergedAccount = async (
  { sql: db, tables: { customerAliases: aliases } }: Store,
  kind: 'mobile' | 'email' | 'external_id',
  valueKey: string,
): Promise<number | undefined> => {
  const [alias] = await db
    .select()
    .from(aliases)
    .where(and(eq(aliases.kind, kind), eq(aliases.valueKey, valueKey)))
  if (!alias) return undefined
  // A merge writes the account's id ahead of its identifiers.
  const [id] = await db
    .select({ valueKey: aliases.valueKey })
    .from(aliases)
    .where(and(eq(aliases.kind, 'id'), eq(aliases.survivorId, alias.survivorId), lt(aliases.id, alias.id)))
    .orderBy(desc(aliases.id))
    .limit(1)
  return id && Number(id.valueKey)
}
