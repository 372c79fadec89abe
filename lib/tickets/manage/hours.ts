import { z } from 'zod'
import { saveWorkingHours } from '@/db/queries/ticket-desk-changes'
import { fail, ok, type Result } from '@/lib/result'
import type { WorkingHours } from '../types'
import { changed, type Managing, managing, readDesk } from './managing'
import type { DeskRefusal } from './refusals'

/** As they are counted: 1 = Monday. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const MIDNIGHT = 1_440

/** A time as it is typed (`9`, `9:30`, `24:00`), as minutes of the day; null for an empty field. */
const timeText = z
  .string()
  .trim()
  .regex(/^(\d{1,2}([:.]\d{2})?)?$/, 'Enter a time such as 09:00')
  .transform((text) => {
    if (text === '') return null
    const [hours, minutes = '0'] = text.split(/[:.]/)
    return Number(minutes) > 59 ? Number.NaN : Number(hours) * 60 + Number(minutes)
  })
  .refine((minutes) => minutes === null || (minutes >= 0 && minutes <= MIDNIGHT), {
    message: 'Enter a time from 00:00 to 24:00',
  })

export const hoursSchema = z.object({
  /** Code; empty = every department without hours of its own. */
  department: z.string().max(30),
  seen: z.string(),
  days: z.array(z.object({ weekday: z.int().min(1).max(7), opens: timeText, closes: timeText })).max(7),
})

const two = (number: number) => String(number).padStart(2, '0')
/** `09:00`; `24:00` is the next midnight. */
export const timeOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** Names the hours as they are. */
export const seenHours = (hours: readonly Omit<WorkingHours, 'department'>[]): string =>
  hours
    .map(({ weekday, opensAt, closesAt }) => `${weekday} ${opensAt}-${closesAt}`)
    .sort()
    .join(', ')

/** The hours as their form sends them: `opens.1` and `closes.1` for Monday. */
export const hoursOfForm = (form: FormData) => ({
  department: form.get('department') ?? '',
  seen: form.get('seen'),
  days: WEEKDAYS.map((_, place) => ({
    weekday: place + 1,
    opens: form.get(`opens.${place + 1}`) ?? '',
    closes: form.get(`closes.${place + 1}`) ?? '',
  })),
})

/** The form's names of what does not fit. */
export const hourFieldsOfForm = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([path, message]) => {
      const [, day, name] = path.split('.')
      return [name === undefined ? path : `${name}.${Number(day) + 1}`, message]
    }),
  )

/** Says when a department works; one without any hours of its own goes by those of every department. */
export const saveHours = (
  ctx: Managing,
  { department, seen, days }: z.infer<typeof hoursSchema>,
): Promise<Result<{ isChanged: boolean; days: number }, DeskRefusal>> =>
  managing<{ isChanged: boolean; days: number }>(ctx, async (inside) => {
    const { hours, departments } = await readDesk(inside)
    if (department !== '' && !departments.some(({ code }) => code === department))
      return fail({ code: 'department_unknown' })
    const before = hours.filter((each) => each.department === department)
    if (seenHours(before) !== seen) return fail({ code: 'changed_meanwhile' })
    const after: { weekday: number; opensAt: number; closesAt: number }[] = []
    for (const { weekday, opens, closes } of days) {
      if (opens === null && closes === null) continue
      if (opens === null) return fail({ code: 'hours_incomplete', field: `opens.${weekday}` })
      if (closes === null) return fail({ code: 'hours_incomplete', field: `closes.${weekday}` })
      if (closes <= opens) return fail({ code: 'hours_backwards', field: `closes.${weekday}` })
      after.push({ weekday, opensAt: opens, closesAt: closes })
    }
    if (seenHours(after) === seenHours(before)) return ok({ isChanged: false, days: after.length })
    await saveWorkingHours(inside.store, department, after)
    await changed(inside, 'hours', { department, from: seenHours(before), to: seenHours(after) })
    return ok({ isChanged: true, days: after.length })
  })
