import { expect, test } from 'vitest'
import { expirySchedule } from './expiry-schedule'
import type { Lot } from './rules/lots'

const lot = (entryId: number, remaining: number, day?: string): Lot => ({
  entryId,
  remaining,
  expiresAt: day === undefined ? null : new Date(`${day}T23:59:59Z`),
})

test.each([
  ['there are no points', [], []],
  [
    'there are several days',
    [lot(1, 50, '2027-01-01'), lot(2, 20, '2026-06-01')],
    ['20 on 2026-06-01', '50 on 2027-01-01'],
  ],
  ['two lots share a day', [lot(1, 5, '2027-01-01'), lot(2, 6, '2027-01-01')], ['11 on 2027-01-01']],
  ['some never expire', [lot(1, 30), lot(2, 20, '2026-06-01')], ['20 on 2026-06-01']],
])('when %s', (_case, lots, expected) => {
  const said = expirySchedule(lots).map(
    ({ points, expiresAt }) => `${points} on ${expiresAt.toISOString().slice(0, 10)}`,
  )
  expect(said).toEqual(expected)
})
