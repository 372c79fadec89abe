import { asc } from 'drizzle-orm'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { authorise } from '@/lib/context'
import { recompute } from '@/lib/loyalty/recompute'
import { isExpired } from '@/lib/loyalty/rules/lots'
import { currentSettings } from '@/lib/organisation/settings'

/** Where what is derived is not what its rows come to, as sentences; empty where everything fits. */
export const differencesIn = async (store: Store, now: Date): Promise<readonly string[]> => [
  ...(await differencesOfAccounts(store, now)),
  ...(await differencesOfRows(store, now)),
]

/** As `ctl loyalty recompute --check` sees it. */
const differencesOfAccounts = async (store: Store, now: Date): Promise<readonly string[]> => {
  const settings = await currentSettings(store)
  const ctx = authorise({ store, actor: operatorActor(), settings, now, requestId: 'test' }, 'loyalty.manage')
  if (!ctx.ok) throw new Error('the operator may do anything')
  const { found, faults } = await recompute(ctx.value, { isCheck: true })
  return [...found, ...faults].map(
    ({ customerId, what, stored, expected }) => `${what} of customer ${customerId}: ${stored} is not ${expected}`,
  )
}

/** What is derived beside the accounts: of bills, coupons, redemptions and consent. */
const differencesOfRows = async (store: Store, now: Date): Promise<readonly string[]> => {
  const { sql: db, tables } = store
  const bills = await db.select().from(tables.transactions)
  const entries = await db.select().from(tables.pointsEntries)
  const coupons = await db.select().from(tables.coupons)
  const couponRedemptions = await db.select().from(tables.couponRedemptions)
  const redemptions = await db.select().from(tables.pointsRedemptions)
  const reversals = await db.select().from(tables.redemptionReversals)

  const found: string[] = []
  const same = (what: string, stored: unknown, derived: unknown) => {
    const [one, other] = [JSON.stringify(stored), JSON.stringify(derived)]
    if (one !== other && found.length < 20) found.push(`${what}: ${one} is not ${other}`)
  }

  for (const lot of await db.select().from(tables.pointsLots))
    if (isExpired(lot, now)) found.push(`lot ${lot.entryId} has expired`)
  const back = bills.filter(({ type }) => type === 'RETURN')
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

  const referees = await db.select().from(tables.referees)
  const incentives = coupons.filter(({ cause }) => cause === 'referral').map(({ id }) => id)
  same(
    'coupons for friends',
    referees
      .flatMap(({ referrerCouponId: one, refereeCouponId: other }) => [one, other])
      .filter(Boolean)
      .sort(),
    incentives.sort(),
  )
  return found
}

const sums = <T>(rows: readonly T[], entry: (row: T) => readonly [number, number]): ReadonlyMap<number, number> => {
  const added = new Map<number, number>()
  for (const row of rows) {
    const [key, value] = entry(row)
    added.set(key, (added.get(key) ?? 0) + value)
  }
  return added
}
