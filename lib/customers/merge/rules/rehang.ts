/** So many points of a debit come from a credit of the other customer. */
export interface Crossing {
  debitId: number
  creditId: number
  points: number
  /** Whose the debit is. */
  debtorId: number
  /** Whose the credit is. */
  creditorId: number
}

/** A pair of entries that settles between two customers, and what hangs on it. */
export interface Settlement {
  /** Gets the points with an entry of his own. */
  debtorId: number
  /** Gives them up. */
  creditorId: number
  points: number
  /** What the creditor's new debit takes of his credits. */
  fromCredits: readonly { creditId: number; points: number }[]
  /** What the debtor's debits take of his new credit. */
  ofDebits: readonly { debitId: number; points: number }[]
}

/** One settlement for each direction in which points were used across two accounts. */
export const settleCrossings = (crossings: readonly Crossing[]): readonly Settlement[] => {
  const directions = new Map<number, Crossing[]>()
  for (const crossing of crossings)
    directions.set(crossing.debtorId, [...(directions.get(crossing.debtorId) ?? []), crossing])
  return [...directions.values()].flatMap((each) => {
    const [first] = each
    if (!first) return []
    const { debtorId, creditorId } = first
    const points = each.reduce((sum, crossing) => sum + crossing.points, 0)
    const fromCredits = summed(each, ({ creditId }) => creditId).map(([creditId, sum]) => ({ creditId, points: sum }))
    const ofDebits = summed(each, ({ debitId }) => debitId).map(([debitId, sum]) => ({ debitId, points: sum }))
    return [{ debtorId, creditorId, points, fromCredits, ofDebits }]
  })
}

const summed = (crossings: readonly Crossing[], idOf: (crossing: Crossing) => number): readonly [number, number][] => {
  const sums = new Map<number, number>()
  for (const crossing of crossings) sums.set(idOf(crossing), (sums.get(idOf(crossing)) ?? 0) + crossing.points)
  return [...sums]
}
