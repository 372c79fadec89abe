import { z } from 'zod'
import { personSchema, reasonSchema } from './explanation-schema'

/** What a form about a customer is answered, and what is kept under its key. Plain data. */
export const formAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('saved'),
    outcome: z.enum(['created', 'updated', 'unchanged']),
    customer: personSchema,
    message: z.string(),
    code: z.string(),
    /** What was not done as typed. */
    reasons: z.array(reasonSchema),
    /** Welcome points. */
    awarded: z.number(),
  }),
  z.object({
    kind: z.literal('refused'),
    reason: reasonSchema,
    /** Sentences by field. */
    fields: z.record(z.string(), z.string()),
    customer: personSchema.nullable(),
  }),
  /** Somebody saved meanwhile; nothing was written. */
  z.object({
    kind: z.literal('clash'),
    version: z.number(),
    theirs: z.record(z.string(), z.string()),
    by: z.string().nullable(),
    /** ISO, UTC. */
    at: z.string(),
  }),
])
export type FormAnswer = z.infer<typeof formAnswerSchema>
export type SavedAnswer = Extract<FormAnswer, { kind: 'saved' }>
export type Clash = Extract<FormAnswer, { kind: 'clash' }>

/** The answer to "Was it saved?". */
export const keptAnswerSchema = z.object({ answer: formAnswerSchema.nullable() })
