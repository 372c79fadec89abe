import type { FigureSums } from '@/db/queries/points-account'
import { monthOf } from '@/lib/loyalty/month'
import type { DemoStoreCode } from './chain'
import type { DemoHistory } from './history'
import { basketSizeOf } from './insert-bills'

export interface DemoFigures extends Required<FigureSums> {
  firstVisitAt: Date | null
  lastVisitAt: Date | null
  lastStore: DemoStoreCode | null
}

const LOST_AS = { redeemed: 'pointsRedeemed', expired: 'pointsExpired', returned: 'pointsReturned' } as const

/** The sums over one history that `addFigures` would have come to. */
export const figuresOf = ({ bills, account, coupons }: DemoHistory): DemoFigures => {
  const figures: DemoFigures = {
    visits: 0,
    spent: 0,
    returned: 0,
    basketSize: 0,
    pointsEarned: 0,
    pointsRedeemed: 0,
    pointsExpired: 0,
    pointsReturned: 0,
    pointsAdjusted: 0,
    couponsIssued: coupons.length,
    couponsRedeemed: coupons.reduce((sum, { redemptions }) => sum + redemptions.length, 0),
    firstVisitAt: null,
    lastVisitAt: null,
    lastStore: null,
  }
  for (const bill of bills) {
    if (bill.type === 'RETURN') {
      figures.returned += bill.amount
      continue
    }
    figures.visits++
    figures.spent += bill.amount
    figures.pointsEarned += bill.points
    figures.basketSize += basketSizeOf(bill)
    figures.firstVisitAt ??= bill.at
    figures.lastVisitAt = bill.at
    figures.lastStore = bill.place.store
  }
  for (const { kind, points } of account.entries) {
    if (kind === 'adjusted') figures.pointsAdjusted += points
    else if (kind !== 'issued') figures[LOST_AS[kind]] -= points
  }
  return figures
}

export interface DemoMonth {
  month: number
  visits: number
  /** Minor units, net of returns. */
  spent: number
  pointsIn: number
  pointsOut: number
}

/** What `addToMonth` would have come to, a row for each month in which something happened. */
export const monthsOf = ({ bills, account }: DemoHistory, zone: string): readonly DemoMonth[] => {
  const months = new Map<number, DemoMonth>()
  const at = (moment: Date): DemoMonth => {
    const month = monthOf(moment, zone)
    const known = months.get(month) ?? { month, visits: 0, spent: 0, pointsIn: 0, pointsOut: 0 }
    months.set(month, known)
    return known
  }
  for (const { type, amount, at: billedAt } of bills) {
    const month = at(billedAt)
    if (type === 'REGULAR') month.visits++
    month.spent += type === 'RETURN' ? -amount : amount
  }
  for (const { points, occurredAt } of account.entries) {
    const month = at(occurredAt)
    if (points > 0) month.pointsIn += points
    else month.pointsOut -= points
  }
  return [...months.values()]
}
