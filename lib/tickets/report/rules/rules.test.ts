import { describe, expect, test } from 'vitest'
import { durationTicks, durationWords } from '../duration-words'
import { spreadOf } from './percentiles'
import { countByWeek, rangeOf } from './weeks'

describe('median and 90th percentile', () => {
  test.each([
    ['of nothing are not there', [], { count: 0, median: null, p90: null }],
    ['of one are that one', [7], { count: 1, median: 7, p90: 7 }],
    ['of two: the middle, and the larger', [9, 5], { count: 2, median: 7, p90: 9 }],
    ['of three: the second, and the largest', [30, 1, 2], { count: 3, median: 2, p90: 30 }],
    ['of ten: the ninth', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { count: 10, median: 5.5, p90: 9 }],
    ['of eleven: the tenth', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { count: 11, median: 6, p90: 10 }],
    ['by size, not by spelling', [100, 20, 3], { count: 3, median: 20, p90: 100 }],
  ])('%s', (_what, values, expected) => {
    expect(spreadOf(values)).toEqual(expected)
  })
})

describe('the range of a report', () => {
  const monday = new Date('2026-11-23T10:00:00Z')
  const at = (days: { weeks?: number; from?: string; to?: string }, now = monday, zone = 'UTC') =>
    rangeOf({ weeks: 12, ...days }, now, zone)

  test('is so many weeks from Monday on, the running one included', () => {
    const { firstDay, lastDay, weeks } = at({ weeks: 4 })
    expect([firstDay, lastDay]).toEqual(['2026-11-02', '2026-11-23'])
    expect(weeks.map((week) => [week.firstDay, week.lastDay])).toEqual([
      ['2026-11-02', '2026-11-08'],
      ['2026-11-09', '2026-11-15'],
      ['2026-11-16', '2026-11-22'],
      ['2026-11-23', '2026-11-23'],
    ])
  })

  test('begins a new week at midnight of the organisation’s zone', () => {
    // In Kolkata it is Monday already.
    const sunday = new Date('2026-11-22T18:30:00Z')
    expect(at({ weeks: 4 }, sunday, 'Asia/Kolkata').weeks.at(-1)).toMatchObject({
      firstDay: '2026-11-23',
      from: sunday,
    })
    expect(at({ weeks: 4 }, sunday).weeks.at(-1)?.firstDay).toBe('2026-11-16')
  })

  test('has an hour more or less in a week in which the clocks change', () => {
    const hours = (from: string, to: string) => {
      const { weeks } = at({ from, to }, monday, 'Europe/Lisbon')
      return weeks.map((week) => (week.before.getTime() - week.from.getTime()) / 3_600_000)
    }
    expect(hours('2026-10-12', '2026-11-01')).toEqual([168, 169, 168])
    expect(hours('2026-03-23', '2026-04-05')).toEqual([167, 168])
  })

  test('counts each moment in its own week, over a change of the clocks', () => {
    const { weeks } = at({ from: '2026-10-19', to: '2026-11-01' }, monday, 'Europe/Lisbon')
    const moments = ['2026-10-18T23:00:00Z', '2026-10-25T23:59:59.999Z', '2026-10-26T00:00:00Z', '2026-11-01T23:59:59Z']
    expect(
      countByWeek(
        weeks,
        moments.map((moment) => Date.parse(moment)),
      ),
    ).toEqual([2, 2])
  })

  test.each([
    ['from a day to today', { from: '2026-11-20' }, ['2026-11-20', '2026-11-23'], 2, false],
    ['so many weeks up to a day', { to: '2026-11-15', weeks: 4 }, ['2026-10-19', '2026-11-15'], 4, false],
    ['one day', { from: '2026-11-18', to: '2026-11-18' }, ['2026-11-18', '2026-11-18'], 1, false],
    ['the other way round', { from: '2026-11-20', to: '2026-11-01' }, ['2026-11-01', '2026-11-20'], 4, false],
    ['a day to come', { from: '2027-01-04' }, ['2027-01-04', '2027-01-04'], 1, false],
    ['53 weeks at most', { from: '2024-01-01', to: '2026-01-01' }, ['2024-01-01', '2025-01-05'], 53, true],
  ])('%s', (_what, days, expected, weeks, isCut) => {
    const range = at(days)
    expect([range.firstDay, range.lastDay]).toEqual(expected)
    expect([range.weeks.length, range.isCut]).toEqual([weeks, isCut])
  })
})

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

test.each([
  [0, 'under 1 min'],
  [MINUTE - 1, 'under 1 min'],
  [59.6 * MINUTE, '1 h'],
  [3 * HOUR + 20 * MINUTE, '3 h 20 min'],
  [DAY - 1, '1 d'],
  [2 * DAY + 4 * HOUR, '2 d 4 h'],
  [2 * DAY + 23.6 * HOUR, '3 d'],
])('%d ms are %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words)
})

test.each([
  [0, [0, MINUTE]],
  [50 * MINUTE, [0, 10, 20, 30, 40, 50].map((minutes) => minutes * MINUTE)],
  [5 * HOUR + 1, [0, 2, 4, 6].map((hours) => hours * HOUR)],
  [9 * DAY, [0, 2, 4, 6, 8, 10].map((days) => days * DAY)],
])('an axis up to %d ms has whole ticks', (most, ticks) => {
  expect(durationTicks(most)).toEqual(ticks)
})
