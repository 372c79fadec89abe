import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { type Searched, type SearchIndex, SHORTEST_PART, searchIndex } from '../search/search-index'
import { type Store, stopOf } from '../store'
import { type ListPage, type ListRow, listColumns } from './customer-list'
import { FEW_OF_A_RANGE, isThere, type Match, matchOf, type Part } from './customer-matches'
import { type Narrowing, passesNarrowing } from './customer-narrowing'
import { listedIds } from './listed-rows'

/** `rank`: the place of the first part that finds it. */
export type RankedRow = ListRow & { rank: number }

export interface RankedPage {
  rows: readonly RankedRow[]
  hasPrevious: boolean
  hasNext: boolean
  /** The parts that there was no time for. */
  leftOut: readonly Part['kind'][]
}

interface Asked {
  parts: readonly Part[]
  narrowing: Narrowing
}

/** Up to so many candidates are looked at together; of more, page by page is quicker. */
const FEW = { sqlite: 300, postgres: 1_000 }
/** PostgreSQL names all whom a piece finds before the first of them: shorter numbers and names are asked for part by part. */
const SHORTEST = { sqlite: { number: SHORTEST_PART, name: SHORTEST_PART }, postgres: { number: 8, name: 5 } }
/** Of a range so many are read as rows before all of it is: mostly nobody is left out. */
const MOST_AT_ONCE = 300
/** The index finds a long number by its last digits, which differ most; the rest is compared in the rows. */
const DIGITS = 6
const LETTERS = 12

/**
 * One page of the customers whom a text finds: those of its first part first, in each part the newest first. A page ends
 * with what was found when the time is over.
 */
export const readRankedPage = async (
  store: Store,
  asked: Asked,
  { cursor, limit }: Pick<ListPage, 'cursor' | 'limit'>,
): Promise<RankedPage> => {
  const matches = asked.parts.map((part) => matchOf(store, part))
  const at = cursor ? await rankOf(store, matches, cursor.id) : null
  if (at === null) {
    const few = await unlessOver(() => readFew(store, asked, matches, limit))
    if (few === 'over') return { ...NOTHING, leftOut: kindsOf(asked.parts) }
    if (few) return few
  }
  return readPartByPart(store, asked, matches, { at, isBackwards: at !== null && cursor?.side === 'before', limit })
}

const NOTHING = { rows: [], hasPrevious: false, hasNext: false }
const kindsOf = (parts: readonly Part[]) => [...new Set(parts.map(({ kind }) => kind))]

const unlessOver = async <T>(work: () => Promise<T>): Promise<T | 'over'> => {
  try {
    return await work()
  } catch (error) {
    if (stopOf(error)?.reason === 'budget') return 'over'
    throw error
  }
}

/**
 * The first page of a text that few are found by: all of them are put in order at once. Null when they are too many, or
 * when the text is too short to be looked for in any place.
 */
const readFew = async (
  store: Store,
  { parts, narrowing }: Asked,
  matches: readonly Match[],
  limit: number,
): Promise<RankedPage | null> => {
  const few = FEW[store.engine]
  const anywhere = anywhereOf(parts, SHORTEST[store.engine])
  if (!anywhere) return null
  const { tables } = store
  const { customers } = tables
  const candidates = sql.join(
    [
      searchIndex(store).idsAnywhere(tables, anywhere, few + 1),
      ...parts.flatMap((part, rank) => (isReadApart(part) ? [matches[rank]?.ids ?? sql``] : [])),
    ].map((ids) => sql`select id from (${ids}) as part`),
    sql` union `,
  )
  const ids = await store.sql
    .select({ id: sql`id`.mapWith(Number) })
    .from(sql`(${candidates}) as anywhere`)
    .limit(few + 1)
  // Whom the narrowing leaves out counts as well: whether there are more is not known otherwise.
  if (ids.length > few) return null
  if (ids.length === 0) return { ...NOTHING, leftOut: [] }
  const rank = sql<number>`case ${sql.join(
    matches.map(({ holds }, place) => sql`when ${holds} then ${sql.raw(String(place))}`),
    sql` `,
  )} else ${sql.raw(String(matches.length))} end`
  const ranked = await store.sql
    .select({ ...listColumns(tables), rank: rank.mapWith(Number).as('rank') })
    .from(
      sql`(${listedIds(
        store,
        ids.map(({ id }) => id),
      )}) as found`,
    )
    .crossJoin(customers)
    .where(and(eq(customers.id, sql`found.id`), isThere(tables), passesNarrowing(tables, narrowing)))
    .orderBy(sql`rank`, desc(customers.id))
    .limit(limit + 1)
  const found = ranked.filter((row) => row.rank < matches.length)
  return { rows: found.slice(0, limit), hasPrevious: false, hasNext: found.length > limit, leftOut: [] }
}

