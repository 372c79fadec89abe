import { expect, test } from 'vitest'
import { within } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { credit, openAccount } from '@/lib/loyalty/account'
import { allowed } from '@/tests/allowed'
import { NOW, openChain } from '@/tests/chain'
import { type Engine, eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { redeemPoints } from './redeem-points'
import { reverseRedemption } from './reverse-redemption'

const MOBILE = '12025550131'
const DAY_MS = 86_400_000
const day = (count: number) => new Date(NOW.getTime() + count * DAY_MS)

/** A customer with 30 points for ten days and 40 for twenty, who redeems 50 of them. */
const redeemedFifty = async (engine: Engine) => {
  const chain = await openChain(engine)
  const ctx = chain.context()
  const [outcome] = await registerCustomers(ctx, [inputOf({ mobile: MOBILE })])
  const customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
  for (const [points, expiresAt] of [
    [40, day(20)],
    [30, day(10)],
  ] as const)
    await chain.store.transaction(async (tx) => {
      const inside = within(ctx, tx)
      const account = await openAccount(inside, customerId)
      if (!account) throw new Error('the customer is there')
      await credit(inside, account, { kind: 'issued', cause: 'transaction', points, occurredAt: NOW, expiresAt })
    })
  const mayRedeem = allowed(allowed(ctx, 'customers.read'), 'points.redeem')
  const { result } = await redeemPoints(mayRedeem, {
    customer: { mobile: MOBILE },
    points: '50',
    proof: { code: undefined, isSkipped: true },
    transactionNumber: '',
    redeemedAt: undefined,
    externalReference: '',
    till: '',
    notes: '',
    purpose: '',
    fields: [],
  })
  if (!result.ok) throw new Error(result.error.code)
  return { ...chain, customerId, redemptionId: result.value.id }
}

eachEngine('a redemption that is given back', (engine) => {
  test('raises the balance, lowers the redeemed total, and lasts as long as what it was taken from', async () => {
    const { store, context, redemptionId } = await redeemedFifty(engine)
    const { pointsLots, customers, customerFigures, redemptionReversals, pointsEntries } = store.tables
    const decider = allowed(context(), 'requests.decide')
    const reversed = await reverseRedemption(decider, { redemptionId, points: 20, reason: 'Wrong till' })
    expect(reversed).toMatchObject({ ok: true, value: { points: 20, balance: 40 } })
    expect(await store.sql.select().from(customers)).toMatchObject([{ loyaltyPoints: 40, lifetimePoints: 70 }])
    expect(await store.sql.select().from(customerFigures)).toMatchObject([{ pointsRedeemed: 30 }])
    expect(await store.sql.select().from(redemptionReversals)).toMatchObject([{ points: 20, reason: 'Wrong till' }])
    expect(await store.sql.select().from(pointsLots)).toMatchObject([
      { remaining: 20, expiresAt: day(20) },
      { remaining: 20, expiresAt: day(20) },
    ])
    const entries = await store.sql.select().from(pointsEntries)
    expect(entries.at(-1)).toMatchObject({ kind: 'redeemed', cause: 'reversal', points: 20, balanceAfter: 40 })

    const tooMany = await reverseRedemption(decider, { redemptionId, points: 31, reason: '' })
    expect(tooMany).toEqual({ ok: false, error: { code: 'more_than_redeemed', left: 30 } })
    expect((await reverseRedemption(decider, { redemptionId, points: 30, reason: '' })).ok).toBe(true)
    expect(await reverseRedemption(decider, { redemptionId: 999_999, points: 1, reason: '' })).toMatchObject({
      ok: false,
      error: { code: 'redemption_not_found' },
    })
  })

  test('lasts as points earned today where those it was taken from are over', async () => {
    const { store, context, redemptionId } = await redeemedFifty(engine)
    const later = allowed(context({}, { now: day(30) }), 'requests.decide')
    await reverseRedemption(later, { redemptionId, points: 5, reason: '' })
    const lots = await store.sql.select().from(store.tables.pointsLots)
    expect(lots).toMatchObject([{ remaining: 5, expiresAt: new Date('2026-07-01T23:59:59.000Z') }])
  })

  test('is given back once, however many ask at the same time', async () => {
    const { context, redemptionId } = await redeemedFifty(engine)
    const decider = allowed(context(), 'requests.decide')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => reverseRedemption(decider, { redemptionId, points: 20, reason: '' })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
  })
})
