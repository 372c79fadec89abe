import { expect, test } from 'vitest'
import { loginHref, safeNextPath } from '@/lib/access/next-path'

test.each([
  ['/customers/7', '/customers/7'],
  ['/customers?sort=name&page=2', '/customers?sort=name&page=2'],
  ['/customers?_rsc=1x2y', '/customers'],
  ['/settings/../customers', '/customers'],
  [undefined, '/'],
  ['', '/'],
  ['customers', '/'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/login', '/'],
  ['/api/auth/signout', '/'],
])('after signing in, %s leads to %s', (wanted, path) => {
  expect(safeNextPath(wanted)).toBe(path)
})

test('the sign-in page keeps where to go, unless that is the home page', () => {
  expect(loginHref('/customers?q=a b')).toBe('/login?next=%2Fcustomers%3Fq%3Da%2520b')
  expect(loginHref('/')).toBe('/login')
})
