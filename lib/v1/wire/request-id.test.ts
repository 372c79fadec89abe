import { expect, test } from 'vitest'
import { newRequestId } from './request-id'

test('is upper-case hexadecimal and never the same', () => {
  const ids = Array.from({ length: 1000 }, newRequestId)
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[0-9A-F]{32}$/)
})
