import { and, count, eq, gt, gte, inArray, isNotNull, lt, max, min, or, sql, sum } from 'drizzle-orm'
import type { Store } from '../store'
import type { ChangeRequest } from './change-requests'

/** What these customers redeemed since then, less what was given back, and the part of it since `lately`. */
export const sumRedeemed = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  ids: readonly number[],
  { since, lately }: { since: Date; lately: Date },
) => {
  const isLate = sql`${entries.occurredAt} >= ${sql.param(lately, entries.occurredAt)}`
  const rows = await db
    .select({
      customerId: entries.customerId,
      points: sum(entries.points),
      late: sql<string | number | null>`sum(case when ${isLate} then ${entries.points} else 0 end)`,
    })
    .from(entries)
    .where(and(inArray(entries.customerId, [...ids]), gte(entries.occurredAt, since), eq(entries.kind, 'redeemed')))
    .groupBy(entries.customerId)
  return rows.map(({ customerId, points, late }) => ({ customerId, points: -Number(points), late: -Number(late) }))
}

/** How often identifiers of these customers were replaced since then, and when last at all. */
export const countReplaced = async (
  { sql: db, tables: { formerIdentifiers: former } }: Store,
  ids: readonly number[],
  since: Date,
) => {
  const rows = await db
    .select({
      customerId: former.customerId,
      count: sql<number>`sum(case when ${former.replacedAt} >= ${sql.param(since, former.replacedAt)} then 1 else 0 end)`,
      lastAt: max(former.replacedAt),
    })
    .from(former)
    .where(inArray(former.customerId, [...ids]))
    .groupBy(former.customerId)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** What the bills of these customers come to since their identifiers were last replaced; minor units. */
export const sumBilledSinceReplaced = async (
  { sql: db, tables: { formerIdentifiers: former, transactions: bills } }: Store,
  ids: readonly number[],
) => {
  const last = db
    .select({ customerId: former.customerId, at: max(former.replacedAt).as('last_replaced_at') })
    .from(former)
    .where(inArray(former.customerId, [...ids]))
    .groupBy(former.customerId)
    .as('last')
  const rows = await db
    .select({ customerId: last.customerId, amount: sum(bills.amount) })
    .from(last)
    .innerJoin(bills, and(eq(bills.customerId, last.customerId), sql`${bills.billedAt} >= ${last.at}`))
    .where(eq(bills.type, 'REGULAR'))
    .groupBy(last.customerId)
  return rows.map(({ customerId, amount }) => ({ customerId, amount: Number(amount) }))
}

/** How often these customers were given something as goodwill since then. */
export const countGoodwill = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  ids: readonly number[],
  since: Date,
) => {
  const rows = await db
    .select({ customerId: requests.customerId, count: count() })
    .from(requests)
    .where(
      and(
        inArray(requests.customerId, [...ids]),
        eq(requests.type, 'GOODWILL'),
        eq(requests.status, 'APPROVED'),
        gte(requests.decidedAt, since),
      ),
    )
    .groupBy(requests.customerId)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

export interface SoughtValue {
  kind: 'mobile' | 'email' | 'external_id'
  key: string
}

/** Who has these values, had them, or is reached by them since a merge. */
export const findSeen = async (
  { sql: db, tables: { customers, formerIdentifiers: former, customerAliases: aliases } }: Store,
  sought: readonly SoughtValue[],
) => {
  if (sought.length === 0) return []
  const keysOf = (kind: SoughtValue['kind']) => sought.flatMap((each) => (each.kind === kind ? each.key : []))
  const columns = { mobile: customers.mobile, email: customers.emailKey, external_id: customers.externalId }
  const kinds = ['mobile', 'email', 'external_id'] as const
  const held = kinds.map(async (kind) => {
    const keys = keysOf(kind)
    if (keys.length === 0) return []
    const rows = await db
      .select({ customerId: customers.id, key: columns[kind] })
      .from(customers)
      .where(inArray(columns[kind], keys))
    return rows.map((row) => ({ ...row, kind, how: 'holds' as const, until: null }))
  })
  const keys = sought.map(({ key }) => key)
  const hadRows = await db
    .select({
      customerId: former.customerId,
      kind: former.kind,
      key: former.valueKey,
      until: max(former.replacedAt),
    })
    .from(former)
    .where(inArray(former.valueKey, keys))
    .groupBy(former.customerId, former.kind, former.valueKey)
  const aliasRows = await db
    .select({ customerId: aliases.survivorId, kind: aliases.kind, key: aliases.valueKey })
    .from(aliases)
    .where(and(inArray(aliases.kind, [...kinds]), inArray(aliases.valueKey, keys)))
  return [
    ...(await Promise.all(held)).flat(),
    ...hadRows.map((row) => ({ ...row, how: 'had' as const })),
    ...aliasRows.map((row) => ({ ...row, how: 'alias' as const, until: null })),
  ]
}

const DAY_MS = 86_400_000

/** Requests from any of these addresses or tills within a day of any of these moments. */
export const readAskedNearby = async (
  { sql: db, tables: { changeRequests: requests } }: Store,
  asked: readonly Pick<ChangeRequest, 'addedAt' | 'addedFrom' | 'tillId'>[],
) => {
  const addresses = [...new Set(asked.map(({ addedFrom }) => addedFrom).filter((address) => address !== ''))]
  const tillIds = [...new Set(asked.flatMap(({ tillId }) => tillId ?? []))]
  const places = or(
    addresses.length > 0 ? inArray(requests.addedFrom, addresses) : undefined,
    tillIds.length > 0 ? inArray(requests.tillId, tillIds) : undefined,
  )
  if (!places) return []
  const stretches = daysAround(asked.map(({ addedAt }) => addedAt.getTime()))
  return db
    .select({
      addedAt: requests.addedAt,
      customerId: requests.customerId,
      addedFrom: requests.addedFrom,
      tillId: requests.tillId,
    })
    .from(requests)
    .where(
      and(
        or(...stretches.map(({ from, until }) => and(gt(requests.addedAt, from), lt(requests.addedAt, until)))),
        places,
      ),
    )
}

/** A day before to a day after each moment, those that touch as one: each row is read once. */
const daysAround = (moments: readonly number[]) => {
  const stretches: { from: number; until: number }[] = []
  for (const moment of moments.toSorted((one, other) => one - other)) {
    const last = stretches.at(-1)
    if (last && moment - DAY_MS <= last.until) last.until = moment + DAY_MS
    else stretches.push({ from: moment - DAY_MS, until: moment + DAY_MS })
  }
  return stretches.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) }))
}

/** The sides that were proven with a code for each of these requests. */
export const readProofs = async (
  { sql: db, tables: { ownershipProofs: proofs } }: Store,
  requestIds: readonly number[],
) =>
  db
    .select({ requestId: proofs.requestId, side: proofs.side, provenAt: min(proofs.provenAt) })
    .from(proofs)
    .where(and(inArray(proofs.requestId, [...requestIds]), isNotNull(proofs.provenAt)))
    .groupBy(proofs.requestId, proofs.side)
