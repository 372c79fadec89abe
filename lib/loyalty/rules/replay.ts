import type { Tier } from '@/lib/registration-config/tiers'
import { allocate, type Lot, lotsAfter, nextExpiry } from './lots'
import type { Sums } from './sums'

/** A ledger entry as it stands; the facts from which everything about points follows. */
export interface ReplayedEntry {
  id: number
  kind: 'issued' | 'redeemed' | 'expired' | 'returned' | 'adjusted'
  cause: string
  /** Signed. */
  points: number
  occurredAt: Date
  expiresAt: Date | null
  transactionId: number | null
  tillId: number | null
}

/** A bill or return of the customer. Money is in minor units. */
export interface ReplayedBill {
  id: number
  type: 'REGULAR' | 'RETURN' | 'NOT_INTERESTED'
  /** The bill that a return takes back; null when that one is unknown, and then it counts for nothing. */
  returnOfId: number | null
  amount: number
  basketSize: number
  billedAt: Date
  storeId: number
}

/** What happened to one customer, each list in the order in which it was written. */
export interface History {
  customerId: number
  type: 'LOYALTY' | 'NON_LOYALTY' | 'NOT_INTERESTED'
  entries: readonly ReplayedEntry[]
  bills: readonly ReplayedBill[]
  /** The last tier that was written to the tier history; null when none was. */
  lastTier: { serial: number } | null
  couponsIssued: number
  couponsRedeemed: number
  /** Minor units bought before bills were kept here. */
  carriedPurchases: number
  /**
   * Of a customer who took part in a merge, undone or not: which credits each debit took is a fact there, since two
   * ledgers were apart then, and the tier is what the tier history says. Null for everybody else.
   */
  joint: { allocations: Derived['allocations']; highestTier: number } | null
}

export interface ReplayTerms {
  tiers: readonly Tier[]
  /** The month of a moment: 202603 is March 2026. */
  monthOf: (at: Date) => number
}

/** A tier that was reached without being written down. */
export interface MissedTier {
  from: Tier
  to: Tier
  entry: ReplayedEntry
}

export interface Month {
  visits: number
  spent: number
  pointsIn: number
  pointsOut: number
}

/** Everything that is derived from a history. */
export interface Derived {
  standing: {
    loyaltyPoints: number
    lifetimePoints: number
    lifetimePurchases: number
    tierSerial: number | null
    pointsExpireAt: Date | null
  }
  /** By entry id. */
  balances: ReadonlyMap<number, number>
  lots: readonly Lot[]
  allocations: readonly { debitId: number; creditId: number; points: number }[]
  figures: Sums
  firstVisitAt: Date | null
  lastVisitAt: Date | null
  /** Stores of the latest visit: more than one where several bills have the same moment; the last written comes last. */
  lastStores: readonly number[]
  months: ReadonlyMap<number, Month>
  missedTiers: readonly MissedTier[]
  /** Entries that take more than there was: nothing derived from them can be right. */
  overdrawn: readonly number[]
}

/** Plays a customer's history again from the first entry on. */
export const replay = (history: History, terms: ReplayTerms): Derived => {
  const points = replayPoints(history)
  const bills = replayBills(history)
  const lifetimePurchases = history.carriedPurchases + bills.spent - bills.returned
  const tier = replayTier(history, terms.tiers)
  return {
    standing: {
      loyaltyPoints: points.balance,
      lifetimePoints: points.lifetimePoints,
      lifetimePurchases,
      tierSerial: tier.serial,
      pointsExpireAt: nextExpiry(points.lots),
    },
    balances: points.balances,
    lots: points.lots,
    allocations: points.allocations,
    figures: {
      visits: bills.visits,
      spent: bills.spent,
      returned: bills.returned,
      basketSize: bills.basketSize,
      ...points.sums,
      couponsIssued: history.couponsIssued,
      couponsRedeemed: history.couponsRedeemed,
      carriedPurchases: history.carriedPurchases,
    },
    firstVisitAt: bills.firstVisitAt,
    lastVisitAt: bills.lastVisitAt,
    lastStores: bills.lastStores,
    months: replayMonths(history, terms),
    missedTiers: tier.missed,
    overdrawn: points.overdrawn,
  }
}

/** Lots of a ledger whose allocations are facts; what takes more than there is, or less than it says, is at fault. */
const provenLots = (
  entries: readonly ReplayedEntry[],
  allocations: Derived['allocations'],
): { lots: readonly Lot[]; overdrawn: readonly number[] } => {
  const taken = new Map<number, number>()
  const add = (id: number, points: number) => taken.set(id, (taken.get(id) ?? 0) + points)
  for (const { debitId, creditId, points } of allocations) {
    add(debitId, points)
    add(creditId, points)
  }
  const own = new Set(entries.map(({ id }) => id))
  const foreign = allocations.filter(({ creditId }) => !own.has(creditId)).map(({ debitId }) => debitId)
  const wrong = entries
    .filter(({ id, points }) => (points < 0 ? (taken.get(id) ?? 0) !== -points : (taken.get(id) ?? 0) > points))
    .map(({ id }) => id)
  const lots = entries
    .filter(({ points }) => points > 0)
    .map(({ id, points, expiresAt }) => ({ entryId: id, remaining: points - (taken.get(id) ?? 0), expiresAt }))
    .filter(({ remaining }) => remaining > 0)
  return { lots, overdrawn: [...new Set([...wrong, ...foreign])] }
}

const LOST_AS = { redeemed: 'pointsRedeemed', expired: 'pointsExpired', returned: 'pointsReturned' } as const

