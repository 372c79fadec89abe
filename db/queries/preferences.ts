import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Store } from '../store'

/** The preferences of these customers, in the order of the fields. */
export const readPreferences = async (
  { sql: db, tables: { customerPreferences: preferences, fieldDefinitions: fields } }: Store,
  customerIds: readonly number[],
) =>
  customerIds.length === 0
    ? []
    : db
        .select({ customerId: preferences.customerId, name: fields.name, value: preferences.value })
        .from(preferences)
        .innerJoin(fields, eq(fields.id, preferences.fieldId))
        .where(inArray(preferences.customerId, [...customerIds]))
        .orderBy(asc(fields.position), asc(fields.id))

export const readPreferredStores = async (
  { sql: db, tables: { preferredStores } }: Store,
  customerIds: readonly number[],
) =>
  customerIds.length === 0
    ? []
    : db
        .select({ customerId: preferredStores.customerId, storeId: preferredStores.storeId })
        .from(preferredStores)
        .where(inArray(preferredStores.customerId, [...customerIds]))

/** Sets preferences by the fields' ids; a value that is there is replaced. */
export const savePreferences = async (
  { sql: db, tables: { customerPreferences: preferences } }: Store,
  customerId: number,
  values: readonly { fieldId: number; value: string }[],
  changedAt: Date,
) => {
  if (values.length === 0) return
  await db
    .insert(preferences)
    .values(values.map((each) => ({ customerId, ...each, changedAt })))
    .onConflictDoUpdate({
      target: [preferences.customerId, preferences.fieldId],
      set: { value: sql`excluded.value`, changedAt: sql`excluded.changed_at` },
    })
}

export const savePreferredStore = async (
  { sql: db, tables: { preferredStores } }: Store,
  row: { customerId: number; storeId: number; changedAt: Date },
) => {
  const { storeId, changedAt } = row
  await db
    .insert(preferredStores)
    .values(row)
    .onConflictDoUpdate({ target: preferredStores.customerId, set: { storeId, changedAt } })
}

/** Takes preferences away: only the desk can. */
export const deletePreferences = async (
  { sql: db, tables: { customerPreferences: preferences } }: Store,
  customerId: number,
  fieldIds: readonly number[],
) => {
  if (fieldIds.length === 0) return
  await db
    .delete(preferences)
    .where(sql`${preferences.customerId} = ${customerId} and ${inArray(preferences.fieldId, [...fieldIds])}`)
}

export const deletePreferredStore = async ({ sql: db, tables: { preferredStores } }: Store, customerId: number) => {
  await db.delete(preferredStores).where(eq(preferredStores.customerId, customerId))
}