/** Parts that another index finds than the one of pieces. */
const isReadApart = (part: Part): boolean =>
  part.kind === 'id' || (part.kind !== 'name' && part.kind !== 'similar' && (part.how === 'is' || isCode(part)))
const isCode = ({ kind }: Part) => kind === 'card' || kind === 'coupon' || kind === 'bill' || kind === 'ticket'

/** What all other parts have in common: pieces of three characters or more; null where one part has none. */
const anywhereOf = (
  parts: readonly Part[],
  shortest: (typeof SHORTEST)['sqlite'],
): Parameters<SearchIndex['idsAnywhere']>[1] | null => {
  const texts = new Map<string, { column: Searched; piece: string }>()
  let names: readonly string[] = []
  for (const part of parts) {
    if (isReadApart(part)) continue
    if (part.kind === 'name') {
      // Whoever has a word as a whole, or begun, contains it.
      const how = parts.some((each) => each.kind === 'name' && each.how === 'contains') ? '' : ' '
      names = part.words.map((word) => `${how}${word}`).filter((piece) => piece.length >= SHORTEST_PART)
      if (names.length === 0 || part.words.join('').length < shortest.name) return null
    } else if (part.kind === 'mobile' || part.kind === 'email' || part.kind === 'externalId') {
      const column = part.kind === 'email' ? 'emailKey' : part.kind
      for (const text of part.texts) {
        if (text.length < (part.kind === 'mobile' ? shortest.number : SHORTEST_PART)) return null
        const piece = part.kind === 'mobile' ? text.slice(-DIGITS) : pieceOf(text).toLowerCase()
        texts.set(`${column} ${piece}`, { column, piece })
      }
    }
  }
  return names.length === 0 && texts.size === 0 ? null : { names, texts: [...texts.values()] }
}

/** Numbers are told apart by their end, words by their beginning. */
const pieceOf = (text: string) => (/^\d+$/.test(text) ? text.slice(-DIGITS) : text.slice(0, LETTERS))

/** The first part that finds this customer, or null when none does. */
const rankOf = async (store: Store, matches: readonly Match[], id: number) => {
  const { customers } = store.tables
  if (matches.length === 0) return null
  const cases = matches.map(({ holds }, rank) => sql`when ${holds} then ${sql.raw(String(rank))}`)
  const [row] = await store.sql
    .select({ rank: sql<number | null>`case ${sql.join(cases, sql` `)} end` })
    .from(customers)
    .where(eq(customers.id, id))
  return row?.rank == null ? null : { id, rank: Number(row.rank) }
}

interface Place {
  at: { id: number; rank: number } | null
  isBackwards: boolean
  limit: number
}

/** Of the parts that are quick to ask, those that find nobody: in one statement, for most texts leave most parts empty. */
const readRanksOfNobody = async (
  store: Store,
  parts: readonly Part[],
  matches: readonly Match[],
): Promise<ReadonlySet<number>> => {
  const quick = matches.flatMap(({ few, ids, needs }, rank) => {
    const look = needs ?? (isQuick(parts[rank]) ? (few?.[0] ?? ids) : null)
    return look ? [{ rank, look }] : []
  })
  if (quick.length === 0) return new Set()
  const somebodys = await store.sql.select({ rank: sql`rank`.mapWith(Number) }).from(
    sql`(${sql.join(
      quick.map(({ rank, look }) => sql`select ${sql.raw(String(rank))} as rank where exists (${look})`),
      sql` union all `,
    )}) as somebody`,
  )
  const found = new Set(somebodys.map(({ rank }) => rank))
  return new Set(quick.map(({ rank }) => rank).filter((rank) => !found.has(rank)))
}

const isQuick = (part: Part | undefined): boolean => {
  if (!part || part.kind === 'name' || part.kind === 'similar') return false
  return isReadApart(part) || ('how' in part && part.how !== 'contains')
}

