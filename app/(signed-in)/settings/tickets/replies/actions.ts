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
import { act, actOnRow, moves } from '../act'

export async function addReplyAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: addReplySchema, run: addReply, say: ({ name }) => `Added ${name}.` })
}

export async function changeReplyAction(_previous: FormState, form: FormData): Promise<FormState> {
  return act(form, { schema: changeReplySchema, run: changeReply, say: ({ name }) => `Saved ${name}.` })
}

export async function replyActAction(_previous: FormState, form: FormData): Promise<FormState> {
  return actOnRow(form, { ...moves(moveReply), delete: deleteReply }, ({ name }) => name)
}
