import { expect, test } from 'vitest'
import { API_STATUS, type ApiCode, apiMessageOf, isSuccessCode, messageOf, warningOf } from './codes'
import codes from './codes.json'
import { ENDPOINTS, successMessage } from './endpoints'

test('every endpoint of the code list is one of ours', () => {
  const known = new Set<string>([...ENDPOINTS, 'all'])
  expect(codes.flatMap((entry) => entry.used_by).filter((endpoint) => !known.has(endpoint))).toEqual([])
})

test('every API-level code that may be sent has an HTTP status, and every status a message', () => {
  const sent = codes.filter((entry) => entry.level === 'api' && entry.used_by.length > 0).map((entry) => entry.code)
  expect(Object.keys(API_STATUS).sort()).toEqual(sent.sort())
  for (const code of Object.keys(API_STATUS)) expect(apiMessageOf(Number(code) as ApiCode)).not.toBe('')
})

test('the same code says what the endpoint means by it', () => {
  expect(messageOf('618', 'customer/add')).toBe('Not allowed - customer is marked as fraud')
  expect(messageOf('618', 'transaction/add')).toBe('Customer is marked as fraud')
})

test('a word picks one of several messages of a code', () => {
  const note = (saying: string) => messageOf('1000', 'customer/notes', { saying })
  expect(note('added')).toBe('Customer note added successfully')
  expect(note('updated')).toBe('Customer note updated successfully')
  expect(note('added/updated')).toBe('Customer note added/updated successfully')
  expect(messageOf('1000', 'customer/add', { saying: 'updated' })).toBe('Customer successfully updated')
  expect(messageOf('9000', 'request/approve', { saying: 'Retro' })).toBe('Retro request approved successfully')
})

test('every message of every endpoint can be picked by some word', () => {
  const unpickable = codes
    .filter((entry) => entry.level === 'item')
    .flatMap((entry) =>
      ENDPOINTS.filter((endpoint) => entry.used_by.includes(endpoint)).map((endpoint) => ({ entry, endpoint })),
    )
    .filter(({ entry, endpoint }) => !entry.message.split(' ').some((saying) => picks(entry, endpoint, saying)))
  expect(unpickable).toEqual([])
})

function picks(entry: (typeof codes)[number], endpoint: (typeof ENDPOINTS)[number], saying: string) {
  try {
    return messageOf(entry.code, endpoint, { saying, x: '{x}', y: '{y}' }) !== ''
  } catch {
    return false
  }
}

test('fills the gaps of a message', () => {
  expect(warningOf('91007', 'customer/add', { x: '$& Mobile' })).toBe(
    '$& Mobile is already occupied by some other user, ignoring it',
  )
  expect(messageOf('807', 'points/redeem', { x: '50' })).toContain('a multiple of 50.')
})

test('a code the contract does not give an endpoint is a bug', () => {
  expect(() => messageOf('1300', 'customer/add')).toThrow()
  expect(() => messageOf('1017', 'customer/add')).toThrow()
  expect(() => messageOf('1000', 'customer/notes')).toThrow()
  expect(() => warningOf('91007', 'customer/add')).toThrow()
  expect(() => warningOf('91007', 'customer/get', { x: 'Mobile' })).toThrow()
})

test('knows which codes are successes', () => {
  expect(isSuccessCode('1000', 'customer/add')).toBe(true)
  expect(isSuccessCode('200', 'customer/preferences')).toBe(true)
  expect(isSuccessCode('1012', 'customer/get')).toBe(false)
})

test('each endpoint keeps the spelling of its own sample', () => {
  expect(successMessage('customer/add', 'POST')).toBe('Success')
  expect(successMessage('customer/subscriptions', 'GET')).toBe('Success')
  expect(successMessage('customer/subscriptions', 'POST')).toBe('SUCCESS')
  expect(successMessage('customer/referrals', 'POST')).toBe('success')
  expect(successMessage('customer/notes', 'POST')).toBe('Operation Successful')
})
