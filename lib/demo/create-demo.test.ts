import { count, eq, sql, sum } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readUserByEmail } from '@/db/queries/access'
import { readOrganisation, readStores, readTills } from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import { verifyPassword } from '@/lib/access/passwords'
import { readPrincipal } from '@/lib/access/principals'
import { loadCustomers } from '@/lib/customers/load'
import { normalise } from '@/lib/customers/rules/normalise'
import { setUp } from '@/lib/organisation/set-up'
import { currentSettings } from '@/lib/organisation/settings'
import { tierFor } from '@/lib/registration-config/tiers'
import { eachEngine, freshStore } from '@/tests/engines'
import { createDemo } from './create-demo'
import { inventCustomers } from './people'

const NOW = new Date('2026-03-12T14:30:00Z')

const rowsOf = async (store: Store, table: keyof Store['tables']) => {
  const [row] = await store.sql.select({ rows: count() }).from(store.tables[table])
  return Number(row?.rows)
}

eachEngine('the demo organisation', (engine) => {
  test('is a chain with staff of every role and customers, made once', async () => {
    const store = await freshStore(engine)
    await setUp(store, { withDemo: true, now: NOW })
    const demo = await createDemo(store, { now: NOW })

    expect(demo?.tills).toHaveLength(8)
    expect(new Set(demo?.staff.map(({ role }) => role))).toEqual(
      new Set(['store_manager', 'support_agent', 'approver']),
    )
    expect(await readStores(store)).toHaveLength(4)
    expect(await readTills(store)).toHaveLength(8)
    expect(await readOrganisation(store)).toMatchObject({ name: 'Tilmara', isDemo: true })
    expect(await rowsOf(store, 'customers')).toBe(2_000)

    const manager = await readUserByEmail(store, demo?.staff[0]?.email ?? '')
    expect(await verifyPassword(manager?.passwordHash ?? '', demo?.password ?? '')).toBe(true)
    expect((await readPrincipal(store, 'lisboa.till1'))?.passwordHash).toMatch(/^\$argon2id\$/)

    expect(await createDemo(store, { now: NOW })).toBeNull()
    expect(await rowsOf(store, 'customers')).toBe(2_000)
  })

  test('keeps the password it is given to itself', async () => {
    const store = await freshStore(engine)
    await setUp(store, { withDemo: true, now: NOW })
    const demo = await createDemo(store, { now: NOW, password: 'chosen by me', customers: 10 })
    expect(demo).not.toBeNull()
    expect(demo).not.toHaveProperty('password')
  })

  test('is left out where it was not wanted, and every organisation has the extended fields', async () => {
    const store = await freshStore(engine)
    await setUp(store, { withDemo: false, now: NOW })
    expect(await createDemo(store, { now: NOW })).toBeNull()
    expect(await readStores(store)).toEqual([])
    const { extendedFields, customFields } = await currentSettings(store)
    expect(customFields).toEqual([])
    expect(extendedFields.map((field) => field.name)).toEqual([
      'gender',
      'marital_status',
      'city',
      'dob',
      'nationality',
      'zip',
      'born_in',
      'preferred_store',
    ])
  })

  test('has points that are the sum of their entries, and the tier they reach', async () => {
    const store = await freshStore(engine)
    await setUp(store, { withDemo: true, now: NOW })
    await createDemo(store, { now: NOW })
    const { customers, pointsEntries: entries } = store.tables
    const accounts = await store.sql
      .select({
        type: customers.type,
        tierSerial: customers.tierSerial,
        lifetimePoints: customers.lifetimePoints,
        loyaltyPoints: customers.loyaltyPoints,
        earned: sum(sql`case when ${entries.kind} = 'issued' then ${entries.points} else 0 end`),
        left: sum(entries.points),
      })
      .from(customers)
      .leftJoin(entries, eq(entries.customerId, customers.id))
      .groupBy(customers.id)
    const { tiers } = (await currentSettings(store)).config
    for (const { type, tierSerial, lifetimePoints, loyaltyPoints, earned, left } of accounts) {
      expect({ lifetimePoints, loyaltyPoints }).toEqual({ lifetimePoints: Number(earned), loyaltyPoints: Number(left) })
      expect(loyaltyPoints).toBeGreaterThanOrEqual(0)
      expect(tierSerial).toBe(type === 'LOYALTY' ? tierFor(tiers, lifetimePoints).serial : null)
    }
    expect(new Set(accounts.map((account) => account.tierSerial))).toEqual(new Set([1, 2, 3, null]))
  })

  test('has customers that registering would have made just so', async () => {
    const store = await freshStore(engine)
    await setUp(store, { withDemo: true, now: NOW })
    await createDemo(store, { now: NOW })
    const { config } = await currentSettings(store)
    const customers = await loadCustomers(store, { ids: Array.from({ length: 2_000 }, (_, place) => place + 1) })
    for (const { identifiers, emailOwned, createdAt, updatedAt } of customers) {
      const { mobile, email, externalId } = identifiers
      const input = {
        ...(mobile !== null && { mobile }),
        ...(email !== null && { email }),
        ...(externalId !== null && { externalId }),
      }
      const read = normalise(config, 'add', { ...input, subscriptions: [], customFields: [], extendedFields: [] })
      expect(read).toMatchObject({ ok: true, value: input })
      expect(emailOwned).toBe(email?.toLowerCase() ?? null)
      expect(createdAt <= updatedAt && updatedAt <= NOW).toBe(true)
    }
  })
})

test('the same customers are invented for the same moment', () => {
  expect(inventCustomers(300, NOW, 365)).toEqual(inventCustomers(300, NOW, 365))
})

test('customers have gaps, several scripts, and registrations over three years up to today', () => {
  const customers = inventCustomers(2_000, NOW, 365)
  expect(customers.some((customer) => customer.email === null)).toBe(true)
  expect(customers.some((customer) => customer.firstName === '')).toBe(true)
  const names = customers.map((customer) => customer.lastName).join(' ')
  for (const script of ['Greek', 'Cyrillic', 'Devanagari', 'Han', 'Arabic', 'Hangul', 'Thai', 'Hebrew', 'Latin'])
    expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
  const ages = customers.map(({ registeredOn }) => (NOW.getTime() - registeredOn.getTime()) / 86_400_000)
  expect(Math.max(...ages)).toBeGreaterThan(900)
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
  expect(ages.filter((age) => age < 1).length).toBeGreaterThanOrEqual(14)
})
