import { z } from 'zod'
import { saveTicketTargets } from '@/db/queries/ticket-desk-changes'
import { fail, ok, type Result } from '@/lib/result'
import { TICKET_PRIORITIES, type TicketPriority, type TicketTarget } from '../types'
import { changed, difference, type Managing, managing, readDesk } from './managing'
import type { DeskRefusal } from './refusals'

const MOST_HOURS = 5_000

/** Working hours as they are typed (`4`, `0.5`, `1,25`), as minutes; null for an empty field. */
const hoursText = z
  .string()
  .trim()
  .regex(/^(\d{1,4}([.,]\d{1,2})?)?$/, 'Enter working hours such as 4 or 0.5')
  .transform((text) => (text === '' ? null : Math.round(Number(text.replace(',', '.')) * 60)))
  .refine((minutes) => minutes === null || (minutes >= 1 && minutes <= MOST_HOURS * 60), {
    message: `Enter more than 0 and at most ${MOST_HOURS} hours`,
  })

export const targetsSchema = z.object({
  /** What was shown, so that nobody overwrites what he has not seen. */
  seen: z.string(),
  targets: z.array(
    z.object({ department: z.string().max(30), priority: z.enum(TICKET_PRIORITIES), minutes: hoursText }),
  ),
})

/** Names the targets as they are. */
export const seenTargets = (targets: readonly TicketTarget[]): string =>
  targets
    .map(({ department, priority, minutes }) => `${department} ${priority} ${minutes}`)
    .sort()
    .join(', ')

/** The field of a target in the form. */
export const targetField = (department: string, priority: TicketPriority) => `target.${department}.${priority}`

const FIELD = /^target\.(.*)\.([A-Z]+)$/

/** The targets as their form sends them, each under `targetField`. */
export const targetsOfForm = (form: FormData) => ({
  seen: form.get('seen'),
  targets: [...form].flatMap(([name, minutes]) => {
    const [, department, priority] = FIELD.exec(name) ?? []
    return department === undefined ? [] : [{ department, priority, minutes }]
  }),
})

/** The form's names of what does not fit. */
export const targetFieldsOfForm = (form: FormData, fields: Readonly<Record<string, string>>) => {
  const names = [...form.keys()].filter((name) => FIELD.test(name))
  return Object.fromEntries(
    Object.entries(fields).map(([path, message]) => [names[Number(path.split('.')[1])] ?? path, message]),
  )
}

/**
 * Says by when tickets are to be done, for every department at once. It counts for tickets that are filed, or moved to
 * another department or priority, from then on.
 */
export const saveTargets = (
  ctx: Managing,
  { seen, targets: wanted }: z.infer<typeof targetsSchema>,
): Promise<Result<{ isChanged: boolean }, DeskRefusal>> =>
  managing<{ isChanged: boolean }>(ctx, async (inside) => {
    const { targets: before, departments } = await readDesk(inside)
    if (seenTargets(before) !== seen) return fail({ code: 'changed_meanwhile' })
    for (const priority of TICKET_PRIORITIES)
      if (!wanted.some((each) => each.department === '' && each.priority === priority && each.minutes !== null))
        return fail({ code: 'target_missing', field: targetField('', priority) })
    const known = new Set(['', ...departments.map(({ code }) => code)])
    const after = wanted.flatMap(({ minutes, ...each }) =>
      minutes !== null && known.has(each.department) ? [{ ...each, minutes }] : [],
    )
    const change = difference(byKey(before), byKey(after)) ?? difference(byKey(after), byKey(before))
    if (!change) return ok({ isChanged: false })
    await saveTicketTargets(inside.store, after)
    await changed(inside, 'targets', { from: byKey(before), to: byKey(after) })
    return ok({ isChanged: true })
  })

const byKey = (targets: readonly TicketTarget[]) =>
  Object.fromEntries(targets.map(({ department, priority, minutes }) => [`${department || '*'} ${priority}`, minutes]))
