import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { insertMany } from '@/db/queries/insert-many'
import type { Store } from '@/db/store'
import { newDesk } from '@/lib/customers/people.fixture'
import { nameKeys } from '@/lib/customers/search-keys'
import { createRandom } from '@/lib/demo/random'
import { allowed } from '@/tests/allowed'
import { type Engine, eachEngine } from '@/tests/engines'
import { loadPeople } from './people'
import { duplicateReasons } from './rules/reasons'
import { findDuplicates } from './scan'
import { listAgain, tellApart } from './tell-apart'

const COUNT = 400
const FIRST = ['Asha', 'Ravi', 'Zoë', 'Zoe', 'A.', '', 'Menon']
const LAST = ['Menon', 'Rao', 'Łuk', 'luk', '', 'Asha']
const MAILBOXES = [
  'asha.menon#',
  'asha#menon',
  'menons#',
  'asha#+shop',
  'asha#',
  'ravi.rao#',
  'ravirao#+x',
  'info',
  'a.sha#',
]

/** People who are as much alike as nobody is: few names, numbers, birthdays and letter-boxes. */
const insertPeople = async (store: Store, now: Date) => {
  const random = createRandom(20)
  const { customers, customerFields, formerIdentifiers, fieldDefinitions, tickets } = store.tables
  const mobiles = new Set<string>()
  const mobile = () => {
    const made = `9198191${Array.from({ length: 5 }, () => random.below(3)).join('')}`
    if (mobiles.has(made) || random.chance(0.3)) return null
    mobiles.add(made)
    return made
  }
  const rows = Array.from({ length: COUNT }, (_, place) => {
    const [firstName, lastName] = [random.pick(FIRST), random.pick(LAST)]
    const email = random.chance(0.4)
      ? null
      : `${random.pick(MAILBOXES).replace('#', String(random.below(20)))}@ex${random.below(3)}.example`
    return {
      id: place + 1,
      type: 'LOYALTY' as const,
      mobile: mobile(),
      email,
      emailKey: email,
      firstName,
      lastName,
      ...nameKeys(firstName, lastName),
      registeredOn: now,
      createdAt: now,
      updatedAt: now,
      loyaltyPoints: random.below(100),
    }
  })
  const fields = await store.sql.select({ id: fieldDefinitions.id, name: fieldDefinitions.name }).from(fieldDefinitions)
  const fieldId = fields.find(({ name }) => name === 'dob')?.id ?? 0
  await store.transaction(async (tx) => {
    await insertMany(tx, customers, rows)
    await insertMany(
      tx,
      customerFields,
      rows
        .filter(() => random.chance(0.7))
        .map(({ id }) => ({ customerId: id, fieldId, value: `1990-01-0${1 + random.below(8)}` })),
    )
    const former = rows
      .filter(() => random.chance(0.2))
      .map(({ id }) => {
        const kind = random.chance(0.5) ? ('mobile' as const) : ('email' as const)
        const value = kind === 'mobile' ? [...mobiles][random.below(mobiles.size)] : rows[random.below(COUNT)]?.emailKey
        const valueKey = value ?? 'nobody@ex.example'
        return { customerId: id, kind, value: valueKey, valueKey, replacedAt: now, replacedBy: 'operator' }
      })
    for (const row of former) await tx.sql.insert(formerIdentifiers).values(row)
    const ticket = { customerId: 1, subject: 'Refund', createdAt: now, updatedAt: now, addedBy: '', addedByName: '' }
    await tx.sql.insert(tickets).values([
      { ...ticket, code: 'abcdefgh1' },
      { ...ticket, code: 'abcdefgh2', status: 'CLOSE', isClosed: true },
    ])
  })
}

const newFinder = async (engine: Engine) => allowed(await newDesk(engine), 'requests.file')
type Finder = Awaited<ReturnType<typeof newFinder>>

const listed = async ({ store }: Finder) => {
  const rows = await store.sql.select().from(store.tables.duplicatePairs)
  return rows
    .map(({ firstId, secondId, status, reasons, points, openTickets }) => ({
      pair: `${firstId} ${secondId} ${status} ${reasons.join()}`,
      points,
      openTickets,
    }))
    .sort((a, b) => (a.pair < b.pair ? -1 : 1))
}

/** Everybody compared with everybody. */
const naive = async ({ store }: Finder) => {
  const ids = Array.from({ length: COUNT }, (_, place) => place + 1)
  const people = [...(await loadPeople(store, ids)).values()].sort((a, b) => a.id - b.id)
  return people
    .flatMap((one, place) =>
      people.slice(place + 1).flatMap((other) => {
        const reasons = duplicateReasons(one, other)
        if (reasons.length === 0) return []
        const stake = {
          points: one.points + other.points,
          openTickets: [one, other].some(({ id }) => id === 1) ? 1 : 0,
        }
        return [{ pair: `${one.id} ${other.id} OPEN ${reasons.join()}`, ...stake }]
      }),
    )
    .sort((a, b) => (a.pair < b.pair ? -1 : 1))
}

