import { fail, ok, type Result } from '@/lib/result'
import { isExpired } from '../../rules/lots'

export type ReversalRefusal =
  | { code: 'points_not_positive' }
  | { code: 'redemption_not_found' }
  | { code: 'more_than_redeemed'; left: number }

/** Whether so many points of a redemption may be given back: at most what was not given back before. */
export const decideReversal = (
  redemption: { points: number; reversedPoints: number } | undefined,
  points: number,
): Result<{ points: number }, ReversalRefusal> => {
  if (!Number.isSafeInteger(points) || points < 1) return fail({ code: 'points_not_positive' })
  if (!redemption) return fail({ code: 'redemption_not_found' })
  const left = redemption.points - redemption.reversedPoints
  return points > left ? fail({ code: 'more_than_redeemed', left }) : ok({ points })
}

/**
 * When points that are given back expire: when the last of those they were taken from does, so that nobody loses by
 * having redeemed; where that is over, when points that are earned now do (`fresh`). Null = never.
 */
export const reversalExpiry = (taken: readonly (Date | null)[], now: Date, fresh: Date | null): Date | null => {
  if (taken.includes(null)) return null
  const open = taken.filter((expiresAt) => !isExpired({ expiresAt }, now))
  if (open.length === 0) return fresh
  return new Date(Math.max(...open.map((expiresAt) => expiresAt?.getTime() ?? 0)))
}
