import { describe, expect, test } from 'vitest'
import { fail, ok } from '@/lib/result'
import {
  decideIssue,
  decideRedeemable,
  decideRedemption,
  discountOf,
  isPast,
  type SaidRedemption,
  type SeriesTerms,
  standingOf,
  validTillOf,
} from './coupon'

const NOW = new Date('2025-06-01T10:00:00Z')
const END = new Date('2025-06-30T23:59:59Z')
const series = (terms: Partial<SeriesTerms> = {}): SeriesTerms => ({
  discountType: 'PERC',
  discountValue: 1000,
  validTill: null,
  validDays: null,
  maxPerCustomer: null,
  maxRedemptions: 1,
  storeCodes: [],
  isClosed: false,
  ...terms,
})

test.each([
  ['has no end', null, '2125-01-01T00:00:00.000Z', false],
  ['holds through its last second', END, '2025-06-30T23:59:59.999Z', false],
  ['is over at midnight', END, '2025-07-01T00:00:00.000Z', true],
])('a validity %s', (_sentence, validTill, at, expected) => {
  expect(isPast(validTill, new Date(at))).toBe(expected)
})

test.each([
  ['never ends', {}, null],
  ['ends with its series', { validTill: END }, END],
  ['ends after its days', { validDays: 10 }, new Date('2025-06-11T22:59:59Z')],
  ['ends today when it is good for no further day', { validDays: 0 }, new Date('2025-06-01T22:59:59Z')],
  ['ends with its series where that is sooner', { validDays: 90, validTill: END }, END],
  ['ends after its days where that is sooner', { validDays: 1, validTill: END }, new Date('2025-06-02T22:59:59Z')],
])('a coupon %s', (_sentence, terms, expected) => {
  expect(validTillOf(series(terms), NOW, 'Europe/Lisbon')).toEqual(expected)
})

describe('a coupon is issued', () => {
  const at = { at: NOW, zone: 'UTC' }
  const honest = { isFraud: false, held: 0 }

  test('while its series runs', () => {
    const running = series({ validTill: END, maxPerCustomer: 2 })
    expect(decideIssue(running, { isFraud: false, held: 1 }, at)).toEqual(ok({ series: running, validTill: END }))
  })

  test.each([
    ['of no series', undefined, honest, { code: 'series_not_found' }],
    ['of a closed series', series({ isClosed: true }), honest, { code: 'series_over' }],
    [
      'of a series that has ended',
      series({ validTill: new Date('2025-05-31T23:59:59Z') }),
      honest,
      { code: 'series_over' },
    ],
    ['for fraud', series({ maxPerCustomer: 1 }), { isFraud: true, held: 1 }, { code: 'customer_is_fraud' }],
    [
      'beyond the limit',
      series({ maxPerCustomer: 1 }),
      { isFraud: false, held: 1 },
      { code: 'coupon_limit_reached', limit: 1 },
    ],
  ])('but not %s', (_sentence, terms, customer, refusal) => {
    expect(decideIssue(terms, customer, at)).toEqual(fail(refusal))
  })
})

