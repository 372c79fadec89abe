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
