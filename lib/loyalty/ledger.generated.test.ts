import { type AnyColumn, asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Store } from '@/db/store'
import { PERMISSIONS, type Permission } from '@/lib/access/permissions'
import { authorise, type Context, within } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { createRandom, type Random } from '@/lib/demo/random'
import { type Chain, NOW, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { credit, debit, openAccount } from './account'
import * as model from './ledger-model.fixture'
import { givePoints } from './points/goodwill.fixture'
import { redeemPoints } from './points/redeem-points'
import { reverseRedemption } from './points/reverse-redemption'
import { recompute } from './recompute'
import { addTransaction } from './transactions/add'

const OPERATIONS = 10_000
const CUSTOMERS = 12
/** Operations that share a commit, so that the disk is not what is tested. */
const PER_COMMIT = 250
const DAY_MS = 86_400_000

const granted = <P extends Permission, Q extends Permission = never>(
  ctx: Context<Q>,
  permission: P,
): Context<P | Q> => {
  const proven = authorise(ctx, permission)
  if (!proven.ok) throw new Error(`nobody may ${permission}`)
  return proven.value
}

/** The first till with every right there is. */
const mayAll = (ctx: Context) => {
  const till: Context = { ...ctx, actor: { ...ctx.actor, permissions: new Set(PERMISSIONS) } }
  const reader = granted(till, 'customers.read')
  const editor = granted(granted(reader, 'customers.register'), 'customers.edit')
  const seller = granted(granted(editor, 'transactions.add'), 'points.redeem')
  return granted(granted(seller, 'requests.decide'), 'loyalty.manage')
}
type Whole = ReturnType<typeof mayAll>

interface Person {
  id: number
  mobile: string
  model: model.Model
}

interface World {
  ctx: Whole
  random: Random
  person: Person
  now: number
  serial: number
}

const NO_PROFILE = inputOf({})

const bill = async ({ ctx, random, person, now, serial }: World) => {
  const number = `B-${serial}`
  const cents = random.chance(0.05) ? 0 : 1 + random.below(40_000)
  // Some bills come in so late that their points are over.
  const billedAt = now - random.below(random.chance(0.2) ? 380 : 20) * DAY_MS
  const { outcome } = await send(ctx, person, {
    type: 'regular',
    number,
    amount: units(cents),
    billedAt: written(billedAt),
  })
  expect(outcome.kind).toBe('added')
  model.buy(person.model, number, cents, billedAt, now)
}

const giveBack = async ({ ctx, random, person }: World) => {
  const bills = [...person.model.bills].filter(([, { left }]) => left > 0)
  if (bills.length === 0) return
  const [number, { left }] = random.pick(bills)
  const isFull = random.chance(0.3)
  const cents = isFull ? left : 1 + random.below(Math.ceil(left * 1.1))
  const how = isFull ? { returnType: 'full' } : { returnType: 'amount', amount: units(cents) }
  const { outcome } = await send(ctx, person, { type: 'return', number, amount: '0', ...how })
  expect(outcome.kind === 'added').toBe(model.giveBack(person.model, number, cents))
}

const units = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
const written = (moment: number) => new Date(moment).toISOString().slice(0, 19).replace('T', ' ')

const send = async (ctx: Whole, { mobile }: Person, passed: Partial<Parameters<typeof addTransaction>[1]['bill']>) => ({
  outcome: await addTransaction(ctx, {
    bill: { lines: [], payments: [], ...passed },
    customFields: [],
    extendedFields: [],
    customer: { sent: { mobile }, profile: { ...NO_PROFILE, mobile } },
    redemptions: { points: [], coupons: [] },
  }),
})

const redeem = async ({ ctx, random, person }: World) => {
  const balance = model.balanceOf(person.model)
  const points = 1 + random.below(Math.max(1, Math.ceil(balance * (random.chance(0.1) ? 1.3 : 0.5))))
  const { result } = await redeemPoints(ctx, {
    customer: { mobile: person.mobile },
    points: String(points),
    proof: { code: undefined, isSkipped: true },
    transactionNumber: '',
    redeemedAt: undefined,
    externalReference: '',
    till: '',
    notes: '',
    purpose: '',
    fields: [],
  })
  expect(result.ok).toBe(points <= balance)
  if (result.ok) model.redeem(person.model, result.value.id, points)
}

const reverse = async ({ ctx, random, person, now }: World) => {
  const redemptions = [...person.model.redemptions].filter(([, { left }]) => left > 0)
  if (redemptions.length === 0) return
  const [redemptionId, { left }] = random.pick(redemptions)
  const points = 1 + random.below(Math.ceil(left * 1.1))
  const reversed = await reverseRedemption(ctx, { redemptionId, points, reason: '' })
  expect(reversed.ok).toBe(model.reverse(person.model, redemptionId, points, now))
}

const give = async ({ ctx, random, person, now }: World) => {
  const points = 1 + random.below(300)
  const granted = await givePoints(ctx, { customerId: person.id, points, reason: 'Sorry' })
  expect(granted.ok).toBe(true)
  model.give(person.model, points, now)
}

/** Straight at the ledger: expiries that no bill of this organisation would have, and corrections. */
const post = async ({ ctx, random, person, now }: World) => {
  const account = await openAccount(ctx, person.id)
  if (!account) throw new Error('the customer is there')
  const balance = model.balanceOf(person.model)
  if (balance > 0 && random.chance(0.3)) {
    const points = 1 + random.below(balance)
    await debit(ctx, account, { kind: 'adjusted', cause: 'goodwill', points, occurredAt: ctx.now })
    model.correct(person.model, points)
    return
  }
  const points = 1 + random.below(200)
  const until = random.chance(0.1) ? null : now + (random.below(90) - 5) * DAY_MS
  const expiresAt = until === null ? null : new Date(until)
  await credit(ctx, account, { kind: 'issued', cause: 'transaction', points, occurredAt: ctx.now, expiresAt })
  model.earn(person.model, points, until, now)
}

const OPERATION: readonly ((world: World) => Promise<void>)[] = [
  bill,
  giveBack,
  redeem,
  redeem,
  reverse,
  give,
  ...Array.from({ length: 14 }, () => post),
]

/** Of whom nothing happened so far there is no row. */
const sumOf = (column: AnyColumn) => sql<number>`coalesce(${column}, 0)`.mapWith(Number)

/** Holds the database against the model, and both against the contract's invariant. */
const compare = async (store: Store, { id, model: expected }: Person) => {
  const { customers, customerFigures: figures, pointsLots: lots } = store.tables
  const rows = await store.sql
    .select({
      standing: {
        balance: customers.loyaltyPoints,
        issued: customers.lifetimePoints,
        purchases: customers.lifetimePurchases,
        tier: customers.tierSerial,
        redeemed: sumOf(figures.pointsRedeemed),
        expired: sumOf(figures.pointsExpired),
        returned: sumOf(figures.pointsReturned),
        adjusted: sumOf(figures.pointsAdjusted),
        visits: sumOf(figures.visits),
      },
      lot: { left: lots.remaining, until: lots.expiresAt },
    })
    .from(customers)
    .leftJoin(figures, eq(figures.customerId, customers.id))
    .leftJoin(lots, eq(lots.customerId, customers.id))
    .where(eq(customers.id, id))
    .orderBy(asc(lots.entryId))
  const standing = rows[0]?.standing
  if (!standing) throw new Error('the customer is there')
  const { balance, issued, redeemed, expired, returned, adjusted } = standing
  if (balance < 0 || balance !== issued - redeemed - expired - returned + adjusted)
    throw new Error(`the points of customer ${id} do not add up: ${JSON.stringify(standing)}`)
  const { purchases, tier, visits } = expected
  expect(standing).toEqual({
    balance: model.balanceOf(expected),
    issued: expected.issued,
    purchases,
    tier,
    redeemed: expected.redeemed,
    expired: expected.expired,
    returned: expected.returned,
    adjusted: expected.adjusted,
    visits,
  })
  expect(rows.flatMap(({ lot }) => (lot ? [[lot.left, lot.until?.getTime() ?? null]] : []))).toEqual(
    expected.lots.map((lot) => [lot.left, lot.until]),
  )
}

const registerPeople = async (chain: Chain): Promise<readonly Person[]> => {
  const mobiles = Array.from({ length: CUSTOMERS }, (_, place) => String(12025550100 + place))
  const outcomes = await registerCustomers(
    chain.context({ LOCAL_WELCOME_POINTS: 100 }),
    mobiles.map((mobile) => inputOf({ mobile })),
  )
  return outcomes.map((outcome, place) => {
    if (outcome.kind !== 'created') throw new Error(outcome.kind)
    const person = { id: outcome.customer.id, mobile: mobiles[place] ?? '', model: model.newModel() }
    model.earn(person.model, 100, model.yearAfter(NOW.getTime()), NOW.getTime())
    return person
  })
}

eachEngine('the ledger', (engine) => {
  test(`agrees with the model after each of ${OPERATIONS} operations`, { timeout: 300_000 }, async () => {
    const chain = await openChain(engine)
    const people = await registerPeople(chain)
    const random = createRandom(20_260_312)
    const whole = mayAll(chain.context())
    let now = NOW.getTime()
    for (let done = 0; done < OPERATIONS; done += PER_COMMIT) {
      await chain.store.transaction(async (tx) => {
        for (let serial = done; serial < done + PER_COMMIT; serial++) {
          // Years go by in all.
          if (random.chance(0.05)) now += 1 + random.below(4 * DAY_MS)
          const ctx = { ...within(whole, tx), now: new Date(now) }
          const person = random.pick(people)
          // What an operation does that reads the account; not all of them come that far.
          if (model.pass(person.model, now)) await openAccount(ctx, person.id)
          await random.pick(OPERATION)({ ctx, random, person, now, serial })
          await compare(tx, person)
        }
      })
    }
    const recomputed = await recompute({ ...whole, now: new Date(now) }, { isCheck: true })
    expect(recomputed).toEqual({ customers: CUSTOMERS, found: [], faults: [] })
    expect(
      people.map(({ model: { expired, returned, redeemed } }) =>
        [expired, returned, redeemed].every((each) => each > 0),
      ),
    ).toEqual(people.map(() => true))
  })
})
