import { and, asc, type Column, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { type ListFilter, passes } from './customer-filter'

export const LIST_ORDERS = [
  'name',
  'mobile',
  'email',
  'externalId',
  'type',
  'tier',
  'points',
  'registered',
  'store',
] as const
export type ListOrder = (typeof LIST_ORDERS)[number]

export interface ListPage {
  order: ListOrder
  direction: 'asc' | 'desc'
  /** The customer the page begins after, or ends before; null = the first page. */
  cursor: { side: 'after' | 'before'; id: number } | null
  limit: number
  /** Tier serials in the order of the ladder, and tills by store in the order of the stores' names. */
  tierSerials: readonly number[]
  tillsByStore: readonly (readonly number[])[]
  /** Whether the filter leaves a few thousand at most. */
  areFew: boolean
}

export const listColumns = ({ customers }: Store['tables']) => ({
  id: customers.id,
  type: customers.type,
  mobile: customers.mobile,
  email: customers.email,
  emailKey: customers.emailKey,
  externalId: customers.externalId,
  firstName: customers.firstName,
  lastName: customers.lastName,
  nameKey: customers.nameKey,
  tierSerial: customers.tierSerial,
  loyaltyPoints: customers.loyaltyPoints,
  registeredOn: customers.registeredOn,
  registeredTillId: customers.registeredTillId,
})

export type ListRow = Awaited<ReturnType<typeof readListRows>>[number]

/**
 * An order is a row of segments, each of which is read through one index in its own order: so pages stay quick on columns
 * without an index of their own, and customers without a value come last whichever way the list is turned.
 */
interface Segment {
  where: SQL | undefined
  holds: (row: ListRow) => boolean
  /** Ordered by this and the id; without it by the id alone. */
  by?: { column: Column; value: (row: ListRow) => string | number | Date | null }
  isLast?: true
}

const segmentsOf = ({ customers }: Store['tables'], page: ListPage): readonly Segment[] => {
  const text = (column: Column, value: (row: ListRow) => string | null): Segment[] => [
    { where: isNotNull(column), holds: (row) => value(row) !== null, by: { column, value } },
    { where: isNull(column), holds: (row) => value(row) === null, isLast: true },
  ]
  switch (page.order) {
    case 'name': {
      const by = { column: customers.nameKey, value: (row: ListRow) => row.nameKey }
      return [
        { where: gt(customers.nameKey, ''), holds: (row) => row.nameKey !== '', by },
        { where: eq(customers.nameKey, ''), holds: (row) => row.nameKey === '', isLast: true },
      ]
    }
    case 'mobile':
      return text(customers.mobile, (row) => row.mobile)
    case 'email':
      return text(customers.emailKey, (row) => row.emailKey)
    case 'externalId':
      return text(customers.externalId, (row) => row.externalId)
    case 'points':
      return [
        {
          where: undefined,
          holds: () => true,
          by: { column: customers.loyaltyPoints, value: (row) => row.loyaltyPoints },
        },
      ]
    case 'registered':
      return [
        {
          where: undefined,
          holds: () => true,
          by: { column: customers.registeredOn, value: (row) => row.registeredOn },
        },
      ]
    case 'type':
      return (['LOYALTY', 'NON_LOYALTY', 'NOT_INTERESTED'] as const).map((type) => ({
        where: eq(customers.type, type),
        holds: (row) => row.type === type,
      }))
    case 'tier':
      return [
        ...page.tierSerials.map((serial) => ({
          where: eq(customers.tierSerial, serial),
          holds: (row: ListRow) => row.tierSerial === serial,
        })),
        { where: isNull(customers.tierSerial), holds: (row) => row.tierSerial === null, isLast: true },
      ]
    case 'store':
      return [
        ...page.tillsByStore.map((tills) => ({
          where: inArray(customers.registeredTillId, [...tills]),
          holds: (row: ListRow) => row.registeredTillId !== null && tills.includes(row.registeredTillId),
        })),
        { where: isNull(customers.registeredTillId), holds: (row) => row.registeredTillId === null, isLast: true },
      ]
  }
}

const turned = (segments: readonly Segment[], direction: 'asc' | 'desc'): readonly Segment[] => [
  ...(direction === 'asc' ? segments : segments.toReversed()).filter((segment) => !segment.isLast),
  ...segments.filter((segment) => segment.isLast),
]

/** One page of the list, and whether there are customers before and after it. */
export const readListPage = async (
  store: Store,
  filter: ListFilter,
  page: ListPage,
): Promise<{ rows: readonly ListRow[]; hasPrevious: boolean; hasNext: boolean }> => {
  const [at] = page.cursor ? await readListRows(store, { where: eq(store.tables.customers.id, page.cursor.id) }) : []
  const isBackwards = at !== undefined && page.cursor?.side === 'before'
  const forwards = turned(segmentsOf(store.tables, page), page.direction)
  const segments = isBackwards ? forwards.toReversed() : forwards
  const isAscending = (page.direction === 'asc') !== isBackwards

  const found: ListRow[] = []
  let beyond = at
  for (const segment of segments) {
    if (beyond && !segment.holds(beyond)) continue
    const limit = page.limit + 1 - found.length
    const passing = passes(
      store,
      filter,
      page.areFew ? 'found first' : (segment.by?.column ?? store.tables.customers.id),
      beyond && (isAscending ? 'from' : 'to'),
    )
    found.push(...(await readSegment(store, passing, segment, isAscending, beyond, limit)))
    beyond = undefined
    if (found.length > page.limit) break
  }
  const hasMore = found.length > page.limit
  const rows = found.slice(0, page.limit)
  return isBackwards
    ? { rows: rows.toReversed(), hasPrevious: hasMore, hasNext: true }
    : { rows, hasPrevious: at !== undefined, hasNext: hasMore }
}

const readSegment = (
  store: Store,
  passing: SQL | undefined,
  { where, by }: Segment,
  isAscending: boolean,
  beyond: ListRow | undefined,
  limit: number,
) => {
  const { customers } = store.tables
  const than = sql.raw(isAscending ? '>' : '<')
  const past = !beyond
    ? undefined
    : by
      ? sql`(${by.column}, ${customers.id}) ${than} (${sql.param(by.value(beyond), by.column)}, ${beyond.id})`
      : sql`${customers.id} ${than} ${beyond.id}`
  const turn = isAscending ? asc : desc
  return readListRows(store, {
    // Whoever comes after somebody of the segment is of it too; SQLite would begin at the segment's own end.
    where: and(passing, by && past && isAscending ? undefined : where, past),
    order: by ? [turn(by.column), turn(customers.id)] : [turn(customers.id)],
    limit,
  })
}

export const readListRows = async (
  { sql: db, tables }: Store,
  { where, order = [], limit = 1 }: { where: SQL | undefined; order?: SQL[]; limit?: number },
) =>
  db
    .select(listColumns(tables))
    .from(tables.customers)
    .where(where)
    .orderBy(...order)
    .limit(limit)
