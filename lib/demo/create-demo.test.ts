import { count, desc, eq, getTableName, isNotNull, max, sql, sum, type Table } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { readUserByEmail } from '@/db/queries/access'
import { readOrganisation, readStores, readTills } from '@/db/queries/organisation'
import { sumAllTransactions, sumTransactions } from '@/db/queries/transaction-list'
import type { Store } from '@/db/store'
import { verifyPassword } from '@/lib/access/passwords'
import { readPrincipal } from '@/lib/access/principals'
import { loadCustomers } from '@/lib/customers/load'
import { normalise } from '@/lib/customers/rules/normalise'
import { setUp } from '@/lib/organisation/set-up'
import { currentSettings } from '@/lib/organisation/settings'
import { toConfig } from '@/lib/registration-config/config'
import { defaultValues } from '@/lib/registration-config/keys'
import { tierFor } from '@/lib/registration-config/tiers'
import { runEscalations } from '@/lib/tickets/escalation/run'
import { eachEngine, freshStore } from '@/tests/engines'
import { createDemo, type DemoSignIn } from './create-demo'
import { differencesIn } from './differences.fixture'
import { inventDemo } from './invent'
import { inventCustomers, REGULARS } from './people'

const NOW = new Date('2026-03-12T14:30:00Z')

/** What the histories fill beside the bills. */
const FILLED = [
  'transactionFields',
  'tierChanges',
  'redemptionReversals',
  'validationCodes',
  'couponRedemptions',
  'noteVersions',
  'customerPreferences',
  'preferredStores',
  'consentChanges',
  'referralCodes',
  'referralInvitees',
  'referees',
  'changeRequests',
] as const

const sqliteNext = (table: Table) =>
  sql<number>`(select seq + 1 from sqlite_sequence where name = ${getTableName(table)})`
const postgresNext = (table: Table) => sql<number>`nextval(pg_get_serial_sequence(${getTableName(table)}, 'id'))`

const PATIENCE_MS = 120_000

const rowsOf = async (store: Store, table: keyof Store['tables']) => {
  const [row] = await store.sql.select({ rows: count() }).from(store.tables[table])
  return Number(row?.rows)
}

