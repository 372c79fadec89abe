/** What is left of a credit. `expiresAt` null = never. */
export interface Lot {
  entryId: number
  remaining: number
  expiresAt: Date | null
}

/** So many points of a debit come from this credit. */
export interface Allocation {
  entryId: number
  points: number
}

/**
 * Which credits a debit is taken from: those named in `first`, then soonest to expire, the older of two that expire
 * together. Answers null when the lots do not hold that much.
 */
export const allocate = (
  lots: readonly Lot[],
  points: number,
  first: ReadonlySet<number> = new Set(),
): readonly Allocation[] | null => {
  const allocations: Allocation[] = []
  let due = points
  for (const { entryId, remaining } of [...lots].sort((one, other) => byPrecedence(one, other, first))) {
    if (due === 0) break
    const taken = Math.min(remaining, due)
    allocations.push({ entryId, points: taken })
    due -= taken
  }
  return due === 0 ? allocations : null
}

const byPrecedence = (one: Lot, other: Lot, first: ReadonlySet<number>): number =>
  Number(first.has(other.entryId)) - Number(first.has(one.entryId)) ||
  momentOf(one) - momentOf(other) ||
  one.entryId - other.entryId

/** Never comes last; two of them are equal. */
const momentOf = ({ expiresAt }: Lot) => expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER

/** The lots after a debit was taken from them. */
export const lotsAfter = (lots: readonly Lot[], allocations: readonly Allocation[]): readonly Lot[] => {
  const taken = new Map(allocations.map(({ entryId, points }) => [entryId, points]))
  return lots.flatMap((lot) => {
    const remaining = lot.remaining - (taken.get(lot.entryId) ?? 0)
    return remaining === 0 ? [] : [{ ...lot, remaining }]
  })
}

/** Points are valid through the last second of their day: whether these are gone at `now`. */
export const isExpired = ({ expiresAt }: Pick<Lot, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt.getTime() + LAST_SECOND_MS <= now.getTime()

/** Validity ends at 23:59:59, which is a whole second. */
const LAST_SECOND_MS = 1_000

/** When the next of these points expire; null when none ever do. */
export const nextExpiry = (lots: readonly Lot[]): Date | null => {
  const moments = lots.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []))
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}
