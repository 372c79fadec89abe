import { expect, test } from 'vitest'
import { decideReversal, reversalExpiry } from './reversal'

const redemption = { points: 50, reversedPoints: 20 }

test.each([
  ['nothing', redemption, 0, { code: 'points_not_positive' }],
  ['half a point', redemption, 0.5, { code: 'points_not_positive' }],
  ['an unknown redemption', undefined, 5, { code: 'redemption_not_found' }],
  ['one too many', redemption, 31, { code: 'more_than_redeemed', left: 30 }],
] as const)('%s is not given back', (_what, of, points, error) => {
  expect(decideReversal(of, points)).toEqual({ ok: false, error })
})

test('what was not given back before may be', () => {
  expect(decideReversal(redemption, 30)).toEqual({ ok: true, value: { points: 30 } })
})

const day = (date: number) => new Date(Date.UTC(2026, 2, date, 23, 59, 59))
const now = new Date(Date.UTC(2026, 2, 12, 9))
const fresh = day(31)

test.each([
  ['the last of them', [day(14), day(20)], day(20)],
  ['today counts', [day(12)], day(12)],
  ['all are over', [day(10), day(11)], fresh],
  ['one is over', [day(10), day(20)], day(20)],
  ['one never expires', [null, day(20)], null],
  ['nothing is known of them', [], fresh],
])('the expiry of what is given back: %s', (_what, taken, expected) => {
  expect(reversalExpiry(taken, now, fresh)).toEqual(expected)
})
