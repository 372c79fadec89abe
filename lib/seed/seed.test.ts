import { count } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findCustomers } from '@/db/queries/customers'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import type { Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { differencesIn } from '@/lib/demo/differences.fixture'
import { setUp } from '@/lib/organisation/set-up'
import { currentSettings } from '@/lib/organisation/settings'
import { eachEngine, freshStore } from '@/tests/engines'
import { seedCustomers } from './seed'
import { seededCustomer } from './seeded-customer'

const NOW = new Date('2026-03-12T09:00:00Z')

const contextOf = async (store: Store): Promise<Context<'customers.register'>> => {
  await setUp(store, { withDemo: false, now: NOW })
  return { store, actor: operatorActor(), settings: await currentSettings(store), now: NOW, requestId: 'test' }
}
const customersOf = async (store: Store) => {
  const [row] = await store.sql.select({ customers: count() }).from(store.tables.customers)
  return Number(row?.customers)
}
const byMobile = (store: Store, mobile: string) =>
  findCustomers(store, { ids: [], mobiles: [mobile], emails: [], externalIds: [] })

eachEngine('seeding', (engine) => {
  test('adds exactly as many as wanted, in several parts, and says how far it is', async () => {
    const store = await freshStore(engine)
    const ctx = await contextOf(store)
    const progress: number[] = []
    const seeded = await seedCustomers(ctx, 26_000, (done) => progress.push(done))
    expect(seeded).toEqual({ customers: 26_000, ids: { first: 1, last: 26_000 } })
    expect(progress).toEqual([25_000, 26_000])
    expect(await customersOf(store)).toBe(26_000)
    expect((await store.health()).problems).toEqual([])
  })

  test('gives points that are what their ledgers come to', async () => {
    const store = await freshStore(engine)
    const ctx = await contextOf(store)
    await seedCustomers(ctx, 250)
    expect(await differencesIn(store, NOW)).toEqual([])
    const { pointsLots, tierChanges } = store.tables
    expect(await store.sql.select({ id: pointsLots.entryId }).from(pointsLots).limit(1)).toHaveLength(1)
    expect(await store.sql.select({ id: tierChanges.id }).from(tierChanges).limit(1)).toHaveLength(1)
  })

  test('goes on where it stopped', async () => {
    const store = await freshStore(engine)
    const ctx = await contextOf(store)
    await seedCustomers(ctx, 30)
    await seedCustomers(ctx, 20)
    expect(await customersOf(store)).toBe(50)
  })

  test('leaves out whom it would double, and makes up for them', async () => {
    const store = await freshStore(engine)
    const ctx = await contextOf(store)
    const { mobile } = seededCustomer(ctx, [], { id: 2, registeredOn: NOW }).row
    await registerCustomers(ctx, [{ mobile, subscriptions: [], customFields: [], extendedFields: [] }])
    const seeded = await seedCustomers(ctx, 1)
    expect(seeded.customers).toBe(1)
    expect(await customersOf(store)).toBe(2)
    expect(await byMobile(store, mobile)).toHaveLength(1)
  })

  test('leaves ids for the customers who register afterwards', async () => {
    const store = await freshStore(engine)
    const ctx = await contextOf(store)
    await seedCustomers(ctx, 10)
    const [outcome] = await registerCustomers(ctx, [
      { mobile: '919800000001', subscriptions: [], customFields: [], extendedFields: [] },
    ])
    expect(outcome).toMatchObject({ kind: 'created', customer: { id: 11 } })
  })
})
