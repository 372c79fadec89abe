import { z } from 'zod'

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const MOST_FIELDS = 300

/** PostgreSQL takes no text with a NUL. */
const text = z.string().transform((typed) => typed.replaceAll('\0', ''))
const texts = z.record(z.string().max(120), text).refine((values) => Object.keys(values).length <= MOST_FIELDS)

/** What a form about a ticket sends: what its fields held when it was opened, and what they hold now. */
export const ticketEditSchema = z.object({
  id,
  version: z.coerce.number().int().positive(),
  opened: texts,
  values: texts,
  reason: text.optional(),
})

export const ticketCommentSchema = z.object({
  ticketId: id,
  kind: z.enum(['internal', 'customer'], 'Say whom it is for.'),
  body: text,
})

export const ticketWatchSchema = z.object({
  ticketId: id,
  watches: z.enum(['1', '0']).transform((flag) => flag === '1'),
})
