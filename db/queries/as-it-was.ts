import { and, asc, eq, gt, inArray, lte, min, or, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** Audit entries of these acts about a customer after a moment, oldest first. */
export const readEntriesAfter = async (
  { sql: db, tables: { auditEntries: entries } }: Store,
  { subject, acts, after }: { subject: string; acts: readonly string[]; after: Date },
) =>
  db
    .select({ at: entries.at, act: entries.act, facts: entries.facts })
    .from(entries)
    .where(and(eq(entries.subject, subject), gt(entries.at, after), inArray(entries.act, [...acts])))
    .orderBy(asc(entries.id))

/** When the audit log began; null while it is empty. */
export const readFirstEntryAt = async ({ sql: db, tables: { auditEntries: entries } }: Store): Promise<Date | null> => {
  const first = db.select({ id: min(entries.id) }).from(entries)
  const [row] = await db.select({ at: entries.at }).from(entries).where(eq(entries.id, first))
  return row?.at ?? null
}

export const readConsentLog = async ({ sql: db, tables: { consentChanges: changes } }: Store, customerId: number) =>
  db
    .select({
      id: changes.id,
      at: changes.changedAt,
      channel: changes.channel,
      priority: changes.priority,
      isSubscribed: changes.isSubscribed,
    })
    .from(changes)
    .where(eq(changes.customerId, customerId))
    .orderBy(asc(changes.id))

export const readConsentTimes = async ({ sql: db, tables: { subscriptions } }: Store, customerId: number) =>
  db
    .select({ channel: subscriptions.channel, priority: subscriptions.priority, at: subscriptions.changedAt })
    .from(subscriptions)
    .where(eq(subscriptions.customerId, customerId))

export const readTierLog = async ({ sql: db, tables: { tierChanges: changes } }: Store, customerId: number) =>
  db
    .select({ id: changes.id, at: changes.changedAt, from: changes.fromName, to: changes.toName })
    .from(changes)
    .where(eq(changes.customerId, customerId))
    .orderBy(asc(changes.changedAt), asc(changes.id))

export const readStatusLog = async ({ sql: db, tables: { statusChanges: changes } }: Store, customerId: number) =>
  db
    .select({ id: changes.id, at: changes.changedAt, from: changes.fromLabel, to: changes.toLabel })
    .from(changes)
    .where(eq(changes.customerId, customerId))
    .orderBy(asc(changes.id))

/**
 * Ledger entries that count since after a moment. An entry counts from when its bill or redemption was stored, or given
 * to the customer, however long ago it happened.
 */
export const readEntriesSince = async ({ sql: db, tables }: Store, customerId: number, after: Date) => {
  const { pointsEntries: entries, transactions: bills, pointsRedemptions: redemptions } = tables
  const rows = await db
    .select({
      id: entries.id,
      points: entries.points,
      kind: entries.kind,
      occurredAt: entries.occurredAt,
      storedAt: bills.storedAt,
      retroAt: bills.retroAt,
      redeemedAt: redemptions.storedAt,
    })
    .from(entries)
    .leftJoin(bills, eq(bills.id, entries.transactionId))
    .leftJoin(redemptions, eq(redemptions.entryId, entries.id))
    .where(eq(entries.customerId, customerId))
    .orderBy(asc(entries.id))
  return rows
    .map(({ id, points, kind, occurredAt, storedAt, retroAt, redeemedAt }) => ({
      id,
      points,
      at: kind === 'expired' ? occurredAt : (retroAt ?? storedAt ?? redeemedAt ?? occurredAt),
    }))
    .filter(({ at }) => at > after)
}

/** Bills that count since after a moment: signed amounts in minor units, returns below zero. */
export const readBillsSince = async (
  { sql: db, tables: { transactions: bills } }: Store,
  customerId: number,
  after: Date,
) => {
  const at = sql`coalesce(${bills.retroAt}, ${bills.storedAt})`
  const rows = await db
    .select({ id: bills.id, type: bills.type, amount: bills.amount, storedAt: bills.storedAt, retroAt: bills.retroAt })
    .from(bills)
    .where(and(eq(bills.customerId, customerId), sql`${at} > ${sql.param(after, bills.storedAt)}`))
    .orderBy(asc(bills.id))
  return rows.map(({ id, type, amount, storedAt, retroAt }) => ({
    id,
    amount: type === 'RETURN' ? -amount : amount,
    at: retroAt ?? storedAt,
  }))
}

/** Merges in which a customer took part at a moment and that were undone since. */
export const readMergesAround = async ({ sql: db, tables: { merges } }: Store, customerId: number, moment: Date) =>
  db
    .select({ victimId: merges.victimId, survivorId: merges.survivorId, undoneAt: merges.undoneAt })
    .from(merges)
    .where(
      and(
        or(eq(merges.survivorId, customerId), eq(merges.victimId, customerId)),
        lte(merges.mergedAt, moment),
        gt(merges.undoneAt, moment),
      ),
    )

/** Merges after a moment in which a customer survived, oldest first. */
export const readMergesAfter = async ({ sql: db, tables: { merges } }: Store, survivorId: number, after: Date) =>
  db
    .select({ at: merges.mergedAt, undoneAt: merges.undoneAt, record: merges.record })
    .from(merges)
    .where(and(eq(merges.survivorId, survivorId), gt(merges.mergedAt, after)))
    .orderBy(asc(merges.id))

/** Identifiers that a customer has let go of after a moment, oldest first. */
export const readFormerSince = async (
  { sql: db, tables: { formerIdentifiers: former } }: Store,
  customerId: number,
  after: Date,
) =>
  db
    .select({ id: former.id, at: former.replacedAt, kind: former.kind, value: former.value })
    .from(former)
    .where(and(eq(former.customerId, customerId), gt(former.replacedAt, after)))
    .orderBy(asc(former.id))
