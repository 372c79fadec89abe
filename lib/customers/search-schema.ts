import { z } from 'zod'
import { CUSTOMER_TYPES } from '@/lib/customers/types'
import { listStateSchema } from './list-state'

/** What the list asks for while somebody types. */
export const searchRequestSchema = listStateSchema.extend({
  text: z.string().max(250).catch(''),
  /** Whoever asked waits until everything has been looked at. */
  patient: z.boolean().optional().catch(undefined),
})
export type SearchRequest = z.infer<typeof searchRequestSchema>

/** Parts of a shown value, from and to (exclusive) in UTF-16 units, in order and apart from each other. */
const marks = z.array(z.tuple([z.number(), z.number()]).readonly()).readonly()
const listedCustomerSchema = z.object({
  id: z.number(),
  name: z.string(),
  /** Grouped for reading. */
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  type: z.enum(CUSTOMER_TYPES),
  tier: z.string().nullable(),
  /** Null for customers without points. */
  points: z.number().nullable(),
  /** ISO, UTC. */
  registeredOn: z.string(),
  store: z.string().nullable(),
  /** What this customer was found by and no longer has; null for those who have it. */
  formerly: z
    .object({
      kind: z.enum(['mobile', 'email', 'external_id', 'id']),
      /** As people read it. */
      value: z.string(),
      marks,
      /** It belonged to an account that was merged into this one. */
      isMerged: z.boolean(),
      /** ISO, UTC: when it was replaced, or merged. */
      at: z.string(),
    })
    .readonly()
    .nullable(),
  /** What it was found by that stands in none of the columns; null when a column or `formerly` says it. */
  found: z
    .object({ kind: z.enum(['id', 'card', 'coupon', 'bill', 'ticket', 'similar']), value: z.string(), marks })
    .readonly()
    .nullable(),
  /** Where in these values the typed text was found. */
  marks: z.object({ name: marks, mobile: marks, email: marks, externalId: marks }),
})
export type ListedCustomer = z.infer<typeof listedCustomerSchema>

/** What of a search there was no time for. */
export const LEFT_OUT = ['count', 'names', 'emails', 'numbers', 'former', 'similar'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

export const customerPageSchema = z.object({
  customers: z.array(listedCustomerSchema).readonly(),
  hasPrevious: z.boolean(),
  hasNext: z.boolean(),
  /** Counted up to 10,000, and who had it before; `isMore` when there are more, or nobody has counted. */
  total: z.number(),
  isMore: z.boolean(),
  leftOut: z.array(z.enum(LEFT_OUT)).readonly(),
  /** When nobody has something that can be registered: that value as it would be shown. */
  registrable: z
    .object({ kind: z.enum(['mobile', 'email']), value: z.string() })
    .readonly()
    .nullable(),
})
export type CustomerPage = z.infer<typeof customerPageSchema>
