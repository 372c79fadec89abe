import { expect, test } from 'vitest'
import { insertCouponSeries } from '@/db/queries/coupon-series'
import type { Store } from '@/db/store'
import { createRandom } from '@/lib/demo/random'
import { expirePoints } from '@/lib/loyalty/expire'
import { newApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { deciderOf, mergeOf, recomputed } from './pair.fixture'
import { undoMerge } from './undo'

const PEOPLE = 6
const ROUNDS = 24
const DAY_MS = 86_400_000

const sumOf = <T>(rows: readonly T[], value: (row: T) => number) => rows.reduce((sum, row) => sum + value(row), 0)

/** What all of them have together. */
const totals = async ({ sql, tables }: Store) => {
  const { customers, pointsEntries, pointsLots, transactions, coupons, couponRedemptions, customerFigures } = tables
  const entries = await sql.select().from(pointsEntries)
  const people = await sql.select().from(customers)
  const figures = await sql.select().from(customerFigures)
  const kinds = ['issued', 'redeemed', 'expired', 'returned', 'adjusted'] as const
  return {
    ...Object.fromEntries(
      kinds.map((kind) => [kind, sumOf(entries, (entry) => (entry.kind === kind ? entry.points : 0))]),
    ),
    lots: sumOf(await sql.select().from(pointsLots), ({ remaining }) => remaining),
    balance: sumOf(people, ({ loyaltyPoints }) => loyaltyPoints),
    lifetime: sumOf(people, ({ lifetimePoints }) => lifetimePoints),
    purchases: sumOf(people, ({ lifetimePurchases }) => lifetimePurchases),
    visits: sumOf(figures, ({ visits }) => visits),
    bills: (await sql.select().from(transactions)).length,
    coupons: (await sql.select().from(coupons)).length,
    redemptions: (await sql.select().from(couponRedemptions)).length,
  }
}

eachEngine('merging random pairs', (engine) => {
  test('never changes what both have together, and every ledger proves itself', { timeout: 60_000 }, async () => {
    const api = await newApi(engine)
    const { store, clock } = api
    await api.configure({ LOCAL_WELCOME_POINTS: 300, LOCAL_POINTS_EXPIRY_DAYS: 20 })
    const series = {
      description: 'S',
      discountCode: 'S',
      discountType: 'ABS',
      discountValue: 100,
      storeCodes: [],
    } as const
    const seriesId = await store.transaction((tx) =>
      insertCouponSeries(tx, { ...series, storeCodes: [], createdAt: clock.now }),
    )
    const random = createRandom(20_260_312)
    const mobiles = Array.from({ length: PEOPLE }, (_, place) => String(12025550100 + place))
    const added = await api.add(mobiles.map((mobile) => ({ mobile })))
    const idOf = new Map(
      added.list('response.customers.customer').map((each, place) => [mobiles[place] ?? '', Number(each.user_id)]),
    )
    const bills: { number: string; mobile: string }[] = []
    const merges: { mergeId: number; mobile: string }[] = []
    let there = [...mobiles]
    const post = (path: string, root: object) => api.call('POST', `/v1.1/${path}`, { body: { root: { ...root } } })
    const live = async (serial: number) => {
      // Whoever was merged away is still known by the old number.
      const mobile = random.pick(mobiles)
      const customer = { mobile }
      switch (random.below(5)) {
        case 0:
        case 1: {
          const number = `B-${serial}`
          bills.push({ number, mobile })
          const billed = new Date(clock.now.getTime() - random.below(10) * DAY_MS).toISOString().slice(0, 10)
          const amount = 1 + random.below(900)
          return post('transaction/add', {
            transaction: { type: 'regular', number, amount, billing_time: `${billed} 08:00:00`, customer },
          })
        }
        case 2: {
          if (bills.length === 0) return
          const bill = random.pick(bills)
          const amount = 1 + random.below(100)
          return post('transaction/add', {
            transaction: { type: 'return', return_type: 'AMOUNT', ...bill, amount, customer: { mobile: bill.mobile } },
          })
        }
        case 3:
          return post('points/redeem?skip_validation=1', {
            redeem: { points_redeemed: 1 + random.below(500), customer },
          })
        default: {
          const issued = await post('coupon/issue', { coupon: { customer, series_id: String(seriesId) } })
          const code = String(issued.list('response.coupon')[0]?.code)
          return post('coupon/redeem', { coupon: { customer, code, transaction: { number: '1', amount: '80' } } })
        }
      }
    }
    let undone = 0
    let settled = 0
    for (let round = 0; round < ROUNDS; round++) {
      for (let step = 0; step < 6; step++) await live(round * 6 + step)
      if (random.chance(0.4)) clock.now = new Date(clock.now.getTime() + random.below(4) * DAY_MS)
      await expireAll(api)
      const before = await totals(store)
      const last = merges.at(-1)
      if (last && (there.length < 3 || random.chance(0.4))) {
        const done = await undoMerge(await deciderOf(api), last.mergeId)
        if (!done.ok) throw new Error(done.error.code)
        merges.pop()
        there.push(last.mobile)
        undone++
        settled += done.value.leftBehind.usedOfVictim + done.value.leftBehind.usedOfSurvivor
      } else {
        const victim = random.pick(there)
        there = there.filter((mobile) => mobile !== victim)
        const [victimId = 0, survivorId = 0] = [victim, random.pick(there)].map((mobile) => idOf.get(mobile))
        const merged = await mergeOf(api, { victimId, survivorId })
        if (!merged.ok) throw new Error(merged.error.code)
        merges.push({ mergeId: merged.value.mergeId, mobile: victim })
      }
      expect([round, await totals(store)]).toEqual([round, before])
      expect([round, await recomputed(api)]).toEqual([round, { found: [], faults: [] }])
    }
    expect(undone).toBeGreaterThan(5)
    expect(settled).toBeGreaterThan(0)
  })
})

/** Merges write what has expired; so that it is no difference, it is written before. */
const expireAll = async ({ store, clock }: Parameters<typeof deciderOf>[0]) => {
  await expirePoints(store, clock.now)
}
