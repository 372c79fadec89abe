import { z } from 'zod'
import { idSchema } from '@/lib/access/schema'

const ticked = z.preprocess((value) => value === 'on', z.boolean())
const seriesSchema = z.preprocess(
  (value) => (typeof value === 'string' && value !== '' ? Number(value) : undefined),
  z.int('Choose a series').positive('Choose a series'),
)

/** A coupon as the form of the customer's page asks for it. */
export const issueCouponSchema = z.object({ customerId: idSchema, seriesId: seriesSchema, notify: ticked })

/** The same as goodwill, of which the customer is always told. */
export const grantCouponSchema = issueCouponSchema.omit({ notify: true }).extend({
  reason: z
    .string('Say why, for the customer’s history')
    .trim()
    .min(1, 'Say why, for the customer’s history')
    .max(250, 'Use 250 characters or fewer'),
  comments: z.string().trim().max(1_000, 'Use 1,000 characters or fewer').default(''),
})
