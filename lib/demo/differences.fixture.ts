import { asc } from 'drizzle-orm'
import type { Store } from '@/db/store'
import { monthOf } from '@/lib/loyalty/month'
import { isExpired } from '@/lib/loyalty/rules/lots'
import { currentSettings } from '@/lib/organisation/settings'

/** Where what is derived is not what its rows come to, as sentences; empty where everything fits. */
export const differencesIn = async (store: Store, now: Date): Promise<readonly string[]> => {
  const { sql: db, tables } = store
  const zone = (await currentSettings(store)).config.timeZone
  const customers = await db.select().from(tables.customers)
  const bills = await db.select().from(tables.transactions).orderBy(asc(tables.transactions.id))
  const entries = await db.select().from(tables.pointsEntries).orderBy(asc(tables.pointsEntries.id))
  const allocations = await db.select().from(tables.pointsAllocations)
  const lots = await db.select().from(tables.pointsLots)
  const figures = new Map((await db.select().from(tables.customerFigures)).map((row) => [row.customerId, row]))
  const coupons = await db.select().from(tables.coupons)
  const couponRedemptions = await db.select().from(tables.couponRedemptions)
  const redemptions = await db.select().from(tables.pointsRedemptions)
  const reversals = await db.select().from(tables.redemptionReversals)

  const found: string[] = []
  const same = (what: string, stored: unknown, derived: unknown) => {
    const [one, other] = [JSON.stringify(stored), JSON.stringify(derived)]
    if (one !== other && found.length < 20) found.push(`${what}: ${one} is not ${other}`)
  }

  const taken = sums(allocations, ({ creditId, points }) => [creditId, points])
  const owed = sums(allocations, ({ debitId, points }) => [debitId, points])
  const open = new Map(lots.map((lot) => [lot.entryId, lot]))
  const balances = new Map<number, number>()
  const nextExpiry = new Map<number, number>()
  for (const { id, customerId, points, balanceAfter, expiresAt } of entries) {
    const balance = (balances.get(customerId) ?? 0) + points
    balances.set(customerId, balance)
    same(`balance after entry ${id}`, balanceAfter, balance)
    if (balance < 0) found.push(`entry ${id} overdraws the balance`)
    if (points < 0) same(`allocations of ${id}`, owed.get(id) ?? 0, -points)
    const lot = open.get(id)
    if (points < 0) continue
    same(`lot of ${id}`, lot?.remaining ?? 0, points - (taken.get(id) ?? 0))
    if (!lot) continue
    same(`expiry of lot ${id}`, lot.expiresAt, expiresAt)
    if (isExpired(lot, now)) found.push(`lot ${id} has expired`)
    if (expiresAt) nextExpiry.set(customerId, Math.min(nextExpiry.get(customerId) ?? Infinity, expiresAt.getTime()))
  }

  const kinds = (kind: string) =>
    sums(
      entries.filter((entry) => entry.kind === kind),
      ({ customerId, points }) => [customerId, points],
    )
  const [issued, redeemed, expired, returned, adjusted] = [
    kinds('issued'),
    kinds('redeemed'),
    kinds('expired'),
    kinds('returned'),
    kinds('adjusted'),
  ]
  const regular = bills.filter(({ type }) => type === 'REGULAR')
  const back = bills.filter(({ type }) => type === 'RETURN')
  const spent = sums(regular, ({ customerId, amount }) => [customerId ?? 0, amount])
  const given = sums(back, ({ customerId, amount }) => [customerId ?? 0, amount])
  const visits = sums(regular, ({ customerId }) => [customerId ?? 0, 1])
  const baskets = sums(regular, ({ customerId, basketSize }) => [customerId ?? 0, basketSize])
  const couponsOf = sums(coupons, ({ customerId }) => [customerId, 1])
  const couponUses = sums(couponRedemptions, ({ customerId }) => [customerId, 1])
  const lastVisit = new Map(regular.map((bill) => [bill.customerId, bill]))
  for (const { id, ...customer } of customers) {
    const [purchases, returns] = [spent.get(id) ?? 0, given.get(id) ?? 0]
    same(`customer ${id}`, standing(customer), {
      balance: balances.get(id) ?? 0,
      lifetimePoints: issued.get(id) ?? 0,
      lifetimePurchases: purchases - returns,
      pointsExpireAt: nextExpiry.get(id) ?? null,
    })
    const row = figures.get(id)
    same(
      `figures of ${id}`,
      [row?.visits, row?.spent, row?.returned, row?.basketSize].map((each) => each ?? 0),
      [visits.get(id) ?? 0, purchases, returns, baskets.get(id) ?? 0],
    )
    same(
      `points figures of ${id}`,
      [row?.pointsRedeemed, row?.pointsExpired, row?.pointsReturned, row?.pointsAdjusted].map((each) => each ?? 0),
      [-(redeemed.get(id) ?? 0), -(expired.get(id) ?? 0), -(returned.get(id) ?? 0), adjusted.get(id) ?? 0].map(
        (each) => each + 0,
      ),
    )
    same(
      `coupon figures of ${id}`,
      [row?.couponsIssued ?? 0, row?.couponsRedeemed ?? 0],
      [couponsOf.get(id) ?? 0, couponUses.get(id) ?? 0],
    )
    const last = lastVisit.get(id)
    same(
      `last visit of ${id}`,
      [row?.lastVisitAt ?? null, row?.lastStoreId ?? null],
      [last?.billedAt ?? null, last?.storeId ?? null],
    )
  }

  const months = new Map<string, number[]>()
  const inMonth = (customerId: number, at: Date, added: readonly number[]) => {
    const key = `${customerId} ${monthOf(at, zone)}`
    months.set(
      key,
      (months.get(key) ?? [0, 0, 0, 0]).map((sum, place) => sum + (added[place] ?? 0)),
    )
  }
  for (const { customerId, billedAt, amount } of regular) inMonth(customerId ?? 0, billedAt, [1, amount])
  for (const { customerId, billedAt, amount } of back) inMonth(customerId ?? 0, billedAt, [0, -amount])
  for (const { customerId, occurredAt, points } of entries)
    inMonth(customerId, occurredAt, points > 0 ? [0, 0, points] : [0, 0, 0, -points])
  const stored = await db.select().from(tables.customerMonths)
  same('months', stored.length, months.size)
  for (const { customerId, month, ...row } of stored)
    same(
      `month ${month} of ${customerId}`,
      [row.visits, row.spent, row.pointsIn, row.pointsOut],
      months.get(`${customerId} ${month}`),
    )

  const returnedOf = sums(back, ({ returnOfId, amount }) => [returnOfId ?? 0, amount])
  const returnedPointsOf = sums(back, ({ returnOfId, points }) => [returnOfId ?? 0, points])
  const pointsOf = sums(
    entries.filter(({ transactionId }) => transactionId !== null),
    ({ transactionId, points }) => [transactionId ?? 0, Math.abs(points)],
  )
  for (const { id, type, returnedAmount, returnedPoints, points } of bills) {
    same(`points of bill ${id}`, points, pointsOf.get(id) ?? 0)
    if (type === 'RETURN') continue
    same(
      `returns of bill ${id}`,
      [returnedAmount, returnedPoints],
      [returnedOf.get(id) ?? 0, returnedPointsOf.get(id) ?? 0],
    )
  }
  const uses = sums(couponRedemptions, ({ couponId }) => [couponId, 1])
  for (const { id, redemptionCount } of coupons) same(`uses of coupon ${id}`, redemptionCount, uses.get(id) ?? 0)
  const reversed = sums(reversals, ({ redemptionId, points }) => [redemptionId, points])
  for (const { id, reversedPoints } of redemptions) same(`reversals of ${id}`, reversedPoints, reversed.get(id) ?? 0)

  const numbers = new Map(bills.map(({ id, number }) => [id, number]))
  for (const { id, transactionId, transactionNumber } of [...redemptions, ...couponRedemptions])
    same(`bill of redemption ${id}`, transactionNumber, numbers.get(transactionId ?? 0))

  const said = new Map<string, boolean>()
  for (const change of await db.select().from(tables.consentChanges).orderBy(asc(tables.consentChanges.id)))
    said.set(`${change.customerId} ${change.channel} ${change.priority}`, change.isSubscribed)
  const subscriptions = await db.select().from(tables.subscriptions)
  same('consents', subscriptions.length, said.size)
  for (const { customerId, channel, priority, isSubscribed } of subscriptions)
    same(`consent of ${customerId}`, isSubscribed, said.get(`${customerId} ${channel} ${priority}`))

  const tiers = new Map<number, number>()
  for (const { customerId, toSerial } of await db.select().from(tables.tierChanges).orderBy(asc(tables.tierChanges.id)))
    tiers.set(customerId, toSerial)
  for (const { id, tierSerial } of customers)
    if (tierSerial !== null) same(`tier of ${id}`, tierSerial, tiers.get(id) ?? 1)
  return found
}

const standing = (customer: {
  loyaltyPoints: number
  lifetimePoints: number
  lifetimePurchases: number
  pointsExpireAt: Date | null
}) => ({
  balance: customer.loyaltyPoints,
  lifetimePoints: customer.lifetimePoints,
  lifetimePurchases: customer.lifetimePurchases,
  pointsExpireAt: customer.pointsExpireAt?.getTime() ?? null,
})

const sums = <T>(rows: readonly T[], entry: (row: T) => readonly [number, number]): ReadonlyMap<number, number> => {
  const added = new Map<number, number>()
  for (const row of rows) {
    const [key, value] = entry(row)
    added.set(key, (added.get(key) ?? 0) + value)
  }
  return added
}
