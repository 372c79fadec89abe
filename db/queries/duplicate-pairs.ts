import { and, asc, type Column, count, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Store } from '../store'

export type PairStatus = 'OPEN' | 'NOT_SAME'

export interface PairKey {
  /** The lower id. */
  firstId: number
  secondId: number
}

const shown = ({ duplicatePairs: pairs }: Store['tables']) => ({
  firstId: pairs.firstId,
  secondId: pairs.secondId,
  status: pairs.status,
  reasons: pairs.reasons,
  points: pairs.points,
  openTickets: pairs.openTickets,
  foundAt: pairs.foundAt,
  decidedAt: pairs.decidedAt,
  decidedByName: pairs.decidedByName,
})
export type PairRow = Awaited<ReturnType<typeof readPairsAfter>>[number]

const isPair = ({ duplicatePairs: pairs }: Store['tables'], { firstId, secondId }: PairKey) =>
  and(eq(pairs.firstId, firstId), eq(pairs.secondId, secondId))

/** Listed pairs in the order of their ids, beyond one. */
export const readPairsAfter = async ({ sql: db, tables }: Store, beyond: PairKey, limit: number) => {
  const { duplicatePairs: pairs } = tables
  return db
    .select(shown(tables))
    .from(pairs)
    .where(sql`(${pairs.firstId}, ${pairs.secondId}) > (${beyond.firstId}, ${beyond.secondId})`)
    .orderBy(asc(pairs.firstId), asc(pairs.secondId))
    .limit(limit)
}

/** What is known of these pairs, and of others of their first customers. */
export const readPairsOfFirsts = async ({ sql: db, tables }: Store, firstIds: readonly number[]) =>
  db
    .select(shown(tables))
    .from(tables.duplicatePairs)
    .where(inArray(tables.duplicatePairs.firstId, [...firstIds]))

export const findPair = async ({ sql: db, tables }: Store, pair: PairKey): Promise<PairRow | undefined> => {
  const [row] = await db.select(shown(tables)).from(tables.duplicatePairs).where(isPair(tables, pair))
  return row
}

/** Pairs of a customer, whatever became of them: asked for more, an engine would rather walk through all open pairs. */
export const readPairsOfCustomer = async ({ sql: db, tables }: Store, customerId: number, limit: number) => {
  const { duplicatePairs: pairs } = tables
  const having = (column: Column) => db.select(shown(tables)).from(pairs).where(eq(column, customerId)).limit(limit)
  return [...(await having(pairs.firstId)), ...(await having(pairs.secondId))]
}

export interface PairFacts {
  reasons: readonly string[]
  points: number
  openTickets: number
}

/** Lists a pair, or brings it up to date; one that was told apart stays as it is. */
export const listPair = async (
  { sql: db, tables: { duplicatePairs: pairs } }: Store,
  pair: PairKey,
  { reasons, ...stake }: PairFacts,
  foundAt: Date,
) => {
  const facts = { reasons: [...reasons], ...stake }
  await db
    .insert(pairs)
    .values({ ...pair, status: 'OPEN', ...facts, foundAt })
    .onConflictDoUpdate({ target: [pairs.firstId, pairs.secondId], set: facts, setWhere: eq(pairs.status, 'OPEN') })
}

/** Takes a pair off the list, unless it was told apart meanwhile. */
export const unlistPair = async ({ sql: db, tables }: Store, pair: PairKey) => {
  await db.delete(tables.duplicatePairs).where(and(isPair(tables, pair), eq(tables.duplicatePairs.status, 'OPEN')))
}

export const removePair = async ({ sql: db, tables }: Store, pair: PairKey) => {
  await db.delete(tables.duplicatePairs).where(isPair(tables, pair))
}

export const setPairStatus = async (
  { sql: db, tables }: Store,
  pair: PairKey,
  decision: { status: PairStatus; decidedAt: Date | null; decidedBy: string | null; decidedByName: string | null },
) => {
  await db.update(tables.duplicatePairs).set(decision).where(isPair(tables, pair))
}

