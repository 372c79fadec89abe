import { readQuickReplyRows } from '@/db/queries/quick-replies'
import type { Context } from '@/lib/context'

export interface QuickReply {
  id: number
  name: string
  /** With placeholders between braces: `fillPlaceholders` (rules/placeholders.ts). */
  body: string
}

/** The desk's ready answers, in its order. */
export const readQuickReplies = async ({ store }: Context<'tickets.work'>): Promise<readonly QuickReply[]> =>
  (await readQuickReplyRows(store)).map(({ id, name, body }) => ({ id, name, body }))
