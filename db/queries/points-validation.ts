import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Store } from '../store'

/** The codes with which a customer can prove a redemption of so many points, oldest first. */
export const readValidCodes = async (
  { sql: db, tables: { validationCodes: codes } }: Store,
  of: { customerId: number; points: number },
  now: Date,
) =>
  db
    .select({ id: codes.id, code: codes.code, expiresAt: codes.expiresAt })
    .from(codes)
    .where(
      and(
        eq(codes.customerId, of.customerId),
        gt(codes.expiresAt, now),
        eq(codes.points, of.points),
        isNull(codes.usedAt),
      ),
    )
    .orderBy(asc(codes.id))

export const insertValidationCode = async (
  { sql: db, tables: { validationCodes } }: Store,
  code: Omit<Store['tables']['validationCodes']['$inferInsert'], 'id' | 'usedAt'>,
) => {
  await db.insert(validationCodes).values(code)
}

/** A code is good once. */
export const markCodeUsed = async ({ sql: db, tables: { validationCodes } }: Store, id: number, usedAt: Date) => {
  await db.update(validationCodes).set({ usedAt }).where(eq(validationCodes.id, id))
}