const replayPoints = ({ entries, bills, joint }: History) => {
  const purchaseOf = new Map(bills.map(({ id, returnOfId }) => [id, returnOfId]))
  const balances = new Map<number, number>()
  const allocations: { debitId: number; creditId: number; points: number }[] = []
  const overdrawn: number[] = []
  const sums = { pointsEarned: 0, pointsRedeemed: 0, pointsExpired: 0, pointsReturned: 0, pointsAdjusted: 0 }
  let lots: readonly Lot[] = []
  let balance = 0
  let lifetimePoints = 0
  for (const entry of entries) {
    const { id, kind, points, expiresAt, transactionId } = entry
    balance += points
    balances.set(id, balance)
    if (kind === 'issued') {
      lifetimePoints += points
      if (transactionId !== null) sums.pointsEarned += points
    } else if (kind === 'adjusted') sums.pointsAdjusted += points
    else sums[LOST_AS[kind]] -= points
    if (points > 0) lots = [...lots, { entryId: id, remaining: points, expiresAt }]
    if (points >= 0 || joint) continue

    const first = takenFirst(entry, lots, entries, purchaseOf)
    const held = lots.reduce((sum, { remaining }) => sum + remaining, 0)
    if (held < -points) overdrawn.push(id)
    const taken = allocate(lots, Math.min(held, -points), first) ?? []
    lots = lotsAfter(lots, taken)
    allocations.push(...taken.map((each) => ({ debitId: id, creditId: each.entryId, points: each.points })))
  }
  const totals = { balance, lifetimePoints, balances, sums }
  return joint
    ? { ...totals, ...provenLots(entries, joint.allocations), allocations: joint.allocations }
    : { ...totals, lots, allocations, overdrawn }
}

/** Which credits a debit used up before those that expire sooner: what was due, or what the returned bill had issued. */
const takenFirst = (
  { kind, occurredAt, transactionId }: ReplayedEntry,
  lots: readonly Lot[],
  entries: readonly ReplayedEntry[],
  purchaseOf: ReadonlyMap<number, number | null>,
): ReadonlySet<number> => {
  if (kind === 'expired') {
    const due = lots.filter(({ expiresAt }) => expiresAt?.getTime() === occurredAt.getTime())
    return new Set(due.map(({ entryId }) => entryId))
  }
  const purchase = kind === 'returned' && transactionId !== null ? (purchaseOf.get(transactionId) ?? null) : null
  if (purchase === null) return new Set()
  const issued = entries.filter((each) => each.kind === 'issued' && each.transactionId === purchase)
  return new Set(issued.map(({ id }) => id))
}

/** Bills that count: regular ones, and returns of bills that are known. */
const counted = ({ bills }: History) =>
  bills.filter(({ type, returnOfId }) => type === 'REGULAR' || (type === 'RETURN' && returnOfId !== null))

const replayBills = (history: History) => {
  const regular = counted(history).filter(({ type }) => type === 'REGULAR')
  const returns = counted(history).filter(({ type }) => type === 'RETURN')
  const moments = regular.map(({ billedAt }) => billedAt.getTime())
  const last = moments.length === 0 ? null : moments.reduce((one, other) => Math.max(one, other))
  const first = moments.length === 0 ? null : moments.reduce((one, other) => Math.min(one, other))
  const sumOf = (of: readonly ReplayedBill[], name: 'amount' | 'basketSize') =>
    of.reduce((sum, bill) => sum + bill[name], 0)
  return {
    visits: regular.length,
    spent: sumOf(regular, 'amount'),
    returned: sumOf(returns, 'amount'),
    basketSize: sumOf(regular, 'basketSize'),
    firstVisitAt: first === null ? null : new Date(first),
    lastVisitAt: last === null ? null : new Date(last),
    lastStores: regular.filter(({ billedAt }) => billedAt.getTime() === last).map(({ storeId }) => storeId),
  }
}

const NO_MONTH: Month = { visits: 0, spent: 0, pointsIn: 0, pointsOut: 0 }

const replayMonths = (history: History, { monthOf }: ReplayTerms): ReadonlyMap<number, Month> => {
  const months = new Map<number, Month>()
  const add = (at: Date, sums: Partial<Month>) => {
    const month = monthOf(at)
    const { visits, spent, pointsIn, pointsOut } = months.get(month) ?? NO_MONTH
    months.set(month, {
      visits: visits + (sums.visits ?? 0),
      spent: spent + (sums.spent ?? 0),
      pointsIn: pointsIn + (sums.pointsIn ?? 0),
      pointsOut: pointsOut + (sums.pointsOut ?? 0),
    })
  }
  for (const { type, amount, billedAt } of counted(history))
    add(billedAt, type === 'REGULAR' ? { visits: 1, spent: amount } : { spent: -amount })
  for (const { points, occurredAt } of history.entries)
    add(occurredAt, points > 0 ? { pointsIn: points } : { pointsOut: -points })
  return months
}

/**
 * The tier: as high as was ever written down, or as the lifetime points reach on the ladder in force. What they reach
 * beyond the tier history was missed, entry by entry. After a merge the higher of both tiers is right, even if the
 * lifetime points of both would reach further.
 */
const replayTier = ({ type, entries, lastTier, joint }: History, tiers: readonly Tier[]) => {
  if (type !== 'LOYALTY') return { serial: null, missed: [] }
  if (joint) return { serial: joint.highestTier, missed: [] }
  const missed: MissedTier[] = []
  let serial = lastTier?.serial ?? 1
  let lifetimePoints = 0
  for (const entry of entries) {
    if (entry.kind !== 'issued') continue
    lifetimePoints += entry.points
    const to = tiers.findLast(({ fromPoints }) => fromPoints <= lifetimePoints)
    const from = tiers.find((tier) => tier.serial === serial)
    if (!to || !from || to.serial <= serial) continue
    missed.push({ from, to, entry })
    serial = to.serial
  }
  return { serial, missed }
}
