import { expect, test } from 'vitest'
import { isUnder } from '@/components/shell/navigation'

test.each([
  ['/', '/', true],
  ['/customers', '/', false],
  ['/customers', '/customers', true],
  ['/customers/7/edit', '/customers', true],
  ['/customersold', '/customers', false],
])('%s under %s: %s', (pathname, place, expected) => {
  expect(isUnder(pathname, place)).toBe(expected)
})
