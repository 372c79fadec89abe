import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { newApi } from '@/tests/api'
import { type Engine, eachEngine } from '@/tests/engines'
import { recompute } from './recompute'

/** A customer with bills, a return and redemptions, and one with nothing but a name. */
const lived = async (engine: Engine) => {
  const api = await newApi(engine)
  await api.configure({ LOCAL_WELCOME_POINTS: 600 })
  const customer = { mobile: '12025550131' }
  await api.add([customer, { mobile: '12025550132', type: 'NON_LOYALTY' }])
  const bill = { type: 'regular', number: 'LX-1', amount: 500, billing_time: '2026-02-10 10:00:00', customer }
  const back = { type: 'return', return_type: 'AMOUNT', number: 'LX-1', amount: 100, customer }
  for (const transaction of [bill, { ...bill, number: 'LX-2', billing_time: '2026-03-01 10:00:00' }, back])
    await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction } } })
  const redeem = { points_redeemed: 700, customer }
  await api.call('POST', '/v1.1/points/redeem?skip_validation=1', { body: { root: { redeem } } })
  const settings = await currentSettings(api.store)
  const ctx = { store: api.store, actor: operatorActor(), settings, now: api.clock.now, requestId: 'TEST' }
  const [row] = await api.store.sql
    .select()
    .from(api.store.tables.customers)
    .where(eq(api.store.tables.customers.mobile, customer.mobile))
  return { store: api.store, ctx: allowed(ctx, 'loyalty.manage'), customerId: row?.id ?? 0 }
}

/** One thing of each kind that is derived, made wrong. */
const WRONGS: readonly [what: string, (tx: Store) => Promise<unknown>][] = [
  ['balance', ({ sql, tables: { customers } }) => sql.update(customers).set({ loyaltyPoints: 1 })],
  ['lifetime points', ({ sql, tables: { customers } }) => sql.update(customers).set({ lifetimePoints: 1 })],
  ['lifetime purchases', ({ sql, tables: { customers } }) => sql.update(customers).set({ lifetimePurchases: 1 })],
  ['tier', ({ sql, tables: { customers } }) => sql.update(customers).set({ tierSerial: 3 })],
  ['next expiry', ({ sql, tables: { customers } }) => sql.update(customers).set({ pointsExpireAt: new Date(0) })],
  ['balance after entry', ({ sql, tables: { pointsEntries } }) => sql.update(pointsEntries).set({ balanceAfter: 7 })],
  ['lots', ({ sql, tables: { pointsLots } }) => sql.delete(pointsLots)],
  ['allocations', ({ sql, tables: { pointsAllocations } }) => sql.delete(pointsAllocations)],
  ['figure spent', ({ sql, tables: { customerFigures } }) => sql.update(customerFigures).set({ spent: 1 })],
  ['figure visits', ({ sql, tables: { customerFigures } }) => sql.delete(customerFigures)],
  ['month 202603', ({ sql, tables: { customerMonths } }) => sql.update(customerMonths).set({ pointsIn: 1 })],
  ['month 202602', ({ sql, tables: { customerMonths } }) => sql.delete(customerMonths)],
  ['tier history', ({ sql, tables: { tierChanges } }) => sql.delete(tierChanges)],
]

eachEngine('recomputing', (engine) => {
  test('finds nothing where nothing is wrong, and what is wrong, and puts it right', async () => {
    const { store, ctx, customerId } = await lived(engine)
    expect(await recompute(ctx, { isCheck: true })).toEqual({ customers: 2, found: [], faults: [] })
    for (const [what, harm] of WRONGS) {
      await store.transaction(harm)
      const { found } = await recompute(ctx, { isCheck: true })
      expect([what, found.some((each) => each.what.startsWith(what))]).toEqual([what, true])
      expect((await recompute(ctx, { isCheck: true })).found).toEqual(found)
      expect((await recompute(ctx, { isCheck: false })).found).toEqual(found)
      expect([what, (await recompute(ctx, { isCheck: true })).found]).toEqual([what, []])
    }
    const audits = await store.sql.select().from(store.tables.auditEntries)
    expect(audits.some(({ act, subject }) => act === 'points.recomputed' && subject === `customer:${customerId}`)).toBe(
      true,
    )
  })

  test('says of a ledger that takes more than there was that it cannot be mended', async () => {
    const { store, ctx, customerId } = await lived(engine)
    await store.transaction(({ sql, tables: { pointsEntries } }) =>
      sql.insert(pointsEntries).values({
        customerId,
        kind: 'redeemed',
        cause: 'redemption',
        points: -100_000,
        occurredAt: ctx.now,
      }),
    )
    const { faults } = await recompute(ctx, { isCheck: false })
    expect(faults).toMatchObject([{ customerId, stored: 'takes more points than there were' }])
    const again = await recompute(ctx, { isCheck: true })
    expect(again.found).toEqual([])
    expect(again.faults).toHaveLength(1)
  })

  test('says how far it is', async () => {
    const { ctx } = await lived(engine)
    const seen: unknown[] = []
    await recompute(ctx, { isCheck: true, onProgress: (...at) => seen.push(at) })
    expect(seen).toEqual([[2, 2]])
  })
})
