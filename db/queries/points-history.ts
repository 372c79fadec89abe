import { and, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** Of each customer the latest so many, by a number that counts a customer's rows from the latest. */
const latest = (place: SQL, most: number) => sql`${place} <= ${most}`

/** By when it happened: the bill of a day long past brings what expired, or was given, before what is there already. */
const placeOf = (entries: Store['tables']['pointsEntries']) =>
  sql<number>`row_number() over (partition by ${entries.customerId} order by ${entries.occurredAt} desc, ${entries.id} desc)`

/** What expired of these customers' points, latest first, at most `most` of each. Points are 0 or more. */
export const readExpiredPoints = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  customerIds: readonly number[],
  most: number,
) => {
  if (customerIds.length === 0) return []
  const numbered = db
    .select({
      customerId: entries.customerId,
      points: sql<number>`-${entries.points}`.mapWith(Number).as('expired_points'),
      expiredOn: entries.occurredAt,
      place: placeOf(entries).as('place'),
    })
    .from(entries)
    .where(and(inArray(entries.customerId, [...customerIds]), eq(entries.kind, 'expired')))
    .as('numbered')
  return db
    .select({ customerId: numbered.customerId, points: numbered.points, expiredOn: numbered.expiredOn })
    .from(numbered)
    .where(latest(sql`${numbered.place}`, most))
    .orderBy(numbered.customerId, sql`${numbered.place}`)
}

/** What these customers were given without buying anything (welcome, goodwill), latest first, at most `most` of each. */
export const readGivenPoints = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  customerIds: readonly number[],
  most: number,
) => {
  if (customerIds.length === 0) return []
  const numbered = db
    .select({
      customerId: entries.customerId,
      points: entries.points,
      expiresAt: entries.expiresAt,
      tillId: entries.tillId,
      issuedOn: entries.occurredAt,
      place: placeOf(entries).as('place'),
    })
    .from(entries)
    .where(
      and(
        inArray(entries.customerId, [...customerIds]),
        gt(entries.points, 0),
        or(eq(entries.cause, 'welcome'), eq(entries.cause, 'goodwill')),
      ),
    )
    .as('numbered')
  return db
    .select({
      customerId: numbered.customerId,
      points: numbered.points,
      expiresAt: numbered.expiresAt,
      tillId: numbered.tillId,
      issuedOn: numbered.issuedOn,
    })
    .from(numbered)
    .where(latest(sql`${numbered.place}`, most))
    .orderBy(numbered.customerId, sql`${numbered.place}`)
}

/** The tiers that these customers came to, latest first. */
export const readTierChanges = async (
  { sql: db, tables: { tierChanges: changes } }: Store,
  customerIds: readonly number[],
) => {
  if (customerIds.length === 0) return []
  return db
    .select({
      id: changes.id,
      customerId: changes.customerId,
      fromName: changes.fromName,
      toName: changes.toName,
      type: changes.type,
      tillId: changes.tillId,
      transactionId: changes.transactionId,
      changedAt: changes.changedAt,
      notes: changes.notes,
    })
    .from(changes)
    .where(inArray(changes.customerId, [...customerIds]))
    .orderBy(desc(changes.id))
}

export type ExpiredPoints = Awaited<ReturnType<typeof readExpiredPoints>>[number]
export type GivenPoints = Awaited<ReturnType<typeof readGivenPoints>>[number]
export type TierChange = Awaited<ReturnType<typeof readTierChanges>>[number]
