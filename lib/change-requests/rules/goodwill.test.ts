import { expect, test } from 'vitest'
import { notEligible } from './goodwill'

test.each([
  ['a member', { type: 'LOYALTY', fraudStatus: 'NONE' }, null],
  ['nobody', null, 'customer_not_found'],
  ['somebody outside the program', { type: 'NON_LOYALTY', fraudStatus: 'NONE' }, 'not_loyalty'],
  ['a fraud', { type: 'LOYALTY', fraudStatus: 'CONFIRMED' }, 'customer_is_fraud'],
  ['a fraud outside the program', { type: 'NOT_INTERESTED', fraudStatus: 'CONFIRMED' }, 'not_loyalty'],
] as const)('goodwill for %s', (_who, customer, code) => {
  expect(notEligible(customer)?.code ?? null).toBe(code)
})
