import { z } from 'zod'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from './types'

/** How the fields of scope `customer_feedback` are called in the form: `field.<name>`. */
export const FIELD_PREFIX = 'field.'

/** PostgreSQL takes no text with a NUL. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((typed) => typed.replaceAll('\0', ''))

/** The form's own values by field; nothing for a choice that is left open. */
const valuesSchema = z
  .record(z.string().max(120), text(20_000))
  .refine((values) => Object.keys(values).length <= 300, 'Too many fields')

const customerId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const filingAskSchema = z.object({ customerId })
export const sameAskSchema = z.object({ customerId, subject: text(1_000) })
export const filingSchema = z.object({
  customerId,
  /** The form's own key: the same for every try of one filling-in. */
  key: z.string().regex(/^[a-z0-9]{32}$/),
  values: valuesSchema,
})
export type Filing = z.output<typeof filingSchema>

const idText = z
  .string()
  .regex(/^\d{0,15}$/, 'Choose one of the list.')
  .transform((digits) => (digits === '' ? null : Number(digits)))

/** What was typed and chosen, read. */
export const ticketFormSchema = z.object({
  subject: z.string().default(''),
  message: z.string().default(''),
  priority: z.enum(TICKET_PRIORITIES, 'Choose one of the list.'),
  department: z.string().default(''),
  assignee: idText.default(null),
  reportedFrom: z.enum(TICKET_SOURCES, 'Choose one of the list.'),
  type: z.enum(TICKET_TYPES, 'Choose one of the list.'),
  /** `YYYY-MM-DDTHH:MM` in the organisation's zone; empty = by the target. */
  dueAt: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})?$/, 'Enter a day and a time.')
    .default(''),
  store: idText.default(null),
  bill: idText.default(null),
  coupon: idText.default(null),
})

const named = z.object({ id: z.number(), name: z.string() })
const existing = z.object({ id: z.number(), code: z.string(), subject: z.string() })

/** What the form about one customer chooses from, and what was typed before. */
export const filingChoicesSchema = z.object({
  customer: named,
  /** Why nothing may be filed; null where it may. */
  restricted: z.string().nullable(),
  defaults: z.record(z.string(), z.string()),
  draft: z.record(z.string(), z.string()).nullable(),
  departments: z.array(z.object({ code: z.string(), label: z.string() })),
  /** Who files it; the others follow in `assignees`. */
  me: named,
  assignees: z.array(named),
  /** Empty for who belongs to one. */
  stores: z.array(named),
  bills: z.array(
    z.object({
      id: z.number(),
      number: z.string(),
      storeName: z.string(),
      amount: z.number(),
      isReturn: z.boolean(),
      billedAt: z.string(),
    }),
  ),
  coupons: z.array(z.object({ id: z.number(), code: z.string(), description: z.string() })),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      datatype: z.enum(['text', 'number', 'boolean', 'choice', 'date', 'multi']),
      options: z.array(z.string()),
      isMandatory: z.boolean(),
      defaultValue: z.string(),
    }),
  ),
  /** Subjects to choose from while typing. */
  subjects: z.array(z.string()),
  /** By which the form works out when a ticket is due. */
  desk: z.object({
    targets: z.array(z.object({ department: z.string(), priority: z.enum(TICKET_PRIORITIES), minutes: z.number() })),
    hours: z.array(
      z.object({ department: z.string(), weekday: z.number(), opensAt: z.number(), closesAt: z.number() }),
    ),
  }),
  /** The server's clock, ISO. */
  now: z.string(),
  place: z.object({ locale: z.string(), zone: z.string(), currency: z.string() }),
})
export type FilingChoices = z.output<typeof filingChoicesSchema>

/** The customer's ticket with the subject that is being typed, that is not closed. */
export const sameAnswerSchema = z.object({ ticket: existing.nullable() })

export const filingAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filed'), code: z.string(), subject: z.string(), dueAt: z.string() }),
  z.object({
    kind: z.literal('refused'),
    message: z.string(),
    /** The API's or the product's. */
    code: z.string(),
    /** Sentences by field. */
    fields: z.record(z.string(), z.string()),
    /** The open ticket with this subject. */
    same: existing.nullable(),
  }),
  /** The same form is being filed at this moment. */
  z.object({ kind: z.literal('running') }),
])
export type FilingAnswer = z.output<typeof filingAnswerSchema>
export type FiledAnswer = Extract<FilingAnswer, { kind: 'filed' }>
