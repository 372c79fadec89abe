import { describe, expect, test } from 'vitest'
import { afterWorkingTime, dueBy } from './working-time'

const WEEKDAYS = [1, 2, 3, 4, 5].map((weekday) => ({ department: '', weekday, opensAt: 9 * 60, closesAt: 18 * 60 }))
const ends = (from: string, minutes: number, zone = 'UTC', hours = WEEKDAYS) =>
  afterWorkingTime(new Date(from), minutes, hours, zone).toISOString()

describe('working time', () => {
  test.each([
    ['within a day', '2026-11-23T10:00:00Z', 60, '2026-11-23T11:00:00.000Z'],
    ['up to closing', '2026-11-23T17:00:00Z', 60, '2026-11-23T18:00:00.000Z'],
    ['over night', '2026-11-23T17:30:00Z', 60, '2026-11-24T09:30:00.000Z'],
    ['from before opening', '2026-11-23T03:00:00Z', 30, '2026-11-23T09:30:00.000Z'],
    ['over the weekend', '2026-11-27T17:30:00Z', 60, '2026-11-30T09:30:00.000Z'],
    ['from a Sunday', '2026-11-29T12:00:00Z', 540, '2026-11-30T18:00:00.000Z'],
    ['two weeks', '2026-11-23T09:00:00Z', 10 * 540, '2026-12-04T18:00:00.000Z'],
  ])('%s', (_what, from, minutes, expected) => {
    expect(ends(from, minutes)).toBe(expected)
  })

  test('is counted by the clocks of the zone, a change of them included', () => {
    expect(ends('2026-11-23T12:00:00Z', 60, 'Asia/Kolkata')).toBe('2026-11-24T04:00:00.000Z')
    // Lisbon's clocks go back on Sunday, 25 October 2026.
    expect(ends('2026-10-23T16:30:00Z', 60, 'Europe/Lisbon')).toBe('2026-10-26T09:30:00.000Z')
  })

  test('never ends for a desk without hours', () => {
    expect(ends('2026-11-28T23:00:00Z', 120, 'UTC', [])).toBe('2026-11-29T01:00:00.000Z')
  })

  test('goes by the department’s own target and hours where it has any', () => {
    const desk = {
      targets: [
        { department: '', priority: 'HIGH' as const, minutes: 60 },
        { department: 'CARE', priority: 'HIGH' as const, minutes: 30 },
      ],
      hours: [...WEEKDAYS, { department: 'CARE', weekday: 6, opensAt: 0, closesAt: 1_440 }],
    }
    const due = (department: string) =>
      dueBy(desk, { department, priority: 'HIGH' }, new Date('2026-11-27T23:45:00Z'), 'UTC')?.toISOString()
    expect(due('')).toBe('2026-11-30T10:00:00.000Z')
    expect(due('STORE')).toBe('2026-11-30T10:00:00.000Z')
    expect(due('CARE')).toBe('2026-11-28T00:30:00.000Z')
    expect(dueBy(desk, { department: '', priority: 'LOW' }, new Date(), 'UTC')).toBeNull()
  })
})
