import { z } from 'zod'

/** The ladder: serials 1, 2, 3 …, the lowest tier from 0 points, each next one from more. */
export const tiersSchema = z
  .array(
    z.object({
      serial: z.int().positive(),
      name: z.string().trim().min(1).max(50),
      min_lifetime_points: z.int().nonnegative(),
    }),
  )
  .min(1)
  .max(20)
  .refine((tiers) => tiers.every((tier, place) => tier.serial === place + 1), 'Serials count up from 1')
  .refine(
    (tiers) =>
      tiers.every((tier, place) => tier.min_lifetime_points > (tiers[place - 1]?.min_lifetime_points ?? -1)) &&
      tiers[0]?.min_lifetime_points === 0,
    'Points rise from 0',
  )
  .refine(
    (tiers) => new Set(tiers.map((tier) => tier.name.toLowerCase())).size === tiers.length,
    'Every tier has a name of its own',
  )

export interface Tier {
  serial: number
  name: string
  /** Lifetime points from which a customer is in this tier. */
  fromPoints: number
}

export const toTiers = (stored: unknown): readonly Tier[] =>
  tiersSchema.parse(stored).map(({ serial, name, min_lifetime_points: fromPoints }) => ({ serial, name, fromPoints }))

/** The tier that this many lifetime points reach. */
export const tierFor = (tiers: readonly Tier[], lifetimePoints: number): Tier => {
  const reached = tiers.findLast((tier) => tier.fromPoints <= lifetimePoints)
  if (!reached) throw new Error('a ladder of tiers starts at 0 points')
  return reached
}

/** A row of the ladder while it is edited: what was typed. */
export interface TierRow {
  name: string
  points: string
}

/** What is wrong with each row of a ladder that is being edited, as sentences; an empty one has no fault. */
export const tierRowProblems = (rows: readonly TierRow[]): readonly { name?: string; points?: string }[] =>
  rows.map((row, place) => {
    const before = rows[place - 1]
    const name = row.name.trim().toLowerCase()
    const points = /^\d{1,15}$/.test(row.points) ? Number(row.points) : null
    const isTaken = rows.some((other, at) => at < place && other.name.trim().toLowerCase() === name)
    const nameProblem = name === '' ? 'Enter a name.' : isTaken ? 'Another tier has this name.' : undefined
    const pointsProblem =
      points === null
        ? 'Enter a whole number.'
        : place === 0
          ? points === 0
            ? undefined
            : 'The lowest tier starts at 0.'
          : before && points <= Number(before.points)
            ? `Enter more than ${before.points}.`
            : undefined
    return { ...(nameProblem ? { name: nameProblem } : {}), ...(pointsProblem ? { points: pointsProblem } : {}) }
  })
