import { expect, test } from 'vitest'
import { apiFailure, batchAnswer, itemStatus } from './envelope'

test.each([
  ['every item succeeded', [true, true], 200, 'true', 'Success', '2'],
  ['some did', [true, false], 201, 'true', 'Some requests have failed due to errors', '1'],
  ['none did', [false, false], 500, 'false', 'All requests have failed due to errors', '0'],
  ['the only one failed', [false], 500, 'false', 'All requests have failed due to errors', '0'],
  ['there were none to fail', [], 200, 'true', 'Success', '0'],
])('sums up that %s', (_what, successes, code, success, message, successCount) => {
  const container = { customers: { customer: [] } }
  expect(batchAnswer({ successes, message: 'Success', counted: true }, container)).toEqual({
    http: 200,
    tree: {
      response: {
        status: { success, code, message, total: String(successes.length), success_count: successCount },
        customers: { customer: [] },
      },
    },
  })
})

test('counts only where asked', () => {
  expect(batchAnswer({ successes: [true], message: 'SUCCESS' }, {}).tree).toEqual({
    response: { status: { success: 'true', code: 200, message: 'SUCCESS' } },
  })
})

test('an item lists its warnings and appends their texts in order', () => {
  const warnings = [{ code: '1017' }, { code: '91007', x: 'Email' }, { code: '91005', x: 'Mobile', y: 'mobile' }]
  expect(itemStatus('customer/add', '1000', { saying: 'registration', warnings })).toEqual({
    success: 'true',
    code: '1000',
    message:
      'Customer registration successful, Provided Custom Field is invalid, ' +
      'Email is already occupied by some other user, ignoring it, Mobile is Primary Key, mobile cannot be updated',
    warnings: { warning: ['1017', '91007', '91005'] },
  })
})

test('an item without warnings shows an empty list where the endpoint always sends it, and nothing elsewhere', () => {
  expect(itemStatus('customer/add', '1001', { warnings: [] })).toEqual({
    success: 'false',
    code: '1001',
    message: 'Unable to register. Invalid mobile number',
    warnings: { warning: [] },
  })
  expect(itemStatus('customer/tickets', '1301')).toEqual({
    success: 'false',
    code: '1301',
    message: 'A ticket already exists with the same subject',
  })
})

test('an outcome can differ from the kind of its code', () => {
  expect(itemStatus('customer/notes', '1036', { success: true }).success).toBe('true')
  expect(itemStatus('customer/notes', '1036').success).toBe('false')
})

test('a call that failed as a whole sends its status alone, with the HTTP status of its code', () => {
  expect(apiFailure(402)).toEqual({
    http: 400,
    tree: {
      response: { status: { success: 'false', code: 402, message: 'Version is not supported for this resource' } },
    },
  })
  expect(apiFailure(406).http).toBe(404)
  expect(apiFailure(461).http).toBe(503)
  expect(apiFailure(400, { problems: { problem: [{ key: 'CONF_X', message: 'Unknown key' }] } }).tree).toMatchObject({
    response: { problems: { problem: [{ key: 'CONF_X' }] } },
  })
})
