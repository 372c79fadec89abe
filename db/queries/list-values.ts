import { and, inArray } from 'drizzle-orm'
import type { Store } from '../store'

/** What the list shows of these customers when its columns are chosen. */
export const readStandings = async ({ sql: db, tables: { customers } }: Store, ids: readonly number[]) =>
  db
    .select({ id: customers.id, statusId: customers.statusId, lifetimePurchases: customers.lifetimePurchases })
    .from(customers)
    .where(inArray(customers.id, [...ids]))

export const readFieldValues = async (
  { sql: db, tables: { customerFields } }: Store,
  ids: readonly number[],
  fieldIds: readonly number[],
) =>
  db
    .select({ customerId: customerFields.customerId, fieldId: customerFields.fieldId, value: customerFields.value })
    .from(customerFields)
    .where(and(inArray(customerFields.customerId, [...ids]), inArray(customerFields.fieldId, [...fieldIds])))
