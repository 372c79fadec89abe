import { z } from 'zod'
import { raiseRevision } from '@/db/queries/organisation'
import { readTicketDesk } from '@/db/queries/ticket-desk'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import type { DeskRefusal } from './refusals'

export type Managing = Context<'tickets.manage'>

export const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
export const labelText = z.string('Enter a label').trim().min(1, 'Enter a label').max(40, 'Use 40 characters or fewer')
export const codeText = z
  .string('Enter a code')
  .trim()
  .toUpperCase()
  .min(1, 'Enter a code')
  .max(30, 'Use 30 characters or fewer')
  .regex(/^[A-Z][A-Z0-9_]*$/, 'Begin with a letter; use letters, digits and underscores only')
export const nameText = z.string('Enter a name').trim().min(1, 'Enter a name').max(60, 'Use 60 characters or fewer')
/** Of users that are ticked; one box alone arrives as a text. */
export const userIds = z
  .preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(rowId))
  .transform((ids) => [...new Set(ids)])

export const oneRowSchema = z.object({ id: rowId, version: rowId })
export const moveSchema = z.object({ id: rowId, to: z.enum(['up', 'down']) })
export type Move = z.infer<typeof moveSchema>

/** One change of the desk at a time, in a transaction that a refusal takes back. */
export const managing = <T>(
  ctx: Managing,
  work: (inside: Managing) => Promise<Result<T, DeskRefusal>>,
): Promise<Result<T, DeskRefusal>> =>
  ctx.store
    .transaction(async (tx) => {
      await tx.claim(['ticket-desk'])
      const done = await work(within(ctx, tx))
      if (!done.ok) throw new Refusal(done.error)
      return done
    })
    .catch((error: unknown) => {
      if (error instanceof Refusal) return fail(error.refusal)
      throw error
    })

class Refusal extends Error {
  constructor(readonly refusal: DeskRefusal) {
    super(refusal.code)
  }
}

/** The desk as it is in the database now, not as the settings have it. */
export const readDesk = (ctx: Managing) => readTicketDesk(ctx.store)

/** Writes down what changed, and lets every instance read its settings again. */
export const changed = async (
  ctx: Managing,
  what: `${'status' | 'department' | 'reply' | 'rule'}-${number}` | 'targets' | 'hours',
  facts: Record<string, unknown>,
) => {
  await raiseRevision(ctx.store)
  await audit(ctx, 'ticket_desk.changed', `desk:${what}`, facts)
}

type Facts = Readonly<Record<string, unknown>>

/** From and to of what differs; null when nothing does. */
export const difference = (stored: object, after: Facts): { from: Facts; to: Facts } | null => {
  const before: Facts = Object.fromEntries(Object.entries(stored))
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (names.length === 0) return null
  const part = (of: Facts) => Object.fromEntries(names.map((name) => [name, of[name]]))
  return { from: part(before), to: part(after) }
}

/** Moves one of the rows, given in their order, a place up or down, and answers it. At an end it stays where it is. */
export const moveRow = async <Row extends { id: number }>(
  ctx: Managing,
  { id, to }: Move,
  {
    rows,
    place,
    what,
  }: {
    rows: readonly Row[]
    place: (store: Store, id: number, position: number) => Promise<void>
    what: 'status' | 'department' | 'reply'
  },
): Promise<Result<Row, DeskRefusal>> => {
  const at = rows.findIndex((row) => row.id === id)
  const row = rows[at]
  if (!row) return fail({ code: 'row_not_found' })
  const next = to === 'up' ? at - 1 : at + 1
  if (next < 0 || next >= rows.length) return ok(row)
  const others = rows.filter((each) => each !== row)
  const order = [...others.slice(0, next), row, ...others.slice(next)]
  for (const [index, each] of order.entries()) await place(ctx.store, each.id, index + 1)
  await changed(ctx, `${what}-${id}`, { moved: to })
  return ok(row)
}

/** Where a row is added. */
export const nextPosition = (rows: readonly { position: number }[]) =>
  Math.max(0, ...rows.map(({ position }) => position)) + 1
