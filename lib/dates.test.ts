import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dayAfter,
  dayInWords,
  formatDateTime,
  formatDay,
  formatIso,
  parseDay,
  parseMoment,
  parseWrittenDate,
} from './dates'

const LISBON = 'Europe/Lisbon'

test.each([
  ['2025-04-01 11:58:00', '2025-04-01T10:58:00Z'],
  ['2025-01-01 11:58:00', '2025-01-01T11:58:00Z'],
  ['2025-04-01', '2025-03-31T23:00:00Z'],
  ['2025-04-01T11:58:00', '2025-04-01T10:58:00Z'],
  ['2025-04-01T11:58:00Z', '2025-04-01T11:58:00Z'],
  ['2025-04-01T11:58:00+05:30', '2025-04-01T06:28:00Z'],
  ['2025-04-01T11:58:00-03:00', '2025-04-01T14:58:00Z'],
  ['2025-04-01T11:58:00 05:30', '2025-04-01T06:28:00Z'],
  ['1998/12/01', '1998-12-01T00:00:00Z'],
  ['2025/4/1 09:00:00', '2025-04-01T08:00:00Z'],
  ['2025-4-1', '2025-03-31T23:00:00Z'],
  ['20250402T08:00:00+00:00', '2025-04-02T08:00:00Z'],
  ['20250402T08:00:00', '2025-04-02T07:00:00Z'],
  ['2025-04-02 T08:00:00+00:00', '2025-04-02T08:00:00Z'],
  ['  2025-04-01 11:58:00  ', '2025-04-01T10:58:00Z'],
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['0099-03-01T00:00:00Z', '0099-03-01T00:00:00Z'],
])('reads %s', (text, instant) => {
  expect(parseMoment(text, LISBON)).toEqual(new Date(instant))
})

test.each([
  '',
  'yesterday',
  '2025-02-29',
  '2025-02-30 10:00:00',
  '2025-13-01',
  '2025-00-10',
  '2025-04-31',
  '2025-04-01 24:00:00',
  '2025-04-01 10:60:00',
  '2025-04-01 10:00:60',
  '2025-04-01T10:00:00+15:00',
  '2025-04-01T10:00:00+05:60',
  '2025-04/01',
  '20250401',
  '01-04-2025',
  '2025-04-01 10:00',
  '2025-04-01x',
  '20250-04-01',
])('refuses %j', (text) => {
  expect(parseMoment(text, LISBON)).toBeNull()
})

test('a wall time the clocks skip is the moment an hour later, one they repeat is the first', () => {
  expect(parseMoment('2025-03-30 01:30:00', LISBON)).toEqual(new Date('2025-03-30T01:30:00Z'))
  expect(parseMoment('2025-10-26 01:30:00', LISBON)).toEqual(new Date('2025-10-26T00:30:00Z'))
})

test('a day keeps its calendar date whatever the time and offset written behind it', () => {
  expect(parseDay('1990/7/3')).toBe('1990-07-03')
  expect(parseDay('1990-07-03T23:30:00-05:00')).toBe('1990-07-03')
  expect(parseDay('1990-02-31')).toBeNull()
})

test('a date-only text says so, and its day ends where the next begins, also when the clocks change', () => {
  const written = parseWrittenDate('2025-03-30', LISBON)
  expect(written).toEqual({ at: new Date('2025-03-30T00:00:00Z'), day: '2025-03-30', dateOnly: true })
  expect(written && dayAfter(written, LISBON)).toEqual(new Date('2025-03-30T23:00:00Z'))
  expect(parseWrittenDate('2025-03-30 00:00:00', LISBON)?.dateOnly).toBe(false)
})

test.each(['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'])('holds the ends of time where %s writes them', (zone) => {
  const ends = ['0000-01-01', '0001-01-01T00:00:00+14:00', '9999-12-31', '9999-12-31T23:59:59-14:00']
  const moments = ends.map((text) => parseWrittenDate(text, zone))
  const last = moments[2] && dayAfter(moments[2], zone)
  for (const at of [...moments.map((moment) => moment?.at), last]) {
    expect(at && formatDateTime(at, zone)).toMatch(/^(0001|9999)-/)
    expect(at?.toISOString()).toMatch(/^(0001|9999)-/)
  }
  expect(parseDay('9999-12-31')).toBe('9999-12-31')
})

test('formats an instant for the organisation’s clocks', () => {
  const at = new Date('2025-07-01T23:05:09Z')
  expect(formatDateTime(at, LISBON)).toBe('2025-07-02 00:05:09')
  expect(formatDay(at, LISBON)).toBe('2025-07-02')
  expect(formatIso(at, LISBON)).toBe('2025-07-02T00:05:09+01:00')
  expect(formatIso(at, 'UTC')).toBe('2025-07-01T23:05:09+00:00')
  expect(formatIso(at, 'America/St_Johns')).toBe('2025-07-01T20:35:09-02:30')
  expect(formatIso(at, 'Asia/Kolkata')).toBe('2025-07-02T04:35:09+05:30')
})

const instants = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2120-01-01'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000))
const zones = fc.constantFrom('UTC', LISBON, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia')

test('what is formatted with its offset is read back as the same instant', () => {
  fc.assert(
    fc.property(instants, zones, (at, zone) => {
      expect(parseMoment(formatIso(at, zone), 'UTC')).toEqual(at)
    }),
  )
})

test('wall times agree with the time zone library', () => {
  fc.assert(
    fc.property(instants, zones, (at, zone) => {
      const wall = new TZDate(at.getTime(), zone)
      const text = formatDateTime(at, zone)
      expect(Number(text.slice(11, 13))).toBe(wall.getHours())
      expect(Number(text.slice(8, 10))).toBe(wall.getDate())
      const read = parseMoment(text, zone)
      expect(read && formatDateTime(read, zone)).toBe(text)
    }),
  )
})

test.each([
  ['en-GB', '1 April 2025'],
  ['de', '1. April 2025'],
])('a day is said to people in their language (%s)', (locale, said) => {
  expect(dayInWords(new Date('2025-03-31T23:30:00Z'), locale, LISBON)).toBe(said)
})
