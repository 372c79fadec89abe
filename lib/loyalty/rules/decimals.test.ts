import { expect, test } from 'vitest'
import { parseAmount, parseDecimal, share, timesRate } from './decimals'

test.each([
  ['0', 2, 0],
  ['-0.00', 2, 0],
  ['12', 2, 1200],
  ['12.5', 2, 1250],
  ['.5', 2, 50],
  ['12.', 2, 1200],
  ['+1.10', 2, 110],
  ['-1.1', 2, -110],
  ['1.004', 2, 100],
  ['1.005', 2, 101],
  ['0.995', 2, 100],
  ['1.5', 0, 2],
  ['2.0005', 3, 2001],
  // 1.1 × 100 is 110.00000000000001 in floating point, and 8.2 × 100 is 819.9999999999999.
  ['1.1', 2, 110],
  ['8.2', 2, 820],
  ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ['90071992547409.92', 2, null],
  ['', 2, null],
  ['.', 2, null],
  ['-', 2, null],
  ['1e3', 2, null],
  ['1,200', 2, null],
  ['0x10', 2, null],
  ['NaN', 2, null],
  ['1.2.3', 2, null],
])('%s with %i decimals', (text, decimals, expected) => {
  expect(parseDecimal(text, decimals)).toBe(expected)
})

test('an amount is never negative', () => {
  expect([parseAmount('-0.01', 2), parseAmount('0', 2), parseAmount('-0', 2)]).toEqual([null, 0, 0])
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
