import { z } from 'zod'

export const NOTICE_KINDS = ['assigned', 'escalated', 'commented', 'changed', 'closed', 'reopened'] as const

const noticeSchema = z.object({
  id: z.number(),
  kind: z.enum(NOTICE_KINDS),
  /** Of the ticket. */
  code: z.string(),
  subject: z.string(),
  customer: z.string(),
  actorName: z.string(),
  createdAt: z.iso.datetime(),
  isRead: z.boolean(),
})
export type TicketNotice = z.infer<typeof noticeSchema>

/** What the pages' own route answers. */
export const noticesSchema = z.object({ unread: z.number(), notices: z.array(noticeSchema) })
export type TicketNotices = z.infer<typeof noticesSchema>

/** One notice by its id, or all of them. */
export const markReadSchema = z.object({ id: z.union([z.int().positive(), z.literal('all')]) })
