import { expect, test } from 'vitest'
import { parse } from '@/lib/parse'
import { reversalRefusalWords } from './messages'
import { grantPointsSchema, reversePointsSchema } from './points-form'

test.each([
  ['50', null],
  [' 50 ', null],
  ['1', null],
  ['1000000', null],
  ['0', 'Enter at least 1 point'],
  ['1000001', 'Enter 1,000,000 points or fewer'],
  ['1.5', 'Enter a whole number of points'],
  ['ten', 'Enter a whole number of points'],
  ['', 'Enter a whole number of points'],
])('of the points “%s” the form says %s', (points, sentence) => {
  const parsed = parse(grantPointsSchema, { customerId: '7', points, reason: 'Sorry' })
  expect(parsed.ok ? null : parsed.error.fields).toEqual(sentence && { points: sentence })
})

test('a reason is asked for', () => {
  const parsed = parse(reversePointsSchema, { redemptionId: '7', points: '5', reason: '  ' })
  expect(parsed).toMatchObject({ ok: false, error: { fields: { reason: 'Say why, for the customer’s history' } } })
})

test('a refusal says what to do next', () => {
  expect(reversalRefusalWords({ code: 'more_than_redeemed', left: 30 })).toContain('Enter 30 or fewer')
  expect(reversalRefusalWords({ code: 'more_than_redeemed', left: 0 })).toContain('given back already')
})
