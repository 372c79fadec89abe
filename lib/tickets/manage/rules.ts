import { z } from 'zod'
import {
  deleteEscalationRule,
  type EscalationRuleRow,
  findEscalationRule,
  insertEscalationRule,
  readEscalationRules,
  readEscalationRuns,
  readEscalations,
  updateEscalationRule,
} from '@/db/queries/escalations'
import { fail, ok, type Result } from '@/lib/result'
import { reasonOfIdleness } from '../rules/escalation'
import { TICKET_PRIORITIES } from '../types'
import { listStaff } from './departments'
import {
  changed,
  difference,
  type Managing,
  managing,
  nameText,
  oneRowSchema,
  readDesk,
  rowId,
  userIds,
} from './managing'
import type { DeskRefusal } from './refusals'

const MOST_HOURS = 8_760
const SHOWN_RUNS = 10
const SHOWN_ESCALATIONS = 30

const anyWhenEmpty = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

const rule = {
  name: nameText,
  priority: anyWhenEmpty(z.enum(TICKET_PRIORITIES)),
  department: anyWhenEmpty(z.string().max(30)),
  /** Typed as hours of the clock, kept as minutes. */
  overdueHours: z
    .string('Enter hours')
    .trim()
    .regex(/^\d{1,4}([.,]\d{1,2})?$/, 'Enter hours such as 2 or 0.5')
    .transform((text) => Math.round(Number(text.replace(',', '.')) * 60))
    .refine((minutes) => minutes <= MOST_HOURS * 60, { message: `Enter at most ${MOST_HOURS} hours` }),
  assignToId: anyWhenEmpty(rowId),
  notifyIds: userIds,
}
export const addRuleSchema = z.object(rule)
export const changeRuleSchema = oneRowSchema.extend(rule)

type Named = Result<{ name: string }, DeskRefusal>

/** A rule, and why it does nothing just now, if so. */
export interface ShownRule extends EscalationRuleRow {
  idle: string | null
}

/** Every rule, and what the last runs were and did. */
export const listRules = async (ctx: Managing) => {
  const staff = new Map((await listStaff(ctx)).map((user) => [user.id, user]))
  const rules: readonly ShownRule[] = (await readEscalationRules(ctx.store)).map((each) => ({
    ...each,
    idle: each.isDisabled ? null : reasonOfIdleness(each, staff),
  }))
  return {
    rules,
    runs: await readEscalationRuns(ctx.store, SHOWN_RUNS),
    escalations: await readEscalations(ctx.store, SHOWN_ESCALATIONS),
  }
}

export const addRule = (ctx: Managing, input: z.infer<typeof addRuleSchema>): Promise<Named> =>
  managing(ctx, async (inside) => {
    const refused = await refusedTargets(inside, input)
    if (refused) return fail(refused)
    const id = await insertEscalationRule(inside.store, rowOf(input))
    await changed(inside, `rule-${id}`, { added: rowOf(input) })
    return ok({ name: input.name })
  })

/** Changes a rule. Tickets that it has dealt with stay so until their due moment moves. */
export const changeRule = (
  ctx: Managing,
  { id, version, ...input }: z.infer<typeof changeRuleSchema>,
): Promise<Named> =>
  managing(ctx, async (inside) => {
    const before = await findEscalationRule(inside.store, id)
    if (!before) return fail({ code: 'row_not_found' })
    if (before.version !== version) return fail({ code: 'changed_meanwhile' })
    const refused = await refusedTargets(inside, input)
    if (refused) return fail(refused)
    const change = difference(before, rowOf(input))
    if (!change) return ok({ name: input.name })
    if (!(await updateEscalationRule(inside.store, { id, version }, rowOf(input))))
      return fail({ code: 'changed_meanwhile' })
    await changed(inside, `rule-${id}`, change)
    return ok({ name: input.name })
  })

/** Lets a rule rest, or act again. */
export const disableRule = (
  ctx: Managing,
  { id, version }: z.infer<typeof oneRowSchema>,
  isDisabled: boolean,
): Promise<Named> =>
  managing(ctx, async (inside) => {
    const before = await findEscalationRule(inside.store, id)
    if (!before) return fail({ code: 'row_not_found' })
    if (!(await updateEscalationRule(inside.store, { id, version }, { isDisabled })))
      return fail({ code: 'changed_meanwhile' })
    await changed(inside, `rule-${id}`, { name: before.name, isDisabled })
    return ok({ name: before.name })
  })

/** Deletes a rule; what it did stays in the tickets' histories. */
export const deleteRule = (ctx: Managing, { id, version }: z.infer<typeof oneRowSchema>): Promise<Named> =>
  managing(ctx, async (inside) => {
    const before = await findEscalationRule(inside.store, id)
    if (!before) return fail({ code: 'row_not_found' })
    if (before.version !== version) return fail({ code: 'changed_meanwhile' })
    await deleteEscalationRule(inside.store, id)
    await changed(inside, `rule-${id}`, { deleted: before })
    return ok({ name: before.name })
  })

const rowOf = ({ overdueHours, ...rule }: z.infer<typeof addRuleSchema>) => ({
  ...rule,
  overdueMinutes: overdueHours,
  notifyIds: [...rule.notifyIds].sort((one, other) => one - other),
})

const refusedTargets = async (
  ctx: Managing,
  { department, assignToId, notifyIds }: z.infer<typeof addRuleSchema>,
): Promise<DeskRefusal | null> => {
  if (assignToId === null && notifyIds.length === 0) return { code: 'rule_does_nothing' }
  const { departments } = await readDesk(ctx)
  if (department !== null && !departments.some(({ code }) => code === department)) return { code: 'department_unknown' }
  const staff = new Map((await listStaff(ctx)).map((user) => [user.id, user]))
  const wanted = [
    ...(assignToId === null ? [] : [{ id: assignToId, field: 'assignToId' }]),
    ...notifyIds.map((id) => ({ id, field: 'notifyIds' })),
  ]
  for (const { id, field } of wanted) {
    const user = staff.get(id)
    if (!user) return { code: 'user_unknown', field }
    if (user.isDisabled) return { code: 'user_disabled', name: user.name, field }
  }
  return null
}
