/** What is counted of a customer's bills; see `customer_figures`. */
export interface VisitFacts {
  /** Regular bills. */
  visits: number
  /** Minor units, over regular bills. */
  spent: number
  /** Thousandths, over regular bills. */
  basketSize: number
  firstVisitAt: Date | null
  lastVisitAt: Date | null
}

/** A figure that needs more visits than there were is null. */
export interface VisitFigures {
  /** Minor units a bill. */
  averageBill: number | null
  /** Days between a visit and the next. */
  gapDays: number | null
  /** Thousandths a bill. */
  basketSize: number | null
}

const DAY_MS = 86_400_000

export const visitFigures = ({ visits, spent, basketSize, firstVisitAt, lastVisitAt }: VisitFacts): VisitFigures => {
  if (visits === 0) return { averageBill: null, gapDays: null, basketSize: null }
  const span = firstVisitAt && lastVisitAt ? lastVisitAt.getTime() - firstVisitAt.getTime() : 0
  return {
    averageBill: Math.round(spent / visits),
    gapDays: visits === 1 ? null : span / DAY_MS / (visits - 1),
    basketSize: Math.round(basketSize / visits),
  }
}

/** A part of a whole, 0 to 1 and more; of nothing there is no part. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** The months up to this one, oldest first: 202601 with 3 gives 202511, 202512, 202601. */
export const monthsUpTo = (month: number, count: number): readonly number[] => {
  const last = Math.floor(month / 100) * 12 + (month % 100) - 1
  return Array.from({ length: count }, (_, place) => {
    const each = last - (count - 1 - place)
    return Math.floor(each / 12) * 100 + (each % 12) + 1
  })
}
