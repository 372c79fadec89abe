import { expect, test } from 'vitest'
import { readDateRange } from './date-range'
import { readQuery } from './query'

const read = (search: string) => readDateRange(readQuery(search), 'Europe/Lisbon')
const range = (from: string | undefined, before: string | undefined) => ({
  ok: true,
  value: { from: from && new Date(from), before: before && new Date(before) },
})

test.each([
  ['', undefined, undefined],
  ['start_date=2025-04-01', '2025-03-31T23:00:00Z', undefined],
  ['end_date=2025-04-01', undefined, '2025-04-01T23:00:00Z'],
  ['start_date=2025-04-01&end_date=2025-04-01', '2025-03-31T23:00:00Z', '2025-04-01T23:00:00Z'],
  ['end_date=2025-04-01+12:00:00', undefined, '2025-04-01T11:00:01Z'],
  ['start_date=2025-04-01T00:00:00Z&end_date=2025-04-01T00:00:00Z', '2025-04-01T00:00:00Z', '2025-04-01T00:00:01Z'],
])('reads %j', (search, from, before) => {
  expect(read(search)).toEqual(range(from, before))
})

test.each([
  ['start_date=soon', 'start_date'],
  ['end_date=2025-02-30', 'end_date'],
  ['start_date=2025-04-02&end_date=2025-04-01', 'start_date'],
  ['start_date=2025-04-01+12:00:01&end_date=2025-04-01+12:00:00', 'start_date'],
])('refuses %j', (search, name) => {
  expect(read(search)).toEqual({ ok: false, error: { code: 'malformed_parameter', name } })
})
