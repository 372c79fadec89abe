/**
 * Figures and times as people read them. Pure: the locale (`en-IN`) and the zone (`Asia/Kolkata`) are the organisation's
 * and always arguments, so that the server and the browser say the same.
 */

/** Intl's formatters are slow to make (about 50 µs) and a table asks for thousands: each is made once. */
function once<T>(make: (...names: string[]) => T): (...names: string[]) => T {
  const made = new Map<string, T>()
  return (...names) => {
    const key = names.join(' ')
    const formatter = made.get(key) ?? make(...names)
    made.set(key, formatter)
    return formatter
  }
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const numbers = once((locale) => new Intl.NumberFormat(locale))
const wholeNumbers = once((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }))
const moneys = once((locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }))
const days = once((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...DAY, timeZone }))
const months = once((locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }))
const shares = once((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }))
const shortNumbers = once((locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }))
const shortMoneys = once(
  (locale, currency) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      notation: 'compact',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 0,
      maximumFractionDigits: 1,
    }),
)
const times = once((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...DAY, ...CLOCK, timeZone }))
const clocks = once((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...CLOCK, timeZone }))
const relatives = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }))

/** `1240` → `1,240` (en), `1.240` (de), `1,00,000` (en-IN). */
export const formatNumber = (value: number, locale: string): string => numbers(locale).format(value)

/** Points are whole: `1240` → `1,240`; a debit keeps its sign as a real minus: `−80`. */
export const formatPoints = (points: number, locale: string): string =>
  wholeNumbers(locale).format(points).replace('-', '−')

/**
 * `minor` is in the currency's smallest unit: `(125000, 'INR', 'en-IN')` → `₹1,250.00`; yen have no decimals; below
 * zero it has a real minus.
 */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const formatter = moneys(locale, currency)
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2
  return formatter.format(minor / 10 ** digits).replace('-', '−')
}

/** The same where there is little room, rounded: `4821000` → `₹48.2K`. */
export function formatShortMoney(minor: number, currency: string, locale: string): string {
  const digits = moneys(locale, currency).resolvedOptions().maximumFractionDigits ?? 2
  return shortMoneys(locale, currency).format(minor / 10 ** digits)
}

/** A count where there is little room, rounded: `36000` → `36K`. */
export const formatShortNumber = (value: number, locale: string): string => shortNumbers(locale).format(value)

/** `0.125` → `12.5%`. */
export const formatShare = (share: number, locale: string): string => shares(locale).format(share)

/** Thousandths, `2500` → `2.5`. */
export const formatQuantity = (thousandths: number, locale: string): string =>
  formatNumber(thousandths / 1000, locale).replace('-', '−')

const KB = 1_024

/** A file's size in octets: `640 KB`, `12.4 MB`. */
export const formatSize = (octets: number, locale: string): string =>
  octets < KB * KB
    ? `${formatNumber(Math.ceil(octets / KB), locale)} KB`
    : `${formatNumber(Math.round((octets * 10) / KB / KB) / 10, locale)} MB`

/** A plain date without a zone, `2026-03-12` → `12 Mar 2026`. What is no date comes back as it is. */
export function formatDate(isoDate: string, locale: string): string {
  const date = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return isoDate
  return days(locale, 'UTC').format(date)
}

/** A moment on the organisation's calendar: `12 Mar 2026`. */
export const formatDay = (at: Date, locale: string, zone: string): string => days(locale, zone).format(at)

/** A month of the calendar, `202603` → `Mar 2026`. */
export const formatMonth = (month: number, locale: string): string =>
  months(locale).format(Date.UTC(Math.floor(month / 100), (month % 100) - 1))

/** The time alone: `14:05`. */
export const formatClock = (at: Date, locale: string, zone: string): string => clocks(locale, zone).format(at)

/** A moment on the organisation's clock: `12 Mar 2026, 14:05`. */
export const formatDateTime = (at: Date, locale: string, zone: string): string => times(locale, zone).format(at)

const STEPS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `3 min ago`, `in 2 days`, `now` under a minute. Give the full date on hover (`DateTime` does). */
export function formatRelative(at: Date, now: Date, locale: string): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  const formatter = relatives(locale)
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return formatter.format(Math.trunc(seconds / length), unit)
  }
  return formatter.format(0, 'second')
}

/** `Asha Menon` → `AM`; one word gives one letter; by code point, so that no letter is cut in half. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
