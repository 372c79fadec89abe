import { tzOffset } from '@date-fns/tz'

/** A date as written: its calendar day, and the instant it begins at or names. */
export type WrittenDate = { at: Date; day: string; dateOnly: boolean }

// Group 2 keeps the separators of a date equal; a date without separators needs a time (`20250402T08:00:00`).
// The sign of an offset may be a blank: that is what a `+` in a query string becomes.
const WRITTEN =
  /^(\d{4})(?:([-/])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2})(?=[ T]))(?:(?: *T| +)(\d{2}):(\d{2}):(\d{2})(?:(Z)|([-+ ])(\d{2}):(\d{2}))?)?$/

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// The ends of time as people write them (`9999-12-31` for "no end", `0001-01-01` for "never set") are held a day inside:
// there every zone still writes a year of four digits, and both engines store the moment and compare with it.
const EARLIEST = Date.parse('0001-01-02T00:00:00Z')
const LATEST = Date.parse('9999-12-30T00:00:00Z')
const withinReach = (ms: number) => new Date(Math.min(Math.max(ms, EARLIEST), LATEST))

/**
 * Reads a date or date-time in any spelling the API accepts (contract §7); without offset it is wall time in `zone` (an
 * IANA name). Null for any other spelling and for a moment that does not exist (30 February, 24:00:00).
 * A wall time a clock change skips counts as the moment that much later; of one that occurs twice, the first.
 */
export function parseWrittenDate(text: string, zone: string): WrittenDate | null {
  const found = WRITTEN.exec(text.trim())
  if (!found) return null
  const [, year, , dashedMonth, dashedDate, plainMonth, plainDate, hour, minute, second, ...zoned] = found
  const [utc, sign, offsetHours, offsetMinutes] = zoned
  const midnight = utcDay(Number(year), Number(dashedMonth ?? plainMonth), Number(dashedDate ?? plainDate))
  if (midnight === null) return null

  const day = dayText(midnight)
  if (hour === undefined) return { at: withinReach(fromWallTime(midnight.getTime(), zone)), day, dateOnly: true }
  const time = timeOfDay(Number(hour), Number(minute), Number(second))
  if (time === null) return null
  const wall = midnight.getTime() + time
  if (utc) return { at: withinReach(wall), day, dateOnly: false }
  if (sign === undefined) return { at: withinReach(fromWallTime(wall, zone)), day, dateOnly: false }
  const offset = offsetOf(sign, Number(offsetHours), Number(offsetMinutes))
  return offset === null ? null : { at: withinReach(wall - offset), day, dateOnly: false }
}

/** The instant of a written date, see `parseWrittenDate`. */
export const parseMoment = (text: string, zone: string): Date | null => parseWrittenDate(text, zone)?.at ?? null

/** The calendar day of a written date as `YYYY-MM-DD`, whatever its time and offset: for birthdays. */
export const parseDay = (text: string): string | null => parseWrittenDate(text, 'UTC')?.day ?? null

/** The first instant after the day that a date-only text names: the exclusive end of a range that includes the day. */
export function dayAfter({ day }: WrittenDate, zone: string): Date {
  return withinReach(fromWallTime(new Date(`${day}T00:00:00Z`).getTime() + DAY, zone))
}

/** 23:59:59 of the day that lies this many days and years after the moment's, in `zone`. */
export function endOfDay(at: Date, days: number, zone: string, years = 0): Date {
  const wall = wallTime(at, zone)
  const end = Date.UTC(wall.getUTCFullYear() + years, wall.getUTCMonth(), wall.getUTCDate() + days, 23, 59, 59)
  return new Date(fromWallTime(end, zone))
}

/** `YYYY-MM-DD HH:MM:SS` in `zone`. */
export function formatDateTime(at: Date, zone: string): string {
  const wall = wallTime(at, zone)
  return `${dayText(wall)} ${timeText(wall)}`
}

/** `YYYY-MM-DD` in `zone`. */
export const formatDay = (at: Date, zone: string): string => dayText(wallTime(at, zone))

const inWords = new Map<string, Intl.DateTimeFormat>()

/** A day as a message says it to people, in their language: `22 May 2027` (en-IN), `May 22, 2027` (en). */
export function dayInWords(at: Date, locale: string, zone: string): string {
  const key = `${locale} ${zone}`
  const known = inWords.get(key) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone })
  inWords.set(key, known)
  return known.format(at)
}

/** `YYYY-MM-DDTHH:MM:SS+HH:MM` in `zone`. */
export function formatIso(at: Date, zone: string): string {
  const wall = wallTime(at, zone)
  const offset = Math.trunc(offsetAt(at.getTime(), zone) / MINUTE)
  const size = Math.abs(offset)
  return `${dayText(wall)}T${timeText(wall)}${offset < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`
}

function utcDay(year: number, month: number, date: number): Date | null {
  const day = new Date(0)
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  day.setUTCFullYear(year, month - 1, date)
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date ? day : null
}

function timeOfDay(hour: number, minute: number, second: number): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null
  return hour * HOUR + minute * MINUTE + second * 1000
}

/** An offset in ms. The widest in use is 14 hours. */
function offsetOf(sign: string, hours: number, minutes: number): number | null {
  const size = hours * HOUR + minutes * MINUTE
  if (minutes > 59 || size > 14 * HOUR) return null
  return sign === '-' ? -size : size
}

/** The instant in ms at which clocks in `zone` show `wall` (ms, as if it were UTC). */
function fromWallTime(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY, zone)
  const first = wall - before
  // The offset of the day before decides unless the clocks have changed by then.
  if (offsetAt(first, zone) === before) return first
  const second = wall - offsetAt(wall + DAY, zone)
  return second + offsetAt(second, zone) === wall ? second : first
}

/** The offset of `zone` in ms at an instant; kept per day, because asking the runtime costs 2 µs and pages ask often. */
function offsetAt(ms: number, zone: string): number {
  const day = Math.floor(ms / DAY)
  const offsets = offsetsOf(zone)
  let offset = offsets.get(day)
  if (offset === undefined) {
    const atStart = askOffset(day * DAY, zone)
    offset = askOffset((day + 1) * DAY, zone) === atStart ? atStart : CHANGES
    if (offsets.size >= KEPT_DAYS) offsets.clear()
    offsets.set(day, offset)
  }
  return offset === CHANGES ? askOffset(ms, zone) : offset
}

/** Stands for the offset of a day on which the clocks change. */
const CHANGES = Number.MAX_SAFE_INTEGER
/** Ten years of days, about 200 KB a zone. */
const KEPT_DAYS = 3660
const keptOffsets = new Map<string, Map<number, number>>()

function offsetsOf(zone: string): Map<number, number> {
  const kept = keptOffsets.get(zone)
  if (kept) return kept
  const offsets = new Map<number, number>()
  keptOffsets.set(zone, offsets)
  return offsets
}

const askOffset = (ms: number, zone: string) => tzOffset(zone, new Date(ms)) * MINUTE

/** A date whose UTC fields are what clocks in `zone` show. */
const wallTime = (at: Date, zone: string) => new Date(at.getTime() + offsetAt(at.getTime(), zone))

const dayText = (wall: Date) =>
  `${String(wall.getUTCFullYear()).padStart(4, '0')}-${two(wall.getUTCMonth() + 1)}-${two(wall.getUTCDate())}`

const timeText = (wall: Date) => `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}:${two(wall.getUTCSeconds())}`

const two = (value: number) => (value < 10 ? `0${value}` : String(value))
