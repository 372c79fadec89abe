import { eq, or } from 'drizzle-orm'
import type { Store } from '../store'
import { readBoth } from './merges'

type Tables = Store['tables']

/** Everything of a customer that exists once, or once per something, in full. */
const readSide = async ({ sql: db, tables }: Store, row: Tables['customers']['$inferSelect']) => {
  const { id } = row
  const { customerFields, customerPreferences, preferredStores, subscriptions } = tables
  const { customerFigures, customerMonths, pendingMerges, duplicatePairs } = tables
  const isInPair = or(eq(duplicatePairs.firstId, id), eq(duplicatePairs.secondId, id))
  return {
    row,
    fields: await db.select().from(customerFields).where(eq(customerFields.customerId, id)),
    preferences: await db.select().from(customerPreferences).where(eq(customerPreferences.customerId, id)),
    preferredStores: await db.select().from(preferredStores).where(eq(preferredStores.customerId, id)),
    subscriptions: await db.select().from(subscriptions).where(eq(subscriptions.customerId, id)),
    figures: await db.select().from(customerFigures).where(eq(customerFigures.customerId, id)),
    months: await db.select().from(customerMonths).where(eq(customerMonths.customerId, id)),
    pendingMerges: await db.select().from(pendingMerges).where(eq(pendingMerges.customerId, id)),
    pairs: await db.select().from(duplicatePairs).where(isInPair),
  }
}
export type MergeSide = Awaited<ReturnType<typeof readSide>>
export interface BothSides {
  victim: MergeSide
  survivor: MergeSide
}

/** Both customers of a merge as they are; null when one of them is not there. */
export const readBothSides = async (
  store: Store,
  { victimId, survivorId, isHeld }: { victimId: number; survivorId: number; isHeld: boolean },
): Promise<BothSides | null> => {
  const rows = await readBoth(store, [victimId, survivorId], isHeld)
  const [victim, survivor] = [victimId, survivorId].map((id) => rows.find((row) => row.id === id))
  if (!victim || !survivor || victimId === survivorId) return null
  return { victim: await readSide(store, victim), survivor: await readSide(store, survivor) }
}
