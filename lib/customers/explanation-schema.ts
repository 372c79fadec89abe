import { z } from 'zod'

/** Why something is not done as typed (`Reason`). */
export const reasonSchema = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().nullable(),
  setting: z.object({ label: z.string(), key: z.string() }).nullable(),
})

export const personSchema = z.object({ id: z.number(), name: z.string() })

/** What the browser reads of `explainDecision`. */
export const explanationSchema = z.object({
  kind: z.enum(['create', 'update', 'unchanged', 'refuse', 'unfinished']),
  headline: z.string(),
  customer: personSchema.nullable(),
  matchedBy: z.array(z.string()),
  changes: z.array(
    z.object({ name: z.string(), label: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
  stays: z.array(reasonSchema.extend({ label: z.string(), held: z.string().nullable() })),
  notes: z.array(reasonSchema),
  problem: reasonSchema.nullable(),
  missingFields: z.array(z.string()),
  rows: z.array(z.string()),
})
export type ShownExplanation = z.infer<typeof explanationSchema>