describe('a coupon is good', () => {
  const coupon = { customerId: 7, validTill: END, redemptionCount: 0, issuedAt: new Date('2025-05-01T09:00:00.500Z') }
  const owner = { id: 7, isFraud: false }
  const here = { at: NOW, storeCode: 'lisboa' }

  test('for its customer, in time, in a store that takes it', () => {
    const terms = series({ storeCodes: ['porto', 'lisboa'] })
    expect(decideRedeemable(coupon, terms, owner, here)).toEqual(ok({ coupon, series: terms }))
    expect(decideRedeemable(coupon, terms, owner, { at: NOW, storeCode: undefined }).ok).toBe(true)
  })

  const expired = { ...coupon, validTill: new Date('2025-05-31T23:59:59Z') }
  const used = { ...expired, redemptionCount: 1 }
  const closed = series({ isClosed: true })
  test.each([
    ['coupon_not_found', undefined, undefined, null],
    ['customer_not_found', used, closed, null],
    ['not_this_customers', used, closed, { id: 8, isFraud: true }],
    ['customer_is_fraud', used, closed, { id: 7, isFraud: true }],
    ['already_redeemed', used, closed, owner],
    ['coupon_expired', expired, closed, owner],
    ['series_over', coupon, closed, owner],
    ['series_over', coupon, series({ storeCodes: ['porto'] }), owner],
  ])('else the first reason against it counts: %s', (code, facts, terms, customer) => {
    expect(decideRedeemable(facts, terms, customer, here)).toEqual(fail({ code }))
  })

  const said: SaidRedemption = { transactionNumber: 'LX-1', transactionAmount: 8000, redeemedAt: null }
  const redeem = (change: Partial<SaidRedemption>, terms = series(), facts = coupon) =>
    decideRedemption(facts, terms, owner, { ...said, ...change }, { now: NOW, storeCode: 'lisboa' })

  test('and takes its discount off the bill', () => {
    expect(redeem({})).toMatchObject(ok({ at: NOW, number: 'LX-1', amount: 8000, discount: 800 }))
    const flat = series({ discountType: 'ABS', discountValue: 500 })
    expect(redeem({ transactionAmount: null }, flat)).toMatchObject(ok({ amount: null, discount: 500 }))
  })

  test('as of the moment when the till redeemed it', () => {
    const inTime = new Date('2025-05-31T23:59:59Z')
    expect(redeem({ redeemedAt: inTime }, series(), expired)).toMatchObject(ok({ at: inTime }))
    expect(redeem({ redeemedAt: null }, series(), expired)).toEqual(fail({ code: 'coupon_expired' }))
    expect(redeem({ redeemedAt: new Date('2025-05-01T09:00:00Z') }).ok).toBe(true)
    expect(redeem({ redeemedAt: new Date('2025-06-02T10:00:00Z') }).ok).toBe(true)
  })

  test.each([
    ['transaction_number_missing', { transactionNumber: null, transactionAmount: 'invalid', redeemedAt: 'invalid' }],
    ['transaction_number_missing', { transactionNumber: 'x'.repeat(51) }],
    ['transaction_amount_invalid', { transactionAmount: 'invalid', redeemedAt: 'invalid' }],
    ['transaction_amount_invalid', { transactionAmount: null }],
    ['redemption_time_invalid', { redeemedAt: 'invalid' }],
    ['redemption_time_invalid', { redeemedAt: new Date('2025-05-01T08:59:59Z') }],
    ['redemption_time_invalid', { redeemedAt: new Date('2025-06-02T10:00:01Z') }],
  ] as const)('not with %s', (code, change) => {
    expect(redeem(change)).toEqual(fail({ code }))
  })
})

test.each([
  ['an amount', 'ABS', 500, 8000, 500],
  ['an amount, at most the bill', 'ABS', 500, 499, 499],
  ['an amount of a bill of nothing', 'ABS', 500, 0, 0],
  ['a percentage', 'PERC', 1250, 8000, 1000],
  ['half a cent, up', 'PERC', 1000, 5, 1],
  ['less than half a cent, down', 'PERC', 1000, 4, 0],
  ['everything', 'PERC', 10_000, 9_007_199_254_740_991, 9_007_199_254_740_991],
] as const)('takes off %s', (_what, discountType, discountValue, bill, expected) => {
  expect(discountOf({ discountType, discountValue }, bill)).toBe(expected)
})

test.each([
  ['active', {}, {}],
  ['active', { redemptionCount: 1 }, { maxRedemptions: 2 }],
  ['redeemed', { redemptionCount: 2, validTill: new Date(0) }, { maxRedemptions: 2, isClosed: true }],
  ['expired', { validTill: new Date('2025-05-31T23:59:59Z') }, {}],
  ['expired', {}, { isClosed: true }],
  ['expired', {}, { validTill: new Date('2025-05-31T23:59:59Z') }],
] as const)('stands as %s', (expected, facts, terms) => {
  expect(standingOf({ validTill: null, redemptionCount: 0, ...facts }, series(terms), NOW)).toBe(expected)
})
