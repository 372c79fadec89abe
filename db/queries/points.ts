import { and, asc, eq, inArray, sum } from 'drizzle-orm'
import type { Store } from '../store'

/** Points of each customer's ledger by kind of entry, signed as in the ledger. */
export const sumPointsByKind = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  customerIds: readonly number[],
) => {
  if (customerIds.length === 0) return []
  const rows = await db
    .select({ customerId: entries.customerId, kind: entries.kind, points: sum(entries.points) })
    .from(entries)
    .where(inArray(entries.customerId, [...customerIds]))
    .groupBy(entries.customerId, entries.kind)
  return rows.map((row) => ({ ...row, points: Number(row.points) }))
}

/** The credits of each customer's ledger, in the order in which they were issued; `expiresAt` null = never. */
export const readIssuedPoints = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  customerIds: readonly number[],
) => {
  if (customerIds.length === 0) return []
  return db
    .select({ customerId: entries.customerId, points: entries.points, expiresAt: entries.expiresAt })
    .from(entries)
    .where(and(inArray(entries.customerId, [...customerIds]), eq(entries.kind, 'issued')))
    .orderBy(asc(entries.id))
}