eachEngine('looking for duplicates', (engine) => {
  let ctx: Finder
  beforeAll(async () => {
    ctx = await newFinder(engine)
    await insertPeople(ctx.store, ctx.now)
  })

  test('finds what comparing everybody with everybody finds, also when two look at once', async () => {
    const expected = await naive(ctx)
    for (const reason of ['name_and_birthday', 'email_name', 'near_number', 'former_identifier'])
      expect([reason, expected.filter(({ pair }) => pair.includes(reason)).length > 5]).toEqual([reason, true])
    const [found] = await Promise.all([findDuplicates(ctx), findDuplicates(ctx)])
    expect(await listed(ctx)).toEqual(expected)
    expect(found).toMatchObject({ customers: COUNT, pairs: expected.length, unlisted: 0 })
    const steps: string[] = []
    const again = await findDuplicates(ctx, { onProgress: ({ step }) => void steps.push(step) })
    expect(again).toMatchObject({ listed: 0, unlisted: 0, crowded: { names: 0, birthdays: 0, mailboxes: 0 } })
    expect([...new Set(steps)]).toEqual(['names', 'emails', 'former', 'listed'])
  })

  test('never lists again whom somebody told apart, until that is taken back', async () => {
    const [first] = await ctx.store.sql.select().from(ctx.store.tables.duplicatePairs).limit(1)
    if (!first) throw new Error('there are pairs')
    const pair = { first: first.secondId, second: first.firstId }
    const before = await listed(ctx)
    expect(await tellApart(ctx, pair)).toMatchObject({ ok: true })
    expect(await tellApart(ctx, pair)).toEqual({ ok: false, error: { code: 'pair_not_listed' } })
    await findDuplicates(ctx)
    const apart = (await listed(ctx)).filter((row) => row.pair.includes('NOT_SAME'))
    expect(apart).toHaveLength(1)
    expect(await listAgain(ctx, pair)).toMatchObject({ ok: true })
    expect(await listed(ctx)).toEqual(before)
    const { auditEntries } = ctx.store.tables
    const written = (await ctx.store.sql.select().from(auditEntries)).filter(({ act }) => act.startsWith('customers.'))
    expect(written.map(({ act, subject, facts }) => [act, subject, facts.otherId])).toEqual([
      ['customers.told_apart', `customer:${first.firstId}`, first.secondId],
      ['customers.told_apart', `customer:${first.secondId}`, first.firstId],
      ['customers.listed_again', `customer:${first.firstId}`, first.secondId],
      ['customers.listed_again', `customer:${first.secondId}`, first.firstId],
    ])
  })

  test('takes off what no longer holds, and keeps up with what is at stake', async () => {
    const { customers, formerIdentifiers, customerFields } = ctx.store.tables
    await ctx.store.transaction(async ({ sql }) => {
      await sql.delete(formerIdentifiers)
      await sql.delete(customerFields)
      await sql.update(customers).set({ loyaltyPoints: 7, emailKey: null, email: null })
    })
    const result = await findDuplicates(ctx)
    expect(result?.unlisted).toBeGreaterThan(20)
    expect(await listed(ctx)).toEqual(await naive(ctx))
    expect(new Set((await listed(ctx)).map(({ points }) => points))).toEqual(new Set([14]))
    expect(await findDuplicates(ctx, { isWanted: () => false })).toBeNull()
  })

  test('passes over what twenty-one have in common, and says so', async () => {
    const { customers, duplicatePairs } = ctx.store.tables
    await ctx.store.transaction(async ({ sql }) => {
      await sql.delete(duplicatePairs)
      await sql.update(customers).set({ firstName: '', lastName: '', nameKey: '', lastNameKey: '' })
    })
    const giveMailbox = (mailbox: string, upTo: number) =>
      ctx.store.transaction(async (tx) => {
        for (let id = 1; id <= upTo; id++) {
          const email = `${mailbox}@ex${id}.example`
          await tx.sql.update(customers).set({ emailKey: email, email }).where(eq(customers.id, id))
        }
      })
    await giveMailbox('reception1', 21)
    expect(await findDuplicates(ctx)).toMatchObject({ pairs: 0, crowded: { mailboxes: 1 } })
    await giveMailbox('another', 1)
    expect(await findDuplicates(ctx)).toMatchObject({ pairs: 190, crowded: { mailboxes: 0 } })
  })
})
