import { SUMS, type Sums } from '@/lib/loyalty/rules/sums'
import { type Choices, keeps, type Side } from './profile'

/** Of two rows for the same thing the chosen one's, else the survivor's; what only one of them has stays. */
export const settleValues = <T>(
  victim: readonly T[],
  survivor: readonly T[],
  name: (row: T) => string,
  textOf: (row: T) => string,
  choices: Choices,
): readonly { field: string; victim: T | null; survivor: T | null; from: Side; kept: T | null }[] =>
  [...new Set([...survivor, ...victim].map(name))].map((field) => {
    const one = victim.find((row) => name(row) === field) ?? null
    const other = survivor.find((row) => name(row) === field) ?? null
    const from = keeps(one && textOf(one), other && textOf(other), choices[field])
    return { field, victim: one, survivor: other, from, kept: from === 'victim' ? one : other }
  })

export interface ConsentRow {
  channel: 'SMS' | 'EMAIL' | 'POSTMAIL'
  priority: 'TRANS' | 'BULK'
  isSubscribed: boolean
  changedAt: Date
}

export interface ConsentOutcome {
  channel: ConsentRow['channel']
  priority: ConsentRow['priority']
  victim: ConsentRow | null
  survivor: ConsentRow | null
  kept: ConsentRow
}

/** Per channel and purpose: whoever left, left; what only one of them ever said counts. */
export const settleConsent = (
  victim: readonly ConsentRow[],
  survivor: readonly ConsentRow[],
): readonly ConsentOutcome[] => {
  const nameOf = ({ channel, priority }: ConsentRow) => `${channel}.${priority}`
  return [...new Map([...survivor, ...victim].map((row) => [nameOf(row), row])).values()].map((row) => {
    const one = victim.find((each) => nameOf(each) === nameOf(row)) ?? null
    const other = survivor.find((each) => nameOf(each) === nameOf(row)) ?? null
    const { channel, priority } = row
    return { channel, priority, victim: one, survivor: other, kept: stricter(one, other) ?? row }
  })
}

const stricter = (victim: ConsentRow | null, survivor: ConsentRow | null): ConsentRow | null => {
  if (!victim || !survivor) return survivor ?? victim
  return survivor.isSubscribed && !victim.isSubscribed ? victim : survivor
}

export interface FiguresRow extends Sums {
  firstVisitAt: Date | null
  lastVisitAt: Date | null
  lastStoreId: number | null
}

/** The figures of both as one customer's. */
export const foldFigures = (victim: FiguresRow | null, survivor: FiguresRow | null): FiguresRow | null => {
  if (!victim || !survivor) return survivor ?? victim
  const sums: Sums = { ...survivor }
  for (const name of SUMS) sums[name] = survivor[name] + victim[name]
  const last = (victim.lastVisitAt?.getTime() ?? -1) > (survivor.lastVisitAt?.getTime() ?? -1) ? victim : survivor
  const firsts = [victim.firstVisitAt, survivor.firstVisitAt].flatMap((at) => (at ? [at.getTime()] : []))
  return {
    ...sums,
    firstVisitAt: firsts.length === 0 ? null : new Date(Math.min(...firsts)),
    lastVisitAt: last.lastVisitAt,
    lastStoreId: last.lastStoreId,
  }
}

export interface MonthRow {
  month: number
  visits: number
  spent: number
  pointsIn: number
  pointsOut: number
}

/** The months of both as one customer's, in order. */
export const foldMonths = (victim: readonly MonthRow[], survivor: readonly MonthRow[]): readonly MonthRow[] => {
  const months = new Map<number, MonthRow>()
  for (const row of [...survivor, ...victim]) {
    const { month, visits, spent, pointsIn, pointsOut } = row
    const sum = months.get(month) ?? { month, visits: 0, spent: 0, pointsIn: 0, pointsOut: 0 }
    months.set(month, {
      month,
      visits: sum.visits + visits,
      spent: sum.spent + spent,
      pointsIn: sum.pointsIn + pointsIn,
      pointsOut: sum.pointsOut + pointsOut,
    })
  }
  return [...months.values()].sort((one, other) => one.month - other.month)
}

export interface PairRow {
  firstId: number
  secondId: number
  status: 'OPEN' | 'NOT_SAME'
}

/**
 * What becomes of the victim's pairs with others: they are pairs of the survivor, who may have one with the same person;
 * what was told apart stays told apart. The pair of the two is gone.
 */
export const foldPairs = <T extends PairRow>(
  pairs: readonly T[],
  victimId: number,
  survivorId: number,
): readonly T[] => {
  const kept = new Map<number, T>()
  for (const pair of pairs) {
    const other = [pair.firstId, pair.secondId].find((id) => id !== victimId && id !== survivorId)
    if (other === undefined) continue
    const known = kept.get(other)
    const isOwn = pair.firstId === survivorId || pair.secondId === survivorId
    if (known && (known.status === 'NOT_SAME' || (pair.status !== 'NOT_SAME' && !isOwn))) continue
    kept.set(other, { ...pair, firstId: Math.min(other, survivorId), secondId: Math.max(other, survivorId) })
  }
  return [...kept.values()]
}
