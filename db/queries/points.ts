import { inArray } from 'drizzle-orm'
import type { Store } from '../store'

/** Sums over these customers' bills, coupons and ledgers; who never did anything has no row. */
export const readFigures = async ({ sql: db, tables: { customerFigures } }: Store, customerIds: readonly number[]) => {
  if (customerIds.length === 0) return []
  return db
    .select()
    .from(customerFigures)
    .where(inArray(customerFigures.customerId, [...customerIds]))
}
