import { eq } from 'drizzle-orm'
import type { Store } from '../store'

/** Whether somebody has exactly this mobile, digits with country code. */
export const mobileIsHeld = async ({ sql: db, tables: { customers } }: Store, mobile: string): Promise<boolean> =>
  (await db.select({ id: customers.id }).from(customers).where(eq(customers.mobile, mobile)).limit(1)).length > 0
