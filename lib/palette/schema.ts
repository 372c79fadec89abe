import { z } from 'zod'
import { customerPageSchema } from '@/lib/customers/search-schema'

/** What a browser remembers of the pages somebody opened: ids, never names. */
export const MOST_OPENED = 8
export const openedSchema = z.object({ kind: z.enum(['customer', 'request']), id: z.number().int().positive() })
export type OpenedPage = z.infer<typeof openedSchema>

/** What the palette asks: a text, or without one the names of what was opened. */
export const paletteAskSchema = z.object({
  text: z.string().max(250).catch(''),
  opened: z.array(openedSchema).max(MOST_OPENED).catch([]),
})
export type PaletteAsk = z.infer<typeof paletteAskSchema>

/** Parts of a shown value, from and to (exclusive) in UTF-16 units. */
const marks = z.array(z.tuple([z.number(), z.number()]).readonly()).readonly()

const foundTicketSchema = z.object({
  id: z.number(),
  code: z.string(),
  subject: z.string(),
  status: z.string(),
  customerId: z.number(),
  customer: z.string(),
  marks: z.object({ code: marks, subject: marks }),
})
export type FoundTicket = z.infer<typeof foundTicketSchema>

const foundRequestSchema = z.object({
  id: z.number(),
  /** "Mobile", "Merge" … */
  what: z.string(),
  customer: z.string(),
  /** "Pending" … */
  standing: z.string(),
  reference: z.string().nullable(),
})
export type FoundRequest = z.infer<typeof foundRequestSchema>

const reopenedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), id: z.number(), name: z.string(), note: z.string() }),
  foundRequestSchema.extend({ kind: z.literal('request') }),
])
export type Reopened = z.infer<typeof reopenedSchema>

export const paletteAnswerSchema = z.object({
  customers: customerPageSchema.shape.customers,
  /** There are more customers than those. */
  hasMore: z.boolean(),
  /** A number or e-mail that nobody has. */
  registrable: customerPageSchema.shape.registrable,
  tickets: z.array(foundTicketSchema).readonly(),
  requests: z.array(foundRequestSchema).readonly(),
  /** What was opened, in the order it was asked for; what is gone or forbidden is not among it. */
  opened: z.array(reopenedSchema).readonly(),
  /** What there was no time for. */
  leftOut: z.array(z.enum([...customerPageSchema.shape.leftOut.unwrap().element.options, 'tickets'])).readonly(),
})
export type PaletteAnswer = z.infer<typeof paletteAnswerSchema>

export const NOTHING_FOUND: PaletteAnswer = {
  customers: [],
  hasMore: false,
  registrable: null,
  tickets: [],
  requests: [],
  opened: [],
  leftOut: [],
}
