import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDecimal, writeDecimal } from './decimal'

test.each([
  ['0', 2, { value: 0, isExact: true }],
  ['-0', 2, { value: 0, isExact: true }],
  ['12.5', 2, { value: 1250, isExact: true }],
  ['+12.50', 2, { value: 1250, isExact: true }],
  ['-12.345', 2, { value: -1235, isExact: false }],
  ['0.004', 2, { value: 0, isExact: false }],
  ['0.005', 2, { value: 1, isExact: false }],
  ['1.100', 2, { value: 110, isExact: true }],
  ['1.005', 3, { value: 1005, isExact: true }],
  ['7.6', 0, { value: 8, isExact: false }],
  ['90071992547409.91', 2, { value: 9007199254740991, isExact: true }],
])('%s with %i decimals', (text, decimals, expected) => {
  expect(parseDecimal(text, decimals)).toEqual(expected)
})

test.each(['', 'ten', '1e3', '1,5', '1.', '.5', '0x10', '1 2', '90071992547409.92'])(
  '%j is no such decimal',
  (text) => {
    expect(parseDecimal(text, 2)).toBeNull()
  },
)

test('what is written reads back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      expect(parseDecimal(writeDecimal(value, decimals), decimals)).toEqual({ value: value + 0, isExact: true })
    }),
  )
})