const readPartByPart = async (
  store: Store,
  { parts, narrowing }: Asked,
  matches: readonly Match[],
  { at, isBackwards, limit }: Place,
): Promise<RankedPage> => {
  const nobodys = await unlessOver(() => readRanksOfNobody(store, parts, matches))
  if (nobodys === 'over') return { ...NOTHING, hasPrevious: at !== null, leftOut: kindsOf(parts) }
  const ranks = [...matches.keys()].filter((rank) => !nobodys.has(rank))
  const found: RankedRow[] = []
  for (const rank of isBackwards ? ranks.toReversed() : ranks) {
    if (at !== null && (isBackwards ? rank > at.rank : rank < at.rank)) continue
    const rest = limit + 1 - found.length
    const rows = await unlessOver(() =>
      at === null
        ? // All that surer parts find are on this page: they are known by their ids.
          readPart(store, matches[rank], { narrowing, limit: rest, without: found.map(({ id }) => id) })
        : readPart(store, matches[rank], {
            narrowing,
            limit: rest,
            earlier: matches.slice(0, rank).filter((_, place) => !nobodys.has(place)),
            beyond: at.rank === rank ? at.id : null,
            isBackwards,
          }),
    )
    if (rows === 'over') {
      const leftOut = kindsOf(isBackwards ? parts.slice(0, rank + 1) : parts.slice(rank))
      return { rows: isBackwards ? found.toReversed() : found, hasPrevious: at !== null, hasNext: isBackwards, leftOut }
    }
    found.push(...rows.map((row) => ({ ...row, rank })))
    if (found.length > limit) break
  }
  const hasMore = found.length > limit
  const rows = found.slice(0, limit)
  return isBackwards
    ? { rows: rows.toReversed(), hasPrevious: hasMore, hasNext: true, leftOut: [] }
    : { rows, hasPrevious: at !== null, hasNext: hasMore, leftOut: [] }
}

interface PartPage {
  narrowing: Narrowing
  limit: number
  /** Customers who stand elsewhere, by id or by the parts that find them. */
  without?: readonly number[]
  earlier?: readonly Match[]
  beyond?: number | null
  isBackwards?: boolean
}

/** All whom the part may find, when they are few: to be put in order, rather than to be met on a walk through the newest. */
const readIdsOfFew = async (store: Store, { few = [] }: Match): Promise<readonly number[] | null> => {
  for (const some of few) {
    const ids = await store.sql
      .select({ id: sql`id`.mapWith(Number) })
      .from(sql`(${some}) as few`)
      .limit(FEW_OF_A_RANGE + 1)
    if (ids.length <= FEW_OF_A_RANGE) return ids.map(({ id }) => id)
  }
  return null
}

const readPart = async (store: Store, match: Match | undefined, page: PartPage): Promise<ListRow[]> => {
  const { narrowing, limit, without = [], earlier = [], beyond = null, isBackwards = false } = page
  const { tables } = store
  const { customers } = tables
  if (!match) return []
  const few = await readIdsOfFew(store, match)
  if (few?.length === 0) return []
  const id = sql`found.id`
  const isBeyond = beyond === null ? undefined : isBackwards ? gt(id, beyond) : lt(id, beyond)
  const order = isBackwards ? asc(id) : desc(id)
  const readThoseOf = (ids: SQL) =>
    store.sql
      .select(listColumns(tables))
      .from(sql`(${ids}) as found`)
      .crossJoin(customers)
      .where(
        and(
          eq(customers.id, id),
          isBeyond,
          match.holds,
          without.length === 0 ? undefined : sql`${customers.id} not in (${listedIds(store, without)})`,
          ...earlier.map(({ holds }) => sql`(${holds}) is not true`),
          isThere(tables),
          passesNarrowing(tables, narrowing),
          searchIndex(store).stillWanted(tables),
        ),
      )
      .orderBy(order)
      .limit(limit)
  if (match.isRange) {
    const first = sql`select id from (${match.ids}) as found${isBeyond ? sql` where ${isBeyond}` : sql``} order by ${order}`
    const rows = await readThoseOf(sql`${first} limit ${sql.raw(String(MOST_AT_ONCE))}`)
    if (rows.length >= limit) return rows
  }
  return readThoseOf(few ? listedIds(store, few) : match.ids)
}

/** A few of the customers whom this part finds, the newest first, without these. */
export const readOthers = (
  store: Store,
  part: Part,
  narrowing: Narrowing,
  { without, limit }: { without: readonly number[]; limit: number },
) => readPart(store, matchOf(store, part), { narrowing, without, limit })
