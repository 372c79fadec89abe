import { expect, test } from 'vitest'
import { parseAmount, share, timesRate } from './exact'

test('an amount is never negative', () => {
  expect(['-0.01', '0', '-0', '', 'ten', '8.205'].map((text) => parseAmount(text, 2))).toEqual([
    null,
    0,
    0,
    null,
    null,
    821,
  ])
})

test.each([
  [0, 1, 1, 0],
  [10, 1, 3, 3],
  [10, 3, 3, 10],
  [10, 1, 0, 0],
  [9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_991, 9_007_199_254_740_990],
])('of %i the share %i in %i', (whole, part, of, expected) => {
  expect(share(whole, part, of)).toBe(expected)
})

test.each([
  [8000, 1, 2, 80],
  [8099, 1, 2, 80],
  [8100, 1, 2, 81],
  [99, 1, 2, 0],
  [100, 0, 2, 0],
  // 0.1 × 70 is 7.000000000000001 and 0.07 × 100 is 7.000000000000001 in floating point.
  [7000, 0.1, 2, 7],
  [10_000, 0.07, 2, 7],
  // 1.1 × 1.1 × 100 falls short of 121 in decimal fractions of two.
  [11_000, 1.1, 2, 121],
  [500, 1.5, 0, 750],
  [10_000_000_000, 1e-7, 2, 10],
  [100, 1e21, 2, 1e21],
])('%i at a rate of %d with %i decimals', (minor, rate, decimals, expected) => {
  expect(timesRate(minor, rate, decimals)).toBe(expected)
})
