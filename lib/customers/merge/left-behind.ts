import { z } from 'zod'

/** What an undone merge could not tell apart: it stays with the survivor. */
const leftBehindSchema = z.object({
  /** Ids of what came since, by table. */
  rows: z.record(z.string(), z.array(z.number())),
  /** What of the profile was changed since and stays so. */
  fields: z.array(z.string()),
  /** What could not be given back because somebody else has it, or it is gone. */
  lost: z.array(z.object({ of: z.enum(['victim', 'survivor']), field: z.string(), value: z.string() })),
  /** Points of the victim that the survivor used since, and the other way round; settled with a pair of entries. */
  usedOfVictim: z.number(),
  usedOfSurvivor: z.number(),
})
export type LeftBehind = z.infer<typeof leftBehindSchema>

export const readLeftBehind = (stored: unknown): LeftBehind | null => {
  const parsed = leftBehindSchema.safeParse(stored)
  return parsed.success ? parsed.data : null
}
