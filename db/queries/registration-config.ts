import { and, asc, desc, eq, inArray, isNotNull, lt, min, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** The values that were ever set, as their stored text. */
export const readConfigTexts = async ({ sql: db, tables: { registrationConfig } }: Store) =>
  db
    .select({ key: registrationConfig.key, value: registrationConfig.value })
    .from(registrationConfig)
    .orderBy(asc(registrationConfig.key))

/** When each of them was set last. */
export const readConfigTimes = async ({ sql: db, tables: { registrationConfig } }: Store) =>
  db.select({ key: registrationConfig.key, changedAt: registrationConfig.changedAt }).from(registrationConfig)

export const upsertConfigTexts = async (
  { sql: db, tables: { registrationConfig } }: Store,
  rows: { key: string; value: string; changedAt: Date }[],
) => {
  await db
    .insert(registrationConfig)
    .values(rows)
    .onConflictDoUpdate({
      target: registrationConfig.key,
      set: { value: sql`excluded.value`, changedAt: sql`excluded.changed_at` },
    })
}

export const insertConfigChanges = async (
  { sql: db, tables: { registrationConfigChanges } }: Store,
  rows: { key: string; from: string; to: string; changedAt: Date; actor: string; actorName: string }[],
) => {
  await db.insert(registrationConfigChanges).values(rows)
}

/** Newest first; `before` is the id of the last one already seen. */
export const readConfigChanges = async (
  { sql: db, tables: { registrationConfigChanges: changes } }: Store,
  { key, before, limit }: { key: string | undefined; before: number | undefined; limit: number },
) =>
  db
    .select({
      id: changes.id,
      key: changes.key,
      from: changes.from,
      to: changes.to,
      changedAt: changes.changedAt,
      actorName: changes.actorName,
    })
    .from(changes)
    .where(
      and(
        key === undefined ? undefined : eq(changes.key, key),
        before === undefined ? undefined : lt(changes.id, before),
      ),
    )
    .orderBy(desc(changes.id))
    .limit(limit)

/** From now on no e-mail identifies anybody. */
export const clearEmailOwners = async ({ sql: db, tables: { customers } }: Store) => {
  await db.update(customers).set({ emailOwned: null }).where(isNotNull(customers.emailOwned))
}

/** From now on each e-mail identifies the customer who has had it longest: the lowest id. Call it when none is owned. */
export const ownEmailsByFirstHolder = async ({ sql: db, tables: { customers } }: Store) => {
  const firstHolders = db
    .select({ id: min(customers.id) })
    .from(customers)
    .where(isNotNull(customers.emailKey))
    .groupBy(customers.emailKey)
  await db
    .update(customers)
    .set({ emailOwned: sql`${customers.emailKey}` })
    .where(inArray(customers.id, firstHolders))
}
