import { z } from 'zod'
import { idSchema } from '@/lib/access/schema'

/** What can be asked for on the page of identifiers, as its address names it. */
export const ASK_KINDS = {
  mobile: 'MOBILE',
  email: 'EMAIL',
  external_id: 'EXTERNAL_ID',
  reallocation: 'MOBILE_REALLOC',
} as const
export type AskKind = keyof typeof ASK_KINDS
export type AskType = (typeof ASK_KINDS)[AskKind]

const kinds = z.enum(['mobile', 'email', 'external_id', 'reallocation'])

export const askStateSchema = z.object({
  kind: kinds.optional().catch(undefined),
  /** Of a reallocation: who gets the number. */
  to: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

const text = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
  z.string().max(250, 'Use 250 characters or fewer').optional(),
)
const chosenCustomer = z.preprocess(
  (value) => (value === '' || value === undefined ? undefined : Number(value)),
  z.int('Choose a customer').positive('Choose a customer').optional(),
)
const asked = { customerId: idSchema, kind: kinds, newValue: text, targetCustomerId: chosenCustomer }

/** A change as its form asks for it; `act` is the button: at once, or by an approver. */
export const askFormSchema = z.object({
  ...asked,
  /** Empty: nothing was held when the form was opened. */
  oldValue: text.transform((value) => value ?? null),
  reason: z
    .string('Say why the change is wanted')
    .trim()
    .min(1, 'Say why the change is wanted')
    .max(250, 'Use 250 characters or fewer'),
  act: z.enum(['now', 'ask']).default('ask'),
})

/** What is looked at while somebody types. */
export const askCheckSchema = z.object(asked)
export type AskCheckRequest = z.infer<typeof askCheckSchema>

const side = z.enum(['OLD', 'NEW'])
const provable = z.enum(['mobile', 'email', 'reallocation'])

export const sendProofSchema = z.object({ customerId: idSchema, kind: provable, side, newValue: text })
export const giveProofSchema = sendProofSchema.extend({
  code: z.string('Enter the code').trim().min(1, 'Enter the code').max(20, 'Enter the code'),
})

const someone = z.object({ id: z.number(), name: z.string() })

/** How the change stands as typed: plain data for the browser. */
export const askCheckAnswerSchema = z.object({
  /** Why it would be refused, and where to look. */
  problem: z
    .object({
      code: z.string(),
      message: z.string(),
      link: z.object({ href: z.string(), label: z.string() }).nullable(),
    })
    .nullable(),
  /** The value as it would be stored, and as people read it; null while it is malformed. */
  value: z.object({ key: z.string(), shown: z.string() }).nullable(),
  /** Who had it before. */
  former: z.array(someone),
  /** Of a reallocation: who gets the number, and which one is given up for it. */
  target: someone.extend({ mobile: z.string().nullable() }).nullable(),
})
export type AskCheckAnswer = z.infer<typeof askCheckAnswerSchema>
