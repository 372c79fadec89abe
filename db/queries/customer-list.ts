import { and, asc, type Column, desc, eq, gt, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { searchIndex } from '../search/search-index'
import { type Store, stopOf } from '../store'
import { type ListFilter, passes } from './customer-filter'
import { isThere, type Match, matchOf, type Part } from './customer-matches'
import { type Narrowing, passesNarrowing } from './customer-narrowing'

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

const listColumns = ({ customers }: Store['tables']) => ({
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

  const passing = passes(store, filter, page.areFew)
  const found: ListRow[] = []
  let beyond = at
  for (const segment of segments) {
    if (beyond && !segment.holds(beyond)) continue
    const limit = page.limit + 1 - found.length
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
    where: and(passing, where, past),
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

export interface RankedPage {
  rows: readonly ListRow[]
  hasPrevious: boolean
  hasNext: boolean
  /** The parts that there was no time for. */
  leftOut: readonly Part['kind'][]
}

/**
 * One page of the customers whom a text finds: those of its first part first, in each part the newest first. A page ends
 * with what was found when the time is over.
 */
export const readRankedPage = async (
  store: Store,
  { parts, narrowing }: { parts: readonly Part[]; narrowing: Narrowing },
  { cursor, limit }: Pick<ListPage, 'cursor' | 'limit'>,
): Promise<RankedPage> => {
  const matches = parts.map((part) => matchOf(store, part))
  const at = cursor ? await rankOf(store, matches, cursor.id) : null
  const isBackwards = at !== null && cursor?.side === 'before'
  const ranks = [...matches.keys()]
  const found: ListRow[] = []
  for (const rank of isBackwards ? ranks.toReversed() : ranks) {
    if (at !== null && (isBackwards ? rank > at.rank : rank < at.rank)) continue
    try {
      found.push(
        ...(await readRank(store, matches, rank, {
          narrowing,
          beyond: at?.rank === rank ? at.id : null,
          isBackwards,
          limit: limit + 1 - found.length,
        })),
      )
    } catch (error) {
      if (stopOf(error)?.reason !== 'budget') throw error
      const rows = isBackwards ? found.toReversed() : found
      const leftOut = [...new Set(parts.slice(rank).map(({ kind }) => kind))]
      return { rows, hasPrevious: at !== null, hasNext: isBackwards, leftOut }
    }
    if (found.length > limit) break
  }
  const hasMore = found.length > limit
  const rows = found.slice(0, limit)
  return isBackwards
    ? { rows: rows.toReversed(), hasPrevious: hasMore, hasNext: true, leftOut: [] }
    : { rows, hasPrevious: at !== null, hasNext: hasMore, leftOut: [] }
}

/** The first part that finds this customer, or null when none does. */
const rankOf = async (store: Store, matches: readonly Match[], id: number) => {
  const { customers } = store.tables
  const cases = matches.map(({ holds }, rank) => sql`when ${holds} then ${sql.raw(String(rank))}`)
  if (cases.length === 0) return null
  const [row] = await store.sql
    .select({ rank: sql<number | null>`case ${sql.join(cases, sql` `)} end` })
    .from(customers)
    .where(eq(customers.id, id))
  return row?.rank == null ? null : { id, rank: Number(row.rank) }
}

const readRank = (
  store: Store,
  matches: readonly Match[],
  rank: number,
  {
    narrowing,
    beyond,
    isBackwards,
    limit,
  }: {
    narrowing: Narrowing
    beyond: number | null
    isBackwards: boolean
    limit: number
  },
): Promise<ListRow[]> => {
  const { tables } = store
  const { customers } = tables
  const match = matches[rank]
  if (!match) return Promise.resolve([])
  const id = sql`found.id`
  // Whoever a surer part finds stands with those.
  const earlier = matches.slice(0, rank).map(({ holds }) => sql`(${holds}) is not true`)
  return store.sql
    .select(listColumns(tables))
    .from(sql`(${match.ids}) as found`)
    .crossJoin(customers)
    .where(
      and(
        eq(customers.id, id),
        beyond === null ? undefined : isBackwards ? gt(id, beyond) : lt(id, beyond),
        match.holds,
        ...earlier,
        isThere(tables),
        passesNarrowing(tables, narrowing),
        searchIndex(store).stillWanted(tables),
      ),
    )
    .orderBy(isBackwards ? asc(id) : desc(id))
    .limit(limit)
}

/** A few of the customers whom this part finds and none of the others does. */
export const readOthers = (store: Store, parts: readonly Part[], part: Part, narrowing: Narrowing, limit: number) =>
  readRank(
    store,
    [...parts, part].map((each) => matchOf(store, each)),
    parts.length,
    {
      narrowing,
      beyond: null,
      isBackwards: false,
      limit,
    },
  )
