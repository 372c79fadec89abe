import { expect, test } from 'vitest'
import { pathForLog } from './log'

test.each([
  ['/v1.1/customer/get?mobile=919876543210&format=json', '/v1.1/customer/get'],
  ['/customers/1204/edit', '/customers/1204/edit'],
  ['/customers/919876543210', '/customers/…'],
  ['/customers/asha@example.com', '/customers/…'],
  ['/customers/asha%40example.com/edit', '/customers/…/edit'],
])('the log keeps %s as %s', (path, kept) => {
  expect(pathForLog(path)).toBe(kept)
})
