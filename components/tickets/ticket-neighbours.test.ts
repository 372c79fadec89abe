import { expect, test } from 'vitest'
import { neighboursOf } from './ticket-neighbours'

const list = { href: '/tickets?view=mine', codes: ['a', 'b', 'c'] }

test.each([
  ['in the middle', list, 'b', { previous: 'a', next: 'c' }],
  ['the first has none before it', list, 'a', { previous: null, next: 'b' }],
  ['the last has none after it', list, 'c', { previous: 'b', next: null }],
  ['a ticket that is not in the list has none', list, 'x', { previous: null, next: null }],
  ['without a list there are none', null, 'a', { previous: null, next: null }],
])('%s', (_sentence, from, code, expected) => {
  expect(neighboursOf(from, code)).toEqual(expected)
})