eachEngine('the demo organisation', (engine) => {
  // Making it takes seconds, and no test changes it. One engine is enough for its whole size.
  const customers = engine === 'sqlite' ? 2_000 : 300
  // Too few people have nobody who registers twice.
  const second = engine === 'sqlite' ? 5 : 0
  let store: Store
  let demo: DemoSignIn | null
  beforeAll(async () => {
    store = await freshStore(engine)
    await setUp(store, { withDemo: true, now: NOW })
    demo = await createDemo(store, engine === 'sqlite' ? { now: NOW } : { now: NOW, customers })
  }, PATIENCE_MS)

  test('is a chain with staff of every role and customers, made once', async () => {
    expect(demo?.tills).toHaveLength(8)
    expect(new Set(demo?.staff.map(({ role }) => role))).toEqual(
      new Set(['store_manager', 'support_agent', 'approver']),
    )
    expect(await readStores(store)).toHaveLength(4)
    expect(await readTills(store)).toHaveLength(8)
    expect(await readOrganisation(store)).toMatchObject({ name: 'Tilmara', isDemo: true })
    expect(await rowsOf(store, 'customers')).toBe(customers + second)

    const manager = await readUserByEmail(store, demo?.staff[0]?.email ?? '')
    expect(await verifyPassword(manager?.passwordHash ?? '', demo?.password ?? '')).toBe(true)
    expect((await readPrincipal(store, 'lisboa.till1'))?.passwordHash).toMatch(/^\$argon2id\$/)

    expect(await createDemo(store, { now: NOW })).toBeNull()
    expect(await rowsOf(store, 'customers')).toBe(customers + second)
  })

  test('keeps the password it is given to itself', async () => {
    const other = await freshStore(engine)
    await setUp(other, { withDemo: true, now: NOW })
    const made = await createDemo(other, { now: NOW, password: 'chosen by me', customers: 10 })
    expect(made).not.toBeNull()
    expect(made).not.toHaveProperty('password')
  })

  test('is left out where it was not wanted, and every organisation has the extended fields', async () => {
    const other = await freshStore(engine)
    await setUp(other, { withDemo: false, now: NOW })
    expect(await createDemo(other, { now: NOW })).toBeNull()
    expect(await readStores(other)).toEqual([])
    const { extendedFields, customFields } = await currentSettings(other)
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
    const { customers: people, pointsEntries: entries } = store.tables
    const accounts = await store.sql
      .select({
        type: people.type,
        tierSerial: people.tierSerial,
        lifetimePoints: people.lifetimePoints,
        loyaltyPoints: people.loyaltyPoints,
        earned: sum(sql`case when ${entries.kind} = 'issued' then ${entries.points} else 0 end`),
        left: sum(entries.points),
      })
      .from(people)
      .leftJoin(entries, eq(entries.customerId, people.id))
      .groupBy(people.id)
    const { tiers } = (await currentSettings(store)).config
    for (const { type, tierSerial, lifetimePoints, loyaltyPoints, earned, left } of accounts) {
      expect({ lifetimePoints, loyaltyPoints }).toEqual({ lifetimePoints: Number(earned), loyaltyPoints: Number(left) })
      expect(loyaltyPoints).toBeGreaterThanOrEqual(0)
      expect(tierSerial).toBe(type === 'LOYALTY' ? tierFor(tiers, lifetimePoints).serial : null)
    }
    expect(new Set(accounts.map((account) => account.tierSerial))).toEqual(new Set([1, 2, 3, null]))
  })

  test(
    'has thirty bills a customer, and every figure is what came of the rows behind it',
    async () => {
      expect(await differencesIn(store, NOW)).toEqual([])
      expect(await rowsOf(store, 'transactions')).toBe(30 * customers)
      const { transactions, customers: people, coupons } = store.tables
      const busiest = await store.sql
        .select({ externalId: people.externalId, bills: count() })
        .from(transactions)
        .innerJoin(people, eq(people.id, transactions.customerId))
        .where(eq(transactions.type, 'REGULAR'))
        .groupBy(people.id)
        .orderBy(desc(count()), people.id)
        .limit(4)
      expect(busiest.slice(0, 3).map(({ externalId }) => externalId)).toEqual(REGULARS.map((each) => each.externalId))
      expect(busiest.map(({ bills }) => Number(bills) >= 2.5 * customers)).toEqual([true, true, true, false])
      expect(await sumAllTransactions(store, 1)).toEqual(await sumTransactions(store, 1, { fromId: 1 }))
      const series = await store.sql.selectDistinct({ id: coupons.seriesId }).from(coupons)
      expect(series).toHaveLength(6)
      for (const table of FILLED) expect([table, await rowsOf(store, table)]).not.toEqual([table, 0])
      const { messages } = store.tables
      const states = await store.sql.selectDistinct({ status: messages.status }).from(messages)
      // Of few customers none may have been written to in the last hours.
      const all = ['SENT', 'DELIVERED', 'FAILED', ...(engine === 'sqlite' ? ['QUEUED'] : [])]
      expect(states.map(({ status }) => status)).toEqual(expect.arrayContaining(all))
      const due = await store.sql.select({ id: messages.id }).from(messages).where(isNotNull(messages.nextAttemptAt))
      expect(due).toEqual([])
    },
    PATIENCE_MS,
  )

  test.runIf(engine === 'sqlite')('has requests in every state, a merge, labels, tickets and deletions', async () => {
    const { changeRequests: requests } = store.tables
    const states = await store.sql.selectDistinct({ type: requests.type, status: requests.status }).from(requests)
    const found = new Set(states.map(({ type, status }) => `${type} ${status}`))
    const wanted = ['PENDING', 'APPROVED', 'REJECTED'].map((status) => `CHANGE_IDENTIFIER ${status}`)
    expect([...found]).toEqual(expect.arrayContaining([...wanted, 'PERSONAL_DATA PENDING', 'PERSONAL_DATA APPROVED']))
    for (const table of ['merges', 'pendingMerges', 'statusChanges', 'tickets', 'deletions'] as const)
      expect([table, await rowsOf(store, table)]).not.toEqual([table, 0])
  })

  test.runIf(engine === 'sqlite')('has a ticket desk at work, whose rules have done what they had to', async () => {
    const { tickets, ticketEvents, escalations, ticketNotices } = store.tables
    const all = await store.sql.select().from(tickets)
    expect(all.length).toBeGreaterThan(110)
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['OPEN', 'INPROGRESS', 'WAITING', 'CLOSE']))
    expect(new Set(all.map(({ department }) => department))).toEqual(new Set(['CARE', 'STORE', 'LOYALTY']))
    const open = all.filter(({ isClosed }) => !isClosed)
    const late = open.filter(({ dueAt }) => dueAt !== null && dueAt < NOW)
    expect([open.length > 20, late.length > 3, open.length - late.length > 8]).toEqual([true, true, true])
    expect(open.some(({ assigneeId }) => assigneeId === null)).toBe(true)
    const weeks = new Set(all.map(({ closedAt }) => closedAt && Math.floor((+NOW - +closedAt) / (7 * 86_400_000))))
    expect(weeks.size).toBeGreaterThanOrEqual(8)
    for (const { createdAt, closedAt, updatedAt, isClosed, outcome } of all) {
      expect(createdAt <= updatedAt && updatedAt <= NOW && (closedAt ?? NOW) <= NOW).toBe(true)
      expect(isClosed).toBe(closedAt !== null && outcome !== null)
    }
    const openSubjects = open.map(({ customerId, subjectKey }) => `${customerId} ${subjectKey}`)
    expect(new Set(openSubjects).size).toBe(openSubjects.length)

    const versions = await store.sql
      .select({ id: ticketEvents.ticketId, version: max(ticketEvents.version) })
      .from(ticketEvents)
      .groupBy(ticketEvents.ticketId)
    expect(new Map(versions.map(({ id, version }) => [id, version]))).toEqual(
      new Map(all.map(({ id, version }) => [id, version])),
    )
    expect(await rowsOf(store, 'ticketComments')).toBeGreaterThan(100)
    expect(await rowsOf(store, 'quickReplies')).toBe(5)
    expect((await store.sql.select().from(ticketNotices)).some(({ readAt }) => readAt === null)).toBe(true)

    expect((await store.sql.select().from(escalations)).length).toBeGreaterThan(3)
    const { overdue, escalated, idle } = await runEscalations(store, NOW)
    expect([overdue > 0, escalated, idle]).toEqual([true, [], []])
  })

  test('leaves ids for the bills and entries that follow', async () => {
    const { transactions, pointsEntries } = store.tables
    for (const table of [transactions, pointsEntries]) {
      const [row] = await store.sql.select({ largest: max(table.id) }).from(table)
      const next = store.engine === 'sqlite' ? sqliteNext(table) : postgresNext(table)
      const [counter] = await store.sql.select({ next }).from(store.tables.organisation)
      expect(Number(counter?.next)).toBe(Number(row?.largest) + 1)
    }
  })

  test('has customers that registering would have made just so', async () => {
    const { config } = await currentSettings(store)
    const people = await loadCustomers(store, { ids: Array.from({ length: customers }, (_, place) => place + 1) })
    for (const { identifiers, emailOwned, createdAt, updatedAt } of people) {
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

test('the same customers and histories are invented for the same moment', () => {
  const config = toConfig(defaultValues)
  expect(inventDemo(60, NOW, config)).toEqual(inventDemo(60, NOW, config))
  expect(inventCustomers(300, NOW)).toEqual(inventCustomers(300, NOW))
})

test('customers have gaps, several scripts, and registrations over three years up to today', () => {
  const customers = inventCustomers(2_000, NOW)
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
