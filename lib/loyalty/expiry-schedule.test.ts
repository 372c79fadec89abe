import { expect, test } from 'vitest'
import { expirySchedule, type Lot } from './expiry-schedule'

const NOW = new Date('2026-03-12T09:00:00Z')
const on = (day: string) => new Date(`${day}T23:59:59Z`)
const lot = (points: number, day?: string): Lot => ({ points, expiresAt: day === undefined ? null : on(day) })
const read = (lots: readonly Lot[], balance: number) =>
  expirySchedule(lots, balance, NOW).map(
    ({ points, expiresAt }) => `${points} on ${expiresAt.toISOString().slice(0, 10)}`,
  )

test.each([
  ['nothing is issued', [], 0, []],
  ['nothing is spent', [lot(50, '2027-01-01'), lot(20, '2026-06-01')], 70, ['20 on 2026-06-01', '50 on 2027-01-01']],
  [
    'what expires first is spent first',
    [lot(50, '2027-01-01'), lot(20, '2026-06-01')],
    60,
    ['10 on 2026-06-01', '50 on 2027-01-01'],
  ],
  ['a whole lot is spent', [lot(50, '2027-01-01'), lot(20, '2026-06-01')], 50, ['50 on 2027-01-01']],
  ['everything is spent', [lot(50, '2027-01-01')], 0, []],
  ['lots of one day are one', [lot(5, '2027-01-01'), lot(6, '2027-01-01')], 11, ['11 on 2027-01-01']],
  ['points without an end are spent last', [lot(30), lot(20, '2026-06-01')], 40, ['10 on 2026-06-01']],
  [
    'a moment that has passed is no longer ahead',
    [lot(20, '2026-03-11'), lot(5, '2026-03-12')],
    25,
    ['5 on 2026-03-12'],
  ],
])('when %s', (_case, lots, balance, expected) => {
  expect(read(lots, balance)).toEqual(expected)
})
