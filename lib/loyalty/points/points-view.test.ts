import { beforeAll, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { currentCustomer } from '@/lib/customers/view'
import { addBill, asTill } from '@/lib/loyalty/transactions/bills.fixture'
import { allowed } from '@/tests/allowed'
import { type Chain, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { givePoints } from './goodwill.fixture'
import {
  balanceByMonth,
  expiryView,
  type LedgerState,
  ledgerPage,
  ledgerStateSchema,
  pointsFigures,
  tierView,
} from './points-view'
import { redeemPoints } from './redeem-points'
import { reverseRedemption } from './reverse-redemption'

const MOBILE = '12025550131'

eachEngine('the points of a customer’s page', (engine) => {
  let chain: Chain
  let id: number
  let billId: number
  const at = (moment: string) => chain.context({}, { now: new Date(moment) })
  const reader = (moment = '2025-09-10T10:00:00Z'): Context<'customers.read'> => allowed(at(moment), 'customers.read')
  const customer = async () => {
    const found = await currentCustomer(reader(), id)
    if (!found) throw new Error('the customer is there')
    return found
  }
  const ledger = async (state: LedgerState = {}) => ledgerPage(reader(), id, state)

  /** June: 1,200 earned on a bill. August: 50 redeemed on it and 20 of them given back, 30 granted, a bill returned. */
  beforeAll(async () => {
    chain = await openChain(engine)
    const [outcome] = await registerCustomers(at('2025-06-01T10:00:00Z'), [inputOf({ mobile: MOBILE })])
    id = outcome?.kind === 'created' ? outcome.customer.id : 0
    billId = await addBill(asTill(at('2025-06-01T10:00:00Z')), MOBILE, { number: 'LX-1', amount: '1200' })
    const august = at('2025-08-05T10:00:00Z')
    const decider = allowed(august, 'requests.decide')
    const { result } = await redeemPoints(allowed(allowed(august, 'customers.read'), 'points.redeem'), {
      customer: { mobile: MOBILE },
      points: '50',
      proof: { code: undefined, isSkipped: true },
      transactionNumber: 'LX-1',
      redeemedAt: undefined,
      externalReference: '',
      till: 'lisboa.till2',
      notes: '',
      purpose: '',
      fields: [],
    })
    if (!result.ok) throw new Error(result.error.code)
    await reverseRedemption(decider, { redemptionId: result.value.id, points: 20, reason: 'Wrong bill' })
    await givePoints(decider, { customerId: id, points: 30, reason: 'Late delivery' })
    await addBill(asTill(august), MOBILE, { type: 'return', returnType: 'amount', number: 'LX-1', amount: '100' })
  })

  test('adds up', async () => {
    expect(await pointsFigures(reader(), await customer())).toEqual({
      balance: 1100,
      lifetimePoints: 1200,
      redeemed: 30,
      expired: 0,
      returned: 100,
      adjusted: 30,
    })
  })

  test('has a ledger whose entries know their cause', async () => {
    const { entries, older } = await ledger()
    expect(older).toBeUndefined()
    expect(entries.map(({ cause, points, balanceAfter }) => [cause, points, balanceAfter])).toEqual([
      ['return', -100, 1100],
      ['goodwill', 30, 1200],
      ['reversal', 20, 1170],
      ['redemption', -50, 1150],
      ['transaction', 1200, 1200],
    ])
    const [back, gift, reversal, redemption, earned] = entries
    const code = redemption?.redemption?.code
    expect(back?.bill?.number).toBe('LX-1')
    expect(gift).toMatchObject({ reason: 'Late delivery', by: 'Operator', place: '', bill: null })
    expect(reversal).toMatchObject({ reverses: code, reason: 'Wrong bill', redemption: null })
    expect(redemption).toMatchObject({ redemption: { left: 30 }, bill: { id: billId, number: 'LX-1' }, reverses: null })
    expect(earned).toMatchObject({ bill: { id: billId, number: 'LX-1' }, place: 'Lisboa, lisboa.till1' })
  })

  test('has a ledger of one kind, and one that goes on where a page ended', async () => {
    expect((await ledger({ kind: 'redeemed' })).entries.map(({ points }) => points)).toEqual([20, -50])
    const { entries } = await ledger()
    const before = entries[2]?.id
    expect((await ledger({ before })).entries.map(({ points }) => points)).toEqual([-50, 1200])
    expect(ledgerStateSchema.parse({ kind: 'lost', before: '-3' })).toEqual({})
  })

  test('has a balance at the end of each month', async () => {
    expect(await balanceByMonth(reader(), id)).toEqual([
      { month: 202506, pointsIn: 1200, pointsOut: 0, balance: 1200 },
      { month: 202507, pointsIn: 0, pointsOut: 0, balance: 1200 },
      { month: 202508, pointsIn: 50, pointsOut: 150, balance: 1100 },
      { month: 202509, pointsIn: 0, pointsOut: 0, balance: 1100 },
    ])
    expect(await balanceByMonth(reader('2025-05-10T10:00:00Z'), id)).toEqual([
      { month: 202505, pointsIn: 0, pointsOut: 0, balance: 1100 },
    ])
    expect(await balanceByMonth(reader(), 999_999)).toEqual([])
  })

  test('says what expires when', async () => {
    expect(await expiryView(reader(), await customer())).toEqual({
      next: [
        { points: 1070, expiresAt: new Date('2026-06-01T23:59:59Z') },
        { points: 30, expiresAt: new Date('2026-08-05T23:59:59Z') },
      ],
      later: { points: 0, days: 0 },
      never: 0,
    })
  })

  test('says how the tier was reached and how far the next one is', async () => {
    const { current, changes } = await tierView(reader(), await customer())
    expect(current).toMatchObject({
      tier: { name: 'Silver' },
      next: { tier: { name: 'Gold' }, missing: 3800, share: 0.05 },
    })
    expect(changes).toMatchObject([
      { from: 'Bronze', to: 'Silver', bill: { id: billId, number: 'LX-1' }, place: 'Lisboa' },
    ])
    const outside = { id: 999_999, tierSerial: null, lifetimePoints: 0 }
    expect(await tierView(reader(), outside)).toEqual({ current: null, changes: [] })
    const above = await tierView(reader(), { id, tierSerial: 9, lifetimePoints: 9_000 })
    expect(above.current).toMatchObject({ tier: { name: 'Gold' }, next: null })
  })
})
