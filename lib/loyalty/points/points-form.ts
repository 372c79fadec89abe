import { z } from 'zod'
import { idSchema } from '@/lib/access/schema'

/** A slip of the finger is not a gift. */
const MOST = 1_000_000

const pointsSchema = z.preprocess(
  (typed) => (typeof typed === 'string' && /^\s*\d{1,12}\s*$/.test(typed) ? Number(typed) : typed),
  z
    .int('Enter a whole number of points')
    .positive('Enter at least 1 point')
    .max(MOST, 'Enter 1,000,000 points or fewer'),
)
const reasonSchema = z
  .string('Say why, for the customer’s history')
  .trim()
  .min(1, 'Say why, for the customer’s history')
  .max(250, 'Use 250 characters or fewer')

/** Goodwill points as the form of the customer's page asks for them. */
export const grantPointsSchema = z.object({
  customerId: idSchema,
  points: pointsSchema,
  reason: reasonSchema,
  comments: z.string().trim().max(1_000, 'Use 1,000 characters or fewer').default(''),
})

/** Points of a redemption that are to be given back. */
export const reversePointsSchema = z.object({ redemptionId: idSchema, points: pointsSchema, reason: reasonSchema })
