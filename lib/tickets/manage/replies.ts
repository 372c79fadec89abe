import { z } from 'zod'
import {
  deleteQuickReply,
  insertQuickReply,
  moveQuickReply,
  type QuickReplyRow,
  readQuickReplyRows,
  updateQuickReply,
} from '@/db/queries/quick-replies'
import { fail, ok, type Result } from '@/lib/result'
import { LONGEST_COMMENT } from '../comment'
import { unknownPlaceholders } from '../rules/placeholders'
import {
  changed,
  difference,
  type Managing,
  type Move,
  managing,
  moveRow,
  nameText,
  nextPosition,
  oneRowSchema,
} from './managing'
import type { DeskRefusal } from './refusals'

const body = z
  .string('Enter a text')
  .trim()
  .min(1, 'Enter a text')
  .max(LONGEST_COMMENT, `Use ${LONGEST_COMMENT} characters or fewer`)
export const addReplySchema = z.object({ name: nameText, body })
export const changeReplySchema = oneRowSchema.extend({ name: nameText, body })

type Named = Result<{ name: string }, DeskRefusal>

/** Every quick reply in the desk's order. */
export const listReplies = ({ store }: Managing): Promise<readonly QuickReplyRow[]> => readQuickReplyRows(store)

/** Adds a quick reply at the end. */
export const addReply = (ctx: Managing, input: z.infer<typeof addReplySchema>): Promise<Named> =>
  managing(ctx, async (inside) => {
    const refused = unknownIn(input.body)
    if (refused) return fail(refused)
    const position = nextPosition(await readQuickReplyRows(inside.store))
    const id = await insertQuickReply(inside.store, { ...input, position })
    await changed(inside, `reply-${id}`, { added: input })
    return ok({ name: input.name })
  })

/** Changes a quick reply's name and text. */
export const changeReply = (
  ctx: Managing,
  { id, version, ...wanted }: z.infer<typeof changeReplySchema>,
): Promise<Named> =>
  managing(ctx, async (inside) => {
    const refused = unknownIn(wanted.body)
    if (refused) return fail(refused)
    const reply = (await readQuickReplyRows(inside.store)).find((each) => each.id === id)
    if (!reply) return fail({ code: 'row_not_found' })
    if (reply.version !== version) return fail({ code: 'changed_meanwhile' })
    const change = difference(reply, wanted)
    if (!change) return ok({ name: reply.name })
    if (!(await updateQuickReply(inside.store, { id, version }, wanted))) return fail({ code: 'changed_meanwhile' })
    await changed(inside, `reply-${id}`, change)
    return ok({ name: wanted.name })
  })

/** Deletes a quick reply; what was written with it stays. */
export const deleteReply = (ctx: Managing, { id, version }: z.infer<typeof oneRowSchema>): Promise<Named> =>
  managing(ctx, async (inside) => {
    const reply = (await readQuickReplyRows(inside.store)).find((each) => each.id === id)
    if (!reply) return fail({ code: 'row_not_found' })
    if (reply.version !== version) return fail({ code: 'changed_meanwhile' })
    await deleteQuickReply(inside.store, id)
    await changed(inside, `reply-${id}`, { deleted: { name: reply.name, body: reply.body } })
    return ok({ name: reply.name })
  })

/** Moves a quick reply a place up or down. */
export const moveReply = (ctx: Managing, move: Move): Promise<Named> =>
  managing(ctx, async (inside) => {
    const rows = await readQuickReplyRows(inside.store)
    return moveRow(inside, move, { rows, place: moveQuickReply, what: 'reply' })
  })

const unknownIn = (text: string): DeskRefusal | null => {
  const names = unknownPlaceholders(text)
  return names.length === 0 ? null : { code: 'placeholders_unknown', names }
}
