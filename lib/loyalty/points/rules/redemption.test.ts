import { expect, test } from 'vitest'
import { decideRedemption, isRedemptionTime, type RedemptionFacts, readPoints } from './redemption'

const NOW = new Date('2026-03-12T09:00:00Z')
const TERMS = { multiple: 10, minimum: 50, maximum: 400 }
const account = { type: 'LOYALTY', fraudStatus: 'NONE', balance: 300 } as const
const facts = (changed: Partial<RedemptionFacts>): RedemptionFacts => ({
  points: 100,
  account,
  isValidated: true,
  redeemedAt: NOW,
  ...changed,
})
/** Everything is wrong at once: the order of the checks shows. */
const WRONG = { isValidated: false, redeemedAt: null }

test.each<[string, Partial<RedemptionFacts>, string]>([
  ['no whole number', { ...WRONG, points: null, account: null }, 'points_invalid'],
  ['nobody', { ...WRONG, points: 5, account: null }, 'customer_not_found'],
  [
    'outside the program',
    { ...WRONG, points: 5, account: { ...account, type: 'NON_LOYALTY', fraudStatus: 'CONFIRMED' } },
    'not_loyalty',
  ],
  ['a fraud', { ...WRONG, points: 5, account: { ...account, fraudStatus: 'CONFIRMED' } }, 'customer_is_fraud'],
  ['no multiple', { ...WRONG, points: 45 }, 'not_a_multiple'],
  ['one multiple too few', { ...WRONG, points: 40 }, 'below_minimum'],
  ['one multiple too many', { ...WRONG, points: 410 }, 'above_maximum'],
  ['more than there is', { ...WRONG, points: 310 }, 'more_than_balance'],
  ['a wrong code', WRONG, 'validation_code_wrong'],
  ['a bad time', { redeemedAt: null }, 'redemption_time_invalid'],
])('%s is refused', (_what, changed, code) => {
  expect(decideRedemption(facts(changed), TERMS)).toMatchObject({ ok: false, error: { code } })
})

test.each([
  ['the least', 50, 250],
  ['everything', 300, 0],
])('%s is redeemed', (_what, points, balanceAfter) => {
  expect(decideRedemption(facts({ points }), TERMS)).toEqual({
    ok: true,
    value: { points, redeemedAt: NOW, balanceAfter },
  })
})

test('without a limit only the balance counts', () => {
  const rich = { ...account, balance: 1_000_000 }
  expect(decideRedemption(facts({ points: 1_000_000, account: rich }), { ...TERMS, maximum: 0 }).ok).toBe(true)
})

test.each([
  ['50', 50],
  ['050', 50],
  ['50.00', 50],
  ['1', 1],
  ['0', null],
  ['0.0', null],
  ['-5', null],
  ['+5', null],
  ['5.5', null],
  ['5e1', null],
  ['fifty', null],
  ['1234567890123456', null],
  [undefined, null],
])('the points %s are %s', (text, points) => {
  expect(readPoints(text)).toBe(points)
})

test.each([
  ['2026-03-13T09:00:00Z', true],
  ['2026-03-13T09:00:01Z', false],
  ['2026-03-02T09:00:00Z', true],
  ['2026-03-02T08:59:59Z', false],
])('a redemption at %s: %s', (at, expected) => {
  expect(isRedemptionTime(new Date(at), NOW, 10)).toBe(expected)
})
