import { expect, test } from 'vitest'
import { isFromElsewhere } from './origin'

const host = 'desk.example.com'
const own = 'https://desk.example.com'

test.each([
  ['a page of our own', { host, origin: own, 'sec-fetch-site': 'same-origin' }, undefined, false],
  ['a page of our own behind a proxy that renames us', { host: 'app:3000', origin: own }, own, false],
  ['a program without a browser', { host }, undefined, false],
  ['another site', { host, origin: 'https://evil.example' }, undefined, true],
  ['another site that hides its origin', { host, origin: 'null' }, undefined, true],
  ['another port of the same machine', { host: 'localhost:3000', origin: 'http://localhost:4000' }, undefined, true],
  ['a neighbouring subdomain', { host, 'sec-fetch-site': 'same-site' }, undefined, true],
  ['another site without an origin', { host, 'sec-fetch-site': 'cross-site' }, undefined, true],
  ['a host that the attacker named', { host: 'evil.example', origin: 'https://evil.example' }, own, true],
  ['an origin that is no address', { host, origin: '%%%' }, undefined, true],
])('a change from %s', (_who, headers, publicOrigin, expected) => {
  expect(isFromElsewhere({ method: 'POST', headers }, publicOrigin)).toBe(expected)
})

test('reading is open to links from everywhere', () => {
  const headers = { host, 'sec-fetch-site': 'cross-site' }
  expect(isFromElsewhere({ method: 'GET', headers }, undefined)).toBe(false)
})
