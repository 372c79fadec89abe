import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainDecimal } from './plain-decimal'

test.each([
  [0, '0'],
  [-0, '0'],
  [1200.5, '1200.5'],
  [1e21, '1000000000000000000000'],
  [1.25e21, '1250000000000000000000'],
  [1e-7, '0.0000001'],
  [-1.5e-8, '-0.000000015'],
])('%d is %s', (value, expected) => {
  expect(plainDecimal(value)).toBe(expected)
})

test('has no exponent and reads back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(plainDecimal(value)).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(plainDecimal(value))).toBe(value + 0)
    }),
  )
})
