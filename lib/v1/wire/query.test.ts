import { expect, test } from 'vitest'
import { csv, flag, readQuery, wholeNumber } from './query'

test('reads a plus as a blank, trims, drops control characters and leaves out what is empty', () => {
  const query = readQuery('?mobile=+1202+555&email=%00a%0Bb@c.d%20&external_id=&id=%20&name=%E2%82%AC')
  expect([...query]).toEqual([
    ['mobile', '1202 555'],
    ['email', 'ab@c.d'],
    ['name', '€'],
  ])
})

test('of a repeated name the first one passed counts', () => {
  expect(readQuery('mobile=&mobile=1&mobile=2').get('mobile')).toBe('1')
})

test.each(['', '?', '?&&', '?%', '?=x%zz'])('reads %j without fuss', (search) => {
  expect(readQuery(search).get('mobile')).toBeUndefined()
})

test.each([
  ['true', true],
  ['TRUE', true],
  ['1', true],
  ['false', false],
  ['False', false],
  ['0', false],
  ['yes', false],
  ['', undefined],
])('the flag %j is %s', (value, expected) => {
  expect(flag(readQuery(`notes=${value}`), 'notes')).toBe(expected)
})

test('an absent flag is undefined', () => {
  expect(flag(readQuery('a=1'), 'notes')).toBeUndefined()
})

test('splits values at commas, in order, without blanks and duplicates', () => {
  expect(csv(readQuery('mobile=3,+1,,3,2,%2C1'), 'mobile')).toEqual(['3', '1', '2'])
  expect(csv(readQuery('mobile=,+,'), 'mobile')).toEqual([])
  expect(csv(readQuery(''), 'mobile')).toEqual([])
})

test.each([
  ['10', { ok: true, value: 10 }],
  ['0', { ok: true, value: 0 }],
  ['', { ok: true, value: undefined }],
  ['-1', { ok: false, error: { code: 'malformed_parameter', name: 'limit' } }],
  ['1.5', { ok: false, error: { code: 'malformed_parameter', name: 'limit' } }],
  ['ten', { ok: false, error: { code: 'malformed_parameter', name: 'limit' } }],
  ['99999999999999999', { ok: false, error: { code: 'malformed_parameter', name: 'limit' } }],
])('the whole number %j', (value, expected) => {
  expect(wholeNumber(readQuery(`limit=${value}`), 'limit')).toEqual(expected)
})
