import { formatDay, parseWrittenDate } from '@/lib/dates'
import type { TicketDesk, TicketPriority, WorkingHours } from '../types'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A desk that works a minute a week comes to an end all the same. */
const MOST_DAYS = 3_660

const ofDepartment = <T extends { department: string }>(rows: readonly T[], department: string): readonly T[] => {
  const own = rows.filter((row) => row.department === department)
  return own.length > 0 ? own : rows.filter((row) => row.department === '')
}

/** 1 = Monday, of a day as `YYYY-MM-DD`. */
const weekdayOf = (day: string): number => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 ? 7 : weekday
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

const two = (number: number) => String(number).padStart(2, '0')

/** The moment of a minute of a day in `zone`; 1440 is the next midnight. */
const momentOf = (day: string, minute: number, zone: string): number => {
  const written = minute >= 1_440 ? nextDay(day) : `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`
  return parseWrittenDate(written, zone)?.at.getTime() ?? Number.NaN
}

/**
 * The moment after so many working minutes, counted in the organisation's zone. A desk without any working hours never
 * closes.
 */
export const afterWorkingTime = (
  from: Date,
  minutes: number,
  hours: readonly Omit<WorkingHours, 'department'>[],
  zone: string,
): Date => {
  if (hours.every(({ opensAt, closesAt }) => closesAt <= opensAt)) return new Date(from.getTime() + minutes * MINUTE_MS)
  let left = minutes * MINUTE_MS
  let day = formatDay(from, zone)
  for (let days = 0; days < MOST_DAYS; days++, day = nextDay(day)) {
    const weekday = weekdayOf(day)
    for (const { opensAt, closesAt } of [...hours]
      .filter((each) => each.weekday === weekday)
      .sort((one, other) => one.opensAt - other.opensAt)) {
      const begins = Math.max(from.getTime(), momentOf(day, opensAt, zone))
      const ends = momentOf(day, closesAt, zone)
      if (ends <= begins) continue
      if (left <= ends - begins) return new Date(begins + left)
      left -= ends - begins
    }
  }
  return new Date(from.getTime() + minutes * MINUTE_MS)
}

/** When a ticket filed at `from` is due by the targets; null where there is none for its priority. */
export const dueBy = (
  { targets, hours }: Pick<TicketDesk, 'targets' | 'hours'>,
  { department, priority }: { department: string; priority: TicketPriority },
  from: Date,
  zone: string,
): Date | null => {
  const find = (of: string) => targets.find((each) => each.department === of && each.priority === priority)
  const target = find(department) ?? find('')
  return target ? afterWorkingTime(from, target.minutes, ofDepartment(hours, department), zone) : null
}
