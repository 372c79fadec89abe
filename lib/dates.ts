import { TZDate } from '@date-fns/tz'

const PATTERN =
  /^(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})(?:(?:[ T]|(?<=\d) T| +)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?$/i

/**
 * A moment as tills and people write it (contract §7): `2025-03-02 09:15:00`, `2025/3/2`, `2025-03-02T09:15:00+01:00`,
 * `20250302T09:15:00+01:00`. Without an offset it is read in `zone`. Null when it is no date that exists.
 */
export const parseMoment = (text: string, zone: string): Date | null => {
  const found = PATTERN.exec(text.trim())
  if (!found) return null
  const [, year, separator, month, day, hour = '0', minute = '0', second = '0', offset] = found
  if (separator === '' && (month?.length !== 2 || day?.length !== 2)) return null
  const parts = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = parts
  const written = Date.UTC(y, m - 1, d, h, min, s)
  const exists = new Date(written)
  if (exists.getUTCMonth() !== m - 1 || exists.getUTCDate() !== d || h > 23 || min > 59 || s > 59 || y < 1) return null
  if (offset) return new Date(written - offsetMinutes(offset) * 60_000)
  const local = new TZDate(y, m - 1, d, h, min, s, zone)
  return Number.isNaN(local.getTime()) ? null : new Date(local.getTime())
}

const offsetMinutes = (offset: string): number => {
  if (offset.toUpperCase() === 'Z') return 0
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))]
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** `YYYY-MM-DD HH:MM:SS` in the zone. */
export const formatMoment = (moment: Date, zone: string): string => {
  let formatter = formatters.get(zone)
  if (!formatter) {
    // Swedish writes dates the way the contract does.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    formatters.set(zone, formatter)
  }
  return formatter.format(moment)
}

/** `YYYY-MM-DD` in the zone. */
export const formatDay = (moment: Date, zone: string): string => formatMoment(moment, zone).slice(0, 10)

/** ISO 8601 with the zone's offset: `2025-03-02T09:15:00+01:00`. */
export const formatIso = (moment: Date, zone: string): string => {
  const local = formatMoment(moment, zone)
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = local.split(/[- :]/).map(Number)
  const minutes = Math.round((Date.UTC(y, m - 1, d, h, min, s) - Math.floor(moment.getTime() / 1000) * 1000) / 60_000)
  const size = Math.abs(minutes)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${local.replace(' ', 'T')}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Whether the zone is one that this machine's time zone data knows. */
export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone !== ''
  } catch {
    return false
  }
}
