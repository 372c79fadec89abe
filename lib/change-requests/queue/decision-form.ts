import { z } from 'zod'

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const POINTS = /^\d{1,15}$/

/** What the card of a request sends. */
export const decisionSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('approve'),
    id,
    /** Goodwill: what is granted. */
    points: z
      .string()
      .trim()
      .refine((text) => POINTS.test(text) && Number(text) > 0, 'Enter a whole number of points, at least 1')
      .transform(Number)
      .optional(),
  }),
  z.object({
    act: z.literal('reject'),
    id,
    comments: z.string().trim().min(1, 'Say why, so that whoever asked can tell the customer').max(1_000),
  }),
  z.object({ act: z.literal('revert'), id }),
])
