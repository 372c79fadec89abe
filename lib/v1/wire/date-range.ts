import { dayAfter, parseWrittenDate, type WrittenDate } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import type { ParameterRefusal, WireQuery } from './query'

/** A half-open range of instants; an absent end is open. */
export type DateRange = { from: Date | undefined; before: Date | undefined }

/**
 * Reads `start_date` and `end_date` (contract §7), both inclusive: a date-only end covers its whole day in `zone`, an
 * end with a time its whole second. Refuses an unreadable date and a start after its end.
 */
export function readDateRange(query: WireQuery, zone: string): Result<DateRange, ParameterRefusal> {
  const start = written(query, 'start_date', zone)
  if (start === null) return fail({ code: 'malformed_parameter', name: 'start_date' })
  const end = written(query, 'end_date', zone)
  if (end === null) return fail({ code: 'malformed_parameter', name: 'end_date' })

  const before = end && (end.dateOnly ? dayAfter(end, zone) : new Date(end.at.getTime() + 1000))
  if (start && before && start.at >= before) return fail({ code: 'malformed_parameter', name: 'start_date' })
  return ok({ from: start?.at, before })
}

function written(query: WireQuery, name: string, zone: string): WrittenDate | null | undefined {
  const value = query.get(name)
  return value === undefined ? undefined : parseWrittenDate(value, zone)
}
