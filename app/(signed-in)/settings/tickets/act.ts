import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import { type Managing, type Move, rowId } from '@/lib/tickets/manage/managing'
import { type DeskRefusal, sayDeskRefusal } from '@/lib/tickets/manage/refusals'

interface Work<S extends z.ZodType, T> {
  schema: S
  /** What the form sends, as the schema wants it; without it the form's own fields. */
  sent?: unknown
  /** The form's names of the fields that do not fit; without it they are the same. */
  fieldsOf?: (fields: Record<string, string>) => Record<string, string>
  run: (ctx: Managing, input: z.output<S>) => Promise<Result<T, DeskRefusal>>
  say: (done: T) => string
}

/** What every action of these pages does: reads the form, asks for the right, acts, and says so. */
export const act = async <S extends z.ZodType, T>(
  form: FormData,
  { schema, sent = Object.fromEntries(form), fieldsOf, run, say }: Work<S, T>,
): Promise<FormState> => {
  const input = parse(schema, sent)
  if (!input.ok) {
    const fields = fieldsOf ? fieldsOf(input.error.fields) : input.error.fields
    return refusedForm({ ...input.error, fields }, form)
  }
  const ctx = await requirePermission('tickets.manage')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const outcome = await run(ctx.value, input.value)
  if (!outcome.ok) {
    const { message, field } = sayDeskRefusal(outcome.error)
    return { status: 'refused', message, values: typedValues(form), ...(field && { fields: { [field]: message } }) }
  }
  revalidatePath('/settings/tickets', 'layout')
  return { status: 'saved', message: say(outcome.value) }
}

const ACTS = ['up', 'down', 'enable', 'disable', 'delete'] as const
type Act = (typeof ACTS)[number]

/** What a list's buttons send: `up.5.2` moves row 5, which was read at version 2. */
const rowActSchema = z.preprocess(
  (sent) => {
    const text = typeof sent === 'object' && sent !== null && 'act' in sent ? String(sent.act) : ''
    const [act, id, version] = text.split('.')
    return { act, id, version }
  },
  z.object({ act: z.enum(ACTS), id: rowId, version: rowId }),
)

interface Row {
  id: number
  version: number
}
type OnRow<T> = (ctx: Managing, row: Row) => Promise<Result<T, DeskRefusal>>

/** The buttons of rows that stand in an order. */
export const moves = <T>(move: (ctx: Managing, move: Move) => Promise<Result<T, DeskRefusal>>) => ({
  up: (ctx: Managing, { id }: Row) => move(ctx, { id, to: 'up' }),
  down: (ctx: Managing, { id }: Row) => move(ctx, { id, to: 'down' }),
})

/** The buttons of rows that can be out of use. */
export const switches = <T>(
  disable: (ctx: Managing, row: Row, isDisabled: boolean) => Promise<Result<T, DeskRefusal>>,
) => ({
  enable: (ctx: Managing, row: Row) => disable(ctx, row, false),
  disable: (ctx: Managing, row: Row) => disable(ctx, row, true),
})

/** Does what the pressed button of a list says; `acts` has those of the list, `nameOf` says whom it was done to. */
export const actOnRow = <T>(
  form: FormData,
  acts: Partial<Record<Act, OnRow<T>>>,
  nameOf: (done: T) => string,
): Promise<FormState> =>
  act(form, {
    schema: rowActSchema,
    run: async (ctx, { act: name, ...row }) => {
      const run = acts[name]
      if (!run) return fail({ code: 'row_not_found' })
      const outcome = await run(ctx, row)
      return outcome.ok ? ok({ name, row: nameOf(outcome.value) }) : outcome
    },
    say: ({ name, row }) => sayAct(name, row),
  })

const sayAct = (done: Act, name: string): string => {
  switch (done) {
    case 'up':
      return `Moved ${name} up.`
    case 'down':
      return `Moved ${name} down.`
    case 'enable':
      return `${name} is enabled again.`
    case 'disable':
      return `${name} is disabled.`
    case 'delete':
      return `Deleted ${name}.`
  }
}
