import { expect, test } from 'vitest'
import { operatorActor } from '@/lib/access/actors'
import { within } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { openEarlierVersion } from '@/tests/earlier-version'
import { type Engine, eachEngine } from '@/tests/engines'
import { credit, openAccount } from './account'
import { deriveMissing } from './derive-missing'
import { recompute } from './recompute'

const day = (month: number, date: number) => new Date(Date.UTC(2026, month - 1, date, 9))
const till = (month: number, date: number) => new Date(Date.UTC(2026, month - 1, date, 23, 59, 59))
const NOW = day(5, 1)

/** Ana bought, redeemed and lost points; Rui holds a tier above what the ladder of today says; Eva never had a point. */
const firstVersion = (engine: Engine) =>
  openEarlierVersion(engine, 1, (at) => {
    const customer = (id: number, tier: number, lifetime: number, balance: number, purchases: number) =>
      `insert into customers (id, type, registered_on, created_at, updated_at, tier_serial, lifetime_points, loyalty_points, lifetime_purchases)
       values (${id}, 'LOYALTY', ${at(day(1, 1))}, ${at(day(1, 1))}, ${at(day(1, 1))}, ${tier}, ${lifetime}, ${balance}, ${purchases})`
    const entry = (of: number, kind: string, points: number, occurredAt: Date, expiresAt?: Date) =>
      `insert into points_entries (customer_id, kind, cause, points, occurred_at, expires_at)
       values (${of}, '${kind}', '${kind}', ${points}, ${at(occurredAt)}, ${expiresAt ? at(expiresAt) : 'null'})`
    return [
      `insert into organisation (name, locale, created_at) values ('Duarte', 'en', ${at(day(1, 1))})`,
      customer(1, 2, 1250, 850, 120_050),
      customer(2, 2, 100, 100, 0),
      customer(3, 1, 0, 0, 0),
      entry(1, 'issued', 400, day(1, 10), till(3, 1)),
      entry(1, 'issued', 800, day(1, 20), till(12, 31)),
      entry(2, 'issued', 100, day(2, 1)),
      entry(1, 'redeemed', -150, day(2, 2)),
      entry(1, 'expired', -250, till(3, 1)),
      entry(1, 'issued', 50, day(4, 1), till(11, 30)),
    ]
  })

eachEngine('a database of the first version', (engine) => {
  test('comes right when it is brought up to date, once', async () => {
    const store = await firstVersion(engine)
    await store.migrate()
    const seen: number[] = []
    expect(await deriveMissing(store, (done) => seen.push(done))).toBe(2)
    expect(seen).toEqual([2])
    expect(await deriveMissing(store)).toBe(0)

    const { sql, tables } = store
    const customers = await sql.select().from(tables.customers).orderBy(tables.customers.id)
    expect(customers).toMatchObject([
      {
        tierSerial: 2,
        lifetimePoints: 1250,
        loyaltyPoints: 850,
        lifetimePurchases: 120_050,
        pointsExpireAt: till(11, 30),
      },
      { tierSerial: 2, lifetimePoints: 100, loyaltyPoints: 100, pointsExpireAt: null },
      { tierSerial: 1, loyaltyPoints: 0, pointsExpireAt: null },
    ])
    const entries = await sql.select().from(tables.pointsEntries).orderBy(tables.pointsEntries.id)
    expect(entries.map(({ balanceAfter }) => balanceAfter)).toEqual([400, 1200, 100, 1050, 800, 850])
    const lots = await sql.select().from(tables.pointsLots).orderBy(tables.pointsLots.entryId)
    expect(lots.map(({ remaining, expiresAt }) => [remaining, expiresAt])).toEqual([
      [800, till(12, 31)],
      [100, null],
      [50, till(11, 30)],
    ])
    const figures = await sql.select().from(tables.customerFigures).orderBy(tables.customerFigures.customerId)
    expect(figures).toMatchObject([
      { customerId: 1, pointsRedeemed: 150, pointsExpired: 250, carriedPurchases: 120_050 },
    ])
    const months = await sql.select().from(tables.customerMonths).orderBy(tables.customerMonths.month)
    expect(months.map(({ month, pointsIn, pointsOut }) => [month, pointsIn, pointsOut])).toEqual([
      [202601, 1200, 0],
      [202602, 0, 150],
      [202602, 100, 0],
      [202603, 0, 250],
      [202604, 50, 0],
    ])
    const tiers = await sql.select().from(tables.tierChanges).orderBy(tables.tierChanges.customerId)
    expect(tiers).toMatchObject([
      { customerId: 1, fromName: 'Bronze', toName: 'Silver', changedAt: day(1, 20) },
      { customerId: 2, fromName: 'Bronze', toName: 'Silver' },
    ])

    const settings = await currentSettings(store)
    const ctx = { store, actor: operatorActor(), settings, now: NOW, requestId: 'TEST' }
    const recomputed = await recompute(allowed(ctx, 'loyalty.manage'), { isCheck: true })
    expect(recomputed).toEqual({ customers: 3, found: [], faults: [] })
  })

  test('goes on like one that was always of this version', async () => {
    const store = await firstVersion(engine)
    await store.migrate()
    await deriveMissing(store)
    const settings = await currentSettings(store)
    const ctx = { store, actor: operatorActor(), settings, now: day(12, 15), requestId: 'TEST' }
    await store.transaction(async (tx) => {
      const account = await openAccount(within(ctx, tx), 1)
      expect(account).toMatchObject({ balance: 800, pointsExpireAt: till(12, 31) })
      if (!account) throw new Error('the customer is there')
      const earned = { kind: 'issued', cause: 'transaction', points: 5, occurredAt: ctx.now, expiresAt: null } as const
      await credit(within(ctx, tx), account, earned)
    })
    const { found } = await recompute(allowed(ctx, 'loyalty.manage'), { isCheck: true })
    expect(found).toEqual([])
  })

  test('that nobody has set up is left alone', async () => {
    const store = await openEarlierVersion(engine, 1, () => [])
    await store.migrate()
    expect(await deriveMissing(store)).toBe(0)
    expect(await store.sql.select().from(store.tables.counters)).toEqual([])
  })
})
