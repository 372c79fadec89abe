import type { PointsCause } from '@/lib/loyalty/account'
import { type Allocation, allocate, isExpired, type Lot, lotsAfter } from '@/lib/loyalty/rules/lots'
import { type Tier, tierFor } from '@/lib/registration-config/tiers'
import type { DemoBill, DemoPlace } from './history'

/** A line of a ledger that is not in the database yet: ids are places in `entries`. */
export interface DemoEntry {
  kind: 'issued' | 'redeemed' | 'expired' | 'returned' | 'adjusted'
  cause: PointsCause
  /** Signed. */
  points: number
  occurredAt: Date
  expiresAt: Date | null
  balanceAfter: number
  bill: DemoBill | null
  reason: string | null
  /** Where it happened; null for what was done at the desk or by time itself. */
  place: DemoPlace | null
  /** Which credits a debit was taken from. */
  allocations: readonly Allocation[]
}

export interface DemoTierChange {
  from: Tier
  to: Tier
  at: Date
  cause: PointsCause
  bill: DemoBill | null
  place: DemoPlace | null
}

export interface DemoAccount {
  entries: DemoEntry[]
  tierChanges: DemoTierChange[]
  /** Soonest to expire first. */
  lots: Lot[]
  balance: number
  lifetimePoints: number
  tier: Tier
  pointsExpireAt: Date | null
}

type Posting = Pick<DemoEntry, 'kind' | 'cause' | 'points' | 'occurredAt'> &
  Partial<Pick<DemoEntry, 'bill' | 'reason' | 'place'>>

/** The account of somebody who has just registered. */
export const emptyAccount = (tiers: readonly Tier[]): DemoAccount => ({
  entries: [],
  tierChanges: [],
  lots: [],
  balance: 0,
  lifetimePoints: 0,
  tier: tierFor(tiers, 0),
  pointsExpireAt: null,
})

const append = (
  account: DemoAccount,
  { points, ...posting }: Posting,
  rest: { signed: number; expiresAt: Date | null; allocations: readonly Allocation[] },
): number => {
  const { signed, expiresAt, allocations } = rest
  account.balance += signed
  account.entries.push({
    bill: null,
    reason: null,
    place: null,
    ...posting,
    points: signed,
    expiresAt,
    allocations,
    balanceAfter: account.balance,
  })
  return account.entries.length - 1
}

/** Posts a credit as `credit` of the ledger does, tier included; answers its place in `entries`. */
export const creditTo = (
  account: DemoAccount,
  posting: Posting,
  { expiresAt, tiers }: { expiresAt: Date | null; tiers: readonly Tier[] },
): number => {
  const { kind, cause, points, occurredAt: at, bill = null, place = null } = posting
  const entryId = append(account, posting, { signed: points, expiresAt, allocations: [] })
  const before = account.lots.findLastIndex((lot) => lot.expiresAt === null || !expiresAt || lot.expiresAt <= expiresAt)
  account.lots.splice(before + 1, 0, { entryId, remaining: points, expiresAt })
  account.pointsExpireAt = account.lots[0]?.expiresAt ?? null
  if (kind !== 'issued') return entryId
  account.lifetimePoints += points
  const reached = tierFor(tiers, account.lifetimePoints)
  if (reached.serial > account.tier.serial) {
    account.tierChanges.push({ from: account.tier, to: reached, at, cause, bill, place })
    account.tier = reached
  }
  return entryId
}

/** Posts a debit of at most the balance, soonest to expire first; answers its place in `entries`. */
export const debitFrom = (account: DemoAccount, posting: Posting, first: readonly number[] = []): number => {
  const { lots } = account
  const reached = first.length > 0 ? lots.length : lotsHolding(lots, posting.points)
  const touched = lots.slice(0, reached)
  const allocations = allocate(touched, posting.points, new Set(first))
  if (!allocations) throw new Error(`an invented customer has fewer than ${posting.points} points`)
  lots.splice(0, reached, ...lotsAfter(touched, allocations))
  account.pointsExpireAt = lots[0]?.expiresAt ?? null
  return append(account, posting, { signed: -posting.points, expiresAt: null, allocations })
}

/** How many of the lots, which stand in the order of their expiry, it takes to hold so many points. */
const lotsHolding = (lots: readonly Lot[], points: number): number => {
  let held = 0
  const last = lots.findIndex(({ remaining }) => {
    held += remaining
    return held >= points
  })
  return last + 1
}

/** Posts what has expired by `now`, an entry for each day on which something did. */
export const expireUntil = (account: DemoAccount, now: Date): void => {
  while (isExpired({ expiresAt: account.pointsExpireAt }, now)) {
    const moment = account.pointsExpireAt ?? now
    const others = account.lots.findIndex(({ expiresAt }) => expiresAt?.getTime() !== moment.getTime())
    const due = others === -1 ? account.lots : account.lots.slice(0, others)
    const points = due.reduce((sum, { remaining }) => sum + remaining, 0)
    debitFrom(account, { kind: 'expired', cause: 'expiry', points, occurredAt: moment })
  }
}