export interface PairFilter {
  status: PairStatus
  reason?: string
}

const passes = ({ duplicatePairs: pairs }: Store['tables'], { status, reason }: PairFilter) =>
  and(
    eq(pairs.status, status),
    // A handful of words in a list: its text says the same on both engines.
    reason === undefined ? undefined : sql`cast(${pairs.reasons} as text) like ${`%"${reason}"%`}`,
  )

/** One page of the list, what is most at stake first, and whether there are pairs before and after it. */
export const readPairPage = async (
  store: Store,
  filter: PairFilter,
  { cursor, limit }: { cursor: { side: 'after' | 'before'; pair: PairKey } | null; limit: number },
): Promise<{ rows: readonly PairRow[]; hasPrevious: boolean; hasNext: boolean }> => {
  const { duplicatePairs: pairs } = store.tables
  const at = cursor ? await findPair(store, cursor.pair) : undefined
  const isBackwards = at !== undefined && cursor?.side === 'before'
  const turn = isBackwards ? asc : desc
  const than = sql.raw(isBackwards ? '>' : '<')
  const past =
    at &&
    sql`(${pairs.points}, ${pairs.openTickets}, ${pairs.firstId}, ${pairs.secondId}) ${than} (${at.points}, ${at.openTickets}, ${at.firstId}, ${at.secondId})`
  const found = await store.sql
    .select(shown(store.tables))
    .from(pairs)
    .where(and(passes(store.tables, filter), past))
    .orderBy(turn(pairs.points), turn(pairs.openTickets), turn(pairs.firstId), turn(pairs.secondId))
    .limit(limit + 1)
  const hasMore = found.length > limit
  const rows = found.slice(0, limit)
  return isBackwards
    ? { rows: rows.toReversed(), hasPrevious: hasMore, hasNext: true }
    : { rows, hasPrevious: at !== undefined, hasNext: hasMore }
}

/** How many pairs pass, counted no further than `most`. */
export const countPairs = async (store: Store, filter: PairFilter, most: number): Promise<number> => {
  const { duplicatePairs: pairs } = store.tables
  const passing = store.sql
    .select({ id: pairs.firstId })
    .from(pairs)
    .where(passes(store.tables, filter))
    .limit(most)
    .as('passing')
  const [row] = await store.sql.select({ pairs: count() }).from(passing)
  return Number(row?.pairs ?? 0)
}

/** What customers are compared by, and what is at stake with them. */
export const readPeople = async (
  { sql: db, tables }: Store,
  ids: readonly number[],
  birthdayFieldId: number | undefined,
) => {
  const { customers, customerFields, formerIdentifiers: former, tickets } = tables
  const among = [...ids]
  const people = await db
    .select({
      id: customers.id,
      type: customers.type,
      firstName: customers.firstName,
      lastName: customers.lastName,
      nameKey: customers.nameKey,
      lastNameKey: customers.lastNameKey,
      mobile: customers.mobile,
      email: customers.email,
      emailKey: customers.emailKey,
      externalId: customers.externalId,
      points: customers.loyaltyPoints,
      registeredOn: customers.registeredOn,
      registeredTillId: customers.registeredTillId,
    })
    .from(customers)
    .where(inArray(customers.id, among))
  const birthdays =
    birthdayFieldId === undefined
      ? []
      : await db
          .select({ customerId: customerFields.customerId, value: customerFields.value })
          .from(customerFields)
          .where(and(inArray(customerFields.customerId, among), eq(customerFields.fieldId, birthdayFieldId)))
  const formers = await db
    .select({ customerId: former.customerId, kind: former.kind, value: former.value, valueKey: former.valueKey })
    .from(former)
    .where(and(inArray(former.customerId, among), ne(former.kind, 'external_id')))
  const open = await db
    .select({ customerId: tickets.customerId, count: count() })
    .from(tickets)
    .where(and(inArray(tickets.customerId, among), eq(tickets.isClosed, false)))
    .groupBy(tickets.customerId)
  return { people, birthdays, formers, open }
}
