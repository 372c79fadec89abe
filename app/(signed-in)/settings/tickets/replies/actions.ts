'use server'

import type { FormState } from '@/lib/forms'
import {
  addReply,
  addReplySchema,
  changeReply,
  changeReplySchema,
  deleteReply,
  moveReply,
} from '@/lib/tickets/manage/replies'
import { act, rowActSchema, sayAct, withAct } from '../act'

export async function addReplyAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: addReplySchema, run: addReply, say: ({ name }) => `Added ${name}.` })
}

export async function changeReplyAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: changeReplySchema, run: changeReply, say: ({ name }) => `Saved ${name}.` })
}

const replyActSchema = rowActSchema.refine(({ act: name }) => name === 'up' || name === 'down' || name === 'delete')

export async function replyActAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, {
    schema: replyActSchema,
    run: async (ctx, { act: name, ...row }) =>
      withAct(
        name,
        name === 'up' || name === 'down' ? await moveReply(ctx, { id: row.id, to: name }) : await deleteReply(ctx, row),
      ),
    say: ({ name, done }) => sayAct(done, name),
  })
}
