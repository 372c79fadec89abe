import { z } from 'zod'
import { STATUS_KINDS, TICKET_PRIORITIES } from '../types'
import { QUEUE_VIEWS, queueStateSchema } from './queue-state'

/** A code or words of a subject; nobody types more. */
const text = z
  .string()
  .max(300)
  .refine((typed) => !typed.includes('\0'))

/** What the queue's page asks: its state, what is searched for, and the stamp of what it has. */
export const queueAskSchema = queueStateSchema.extend({ text: text.catch(''), stamp: z.string().optional() })
export type QueueAsk = z.infer<typeof queueAskSchema>

const moment = z.iso.datetime()

const queuedTicketSchema = z.object({
  id: z.number(),
  version: z.number(),
  code: z.string(),
  subject: z.string(),
  customerId: z.number(),
  customer: z.string(),
  priority: z.enum(TICKET_PRIORITIES),
  /** As the organisation calls it. */
  status: z.string(),
  kind: z.enum(STATUS_KINDS),
  /** Likewise; empty for none. */
  department: z.string(),
  assigneeId: z.number().nullable(),
  assignee: z.string().nullable(),
  dueAt: moment.nullable(),
  closedAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
  /** Others who have it open just now. */
  viewers: z.array(z.string()),
  /** Where a page after or before it begins. */
  cursor: z.string(),
})
/** A ticket as the queue shows it; plain data. */
export type QueuedTicket = z.infer<typeof queuedTicketSchema>

const queuePageSchema = z.object({
  tickets: z.array(queuedTicketSchema),
  hasPrevious: z.boolean(),
  hasNext: z.boolean(),
  /** How many tickets of each tab are not closed, counted to 100. */
  counts: z.record(z.enum(QUEUE_VIEWS), z.number()),
  /** There was no time to look through all of them for the text. */
  isCutShort: z.boolean(),
})
export type QueuePage = z.infer<typeof queuePageSchema>

/** `page` is absent when it is as the stamp says. `at` is the server's clock. */
export const queueAnswerSchema = z.object({ at: moment, stamp: z.string(), page: queuePageSchema.optional() })
export type QueueAnswer = z.infer<typeof queueAnswerSchema>
