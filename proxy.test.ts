import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '@/proxy'

test('a built page runs scripts and style elements by nonce only', () => {
  const policy = contentSecurityPolicy('abc', false)
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(policy).toContain("style-src 'self' 'nonce-abc';")
  expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-eval')
})
