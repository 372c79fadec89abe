import { and, asc, eq, inArray, isNotNull, lte, sql, sum } from 'drizzle-orm'
import type { Store } from '../store'
import { insertMany } from './insert-many'

type Tables = Store['tables']
export type NewPointsEntry = Omit<Tables['pointsEntries']['$inferInsert'], 'id'>

/** What of a customer the points account is about; undefined for an unknown id. */
export const readAccount = async ({ sql: db, tables: { customers } }: Store, customerId: number) => {
  const [row] = await db
    .select({
      customerId: customers.id,
      type: customers.type,
      fraudStatus: customers.fraudStatus,
      statusId: customers.statusId,
      deletedAt: customers.deletedAt,
      registeredOn: customers.registeredOn,
      tierSerial: customers.tierSerial,
      lifetimePoints: customers.lifetimePoints,
      balance: customers.loyaltyPoints,
      lifetimePurchases: customers.lifetimePurchases,
      pointsExpireAt: customers.pointsExpireAt,
    })
    .from(customers)
    .where(eq(customers.id, customerId))
  return row
}

/** What is left of a customer's credits, in the order in which it expires; what never does comes last. */
export const readLots = async ({ sql: db, tables: { pointsLots: lots } }: Store, customerId: number) =>
  db
    .select({ entryId: lots.entryId, remaining: lots.remaining, expiresAt: lots.expiresAt })
    .from(lots)
    .where(eq(lots.customerId, customerId))
    .orderBy(sql`${lots.expiresAt} is null`, asc(lots.expiresAt), asc(lots.entryId))

/** The same of several customers. */
export const readLotsOf = async ({ sql: db, tables: { pointsLots: lots } }: Store, customerIds: readonly number[]) => {
  if (customerIds.length === 0) return []
  return db
    .select({
      customerId: lots.customerId,
      entryId: lots.entryId,
      remaining: lots.remaining,
      expiresAt: lots.expiresAt,
    })
    .from(lots)
    .where(inArray(lots.customerId, [...customerIds]))
    .orderBy(sql`${lots.expiresAt} is null`, asc(lots.expiresAt), asc(lots.entryId))
}

export const insertPointsEntry = async (
  { sql: db, tables: { pointsEntries } }: Store,
  entry: NewPointsEntry,
): Promise<number> => {
  const [row] = await db.insert(pointsEntries).values(entry).returning({ id: pointsEntries.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

export const insertLot = async (
  { sql: db, tables: { pointsLots } }: Store,
  lot: Tables['pointsLots']['$inferInsert'],
) => {
  await db.insert(pointsLots).values(lot)
}

/** Writes which credits a debit was taken from, and takes it from their lots. */
export const takeFromLots = async (
  store: Store,
  debitId: number,
  taken: readonly { entryId: number; points: number; remaining: number }[],
) => {
  const { sql: db, tables } = store
  const { pointsLots: lots, pointsAllocations } = tables
  await insertMany(
    store,
    pointsAllocations,
    taken.map(({ entryId, points }) => ({ debitId, creditId: entryId, points })),
  )
  const usedUp = taken.filter(({ remaining }) => remaining === 0).map(({ entryId }) => entryId)
  if (usedUp.length > 0) await db.delete(lots).where(inArray(lots.entryId, usedUp))
  for (const { entryId, remaining } of taken)
    if (remaining > 0) await db.update(lots).set({ remaining }).where(eq(lots.entryId, entryId))
}

/** Sets what the ledger says of a customer. Never touches the version: a till's bill is no edit of the profile. */
export const saveStanding = async (
  { sql: db, tables: { customers } }: Store,
  customerId: number,
  standing: Partial<
    Pick<
      Tables['customers']['$inferInsert'],
      'loyaltyPoints' | 'lifetimePoints' | 'lifetimePurchases' | 'tierSerial' | 'pointsExpireAt'
    >
  >,
) => {
  await db.update(customers).set(standing).where(eq(customers.id, customerId))
}

export const insertTierChange = async (
  { sql: db, tables: { tierChanges } }: Store,
  change: Omit<Tables['tierChanges']['$inferInsert'], 'id'>,
) => {
  await db.insert(tierChanges).values(change)
}

export type FigureSums = Partial<
  Pick<
    Tables['customerFigures']['$inferSelect'],
    | 'visits'
    | 'spent'
    | 'returned'
    | 'basketSize'
    | 'pointsEarned'
    | 'pointsRedeemed'
    | 'pointsExpired'
    | 'pointsReturned'
    | 'pointsAdjusted'
    | 'couponsIssued'
    | 'couponsRedeemed'
  >
>

/** Adds to a customer's figures; a visit may also be the first, or the last so far. */
export const addFigures = async (
  { sql: db, tables: { customerFigures: figures } }: Store,
  customerId: number,
  sums: FigureSums,
  visit?: { at: Date; storeId: number },
) => {
  const added = Object.fromEntries(
    Object.keys(sums).map((name) => [name, sql`${figures[name as keyof FigureSums]} + excluded.${columnOf(name)}`]),
  )
  await db
    .insert(figures)
    .values({
      customerId,
      ...sums,
      ...(visit && { firstVisitAt: visit.at, lastVisitAt: visit.at, lastStoreId: visit.storeId }),
    })
    .onConflictDoUpdate({
      target: figures.customerId,
      set: {
        ...added,
        ...(visit && {
          firstVisitAt: sql`case when ${figures.firstVisitAt} <= excluded.first_visit_at then ${figures.firstVisitAt} else excluded.first_visit_at end`,
          lastStoreId: sql`case when ${figures.lastVisitAt} > excluded.last_visit_at then ${figures.lastStoreId} else excluded.last_store_id end`,
          lastVisitAt: sql`case when ${figures.lastVisitAt} > excluded.last_visit_at then ${figures.lastVisitAt} else excluded.last_visit_at end`,
        }),
      },
    })
}

const columnOf = (name: string) => sql.raw(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

/** Adds to what a customer did in a month; `month` is 202603 for March 2026. */
export const addToMonth = async (
  { sql: db, tables: { customerMonths: months } }: Store,
  key: { customerId: number; month: number },
  sums: { visits?: number; spent?: number; pointsIn?: number; pointsOut?: number },
) => {
  await db
    .insert(months)
    .values({ ...key, ...sums })
    .onConflictDoUpdate({
      target: [months.customerId, months.month],
      set: {
        visits: sql`${months.visits} + excluded.visits`,
        spent: sql`${months.spent} + excluded.spent`,
        pointsIn: sql`${months.pointsIn} + excluded.points_in`,
        pointsOut: sql`${months.pointsOut} + excluded.points_out`,
      },
    })
}

/** Ids of customers with points whose last day is over, longest overdue first. */
export const findExpiredAccounts = async (
  { sql: db, tables: { customers } }: Store,
  before: Date,
  limit: number,
): Promise<readonly number[]> => {
  const rows = await db
    .select({ id: customers.id })
    .from(customers)
    .where(and(isNotNull(customers.pointsExpireAt), lte(customers.pointsExpireAt, before)))
    .orderBy(asc(customers.pointsExpireAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** The points of a customer's ledger by kind of entry, signed as they stand there. */
export const sumLedger = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  customerId: number,
): Promise<Partial<Record<Tables['pointsEntries']['$inferSelect']['kind'], number>>> => {
  const rows = await db
    .select({ kind: entries.kind, points: sum(entries.points) })
    .from(entries)
    .where(eq(entries.customerId, customerId))
    .groupBy(entries.kind)
  return Object.fromEntries(rows.map(({ kind, points }) => [kind, Number(points)]))
}
