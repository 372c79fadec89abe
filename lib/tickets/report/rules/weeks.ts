import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'

const DAY_MS = 86_400_000
/** A year of weeks, the broken ones at both ends included. */
export const MOST_DAYS = 371

/** A stretch of days, both included, as `YYYY-MM-DD` and as moments; `before` is exclusive. */
export interface Stretch {
  firstDay: string
  lastDay: string
  from: Date
  before: Date
}

/** What a report is of. */
export interface ReportRange extends Stretch {
  /** Monday to Sunday, the first and the last cut off by the range. */
  weeks: readonly Stretch[]
  /** More days were asked for than a report has. */
  isCut: boolean
}

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

const mondayOf = (day: string): string => plus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

const daysBetween = (first: string, last: string): number => Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS)

/** The days in `zone`: the clocks may change between them. */
const stretchOf = (firstDay: string, lastDay: string, zone: string): Stretch => {
  const [first, last] = [parseWrittenDate(firstDay, zone), parseWrittenDate(lastDay, zone)]
  if (!first || !last) throw new Error(`${firstDay} and ${lastDay} are days`)
  return { firstDay, lastDay, from: first.at, before: dayAfter(last, zone) }
}

/**
 * The last so many weeks, the running one included, or the days from `from` to `to`. A missing end is today, a missing
 * beginning so many weeks before the end; the other way round they mean the same.
 */
export const rangeOf = (
  { weeks, from, to }: { weeks: number; from?: string | undefined; to?: string | undefined },
  now: Date,
  zone: string,
): ReportRange => {
  const today = formatDay(now, zone)
  const end = to ?? (from !== undefined && from > today ? from : today)
  const begin = from ?? (to === undefined ? plus(mondayOf(today), -7 * (weeks - 1)) : plus(to, 1 - 7 * weeks))
  const [firstDay, asked] = begin <= end ? [begin, end] : [end, begin]
  const isCut = daysBetween(firstDay, asked) >= MOST_DAYS
  const lastDay = isCut ? plus(firstDay, MOST_DAYS - 1) : asked
  const weeksBetween: Stretch[] = []
  for (let monday = mondayOf(firstDay); monday <= lastDay; monday = plus(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, place) => plus(monday, place))
    const within = days.filter((day) => day >= firstDay && day <= lastDay)
    weeksBetween.push(stretchOf(within.at(0) ?? firstDay, within.at(-1) ?? lastDay, zone))
  }
  return { ...stretchOf(firstDay, lastDay, zone), weeks: weeksBetween, isCut }
}

/** How many moments lie in each of the weeks, in order; they are those of the range. */
export const countByWeek = (weeks: readonly Stretch[], moments: readonly number[]): readonly number[] => {
  const ends = weeks.map(({ before }) => before.getTime())
  const counts = weeks.map(() => 0)
  for (const moment of moments) {
    const place = ends.findIndex((end) => moment < end)
    if (place >= 0) counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}
