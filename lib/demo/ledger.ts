import { endOfDay } from '@/lib/dates'
import type { Random } from './random'

export interface DemoEntry {
  kind: 'issued' | 'redeemed' | 'expired'
  cause: string
  points: number
  occurredAt: Date
  expiresAt: Date | null
}

export interface DemoAccount {
  entries: readonly DemoEntry[]
  lifetimePoints: number
  loyaltyPoints: number
  /** Minor units. */
  lifetimePurchases: number
}

const DAY_MS = 86_400_000
const ZONE = 'UTC'
/** Points are spent in steps of this many. */
const STEP = 50

/**
 * What a loyalty customer bought, earned, spent and lost between two moments: a point for every whole unit of money,
 * spent soonest-to-expire first, lost after `expiryDays` (0 = never).
 */
export const shoppingOf = (
  random: Random,
  visits: number,
  period: { from: Date; until: Date; expiryDays: number },
): DemoAccount => {
  const entries: DemoEntry[] = []
  const lots: { left: number; expiresAt: Date | null }[] = []
  let lifetimePurchases = 0

  const expire = (at: Date) => {
    for (let lot = lots[0]; lot?.expiresAt && lot.expiresAt < at; lot = lots[0]) {
      lots.shift()
      if (lot.left > 0)
        entries.push({
          kind: 'expired',
          cause: 'expiry',
          points: -lot.left,
          occurredAt: lot.expiresAt,
          expiresAt: null,
        })
    }
  }
  const spend = (points: number, at: Date) => {
    entries.push({ kind: 'redeemed', cause: 'redemption', points: -points, occurredAt: at, expiresAt: null })
    let due = points
    for (const lot of lots) {
      const taken = Math.min(lot.left, due)
      lot.left -= taken
      due -= taken
    }
  }

  for (const at of momentsBetween(random, visits, period)) {
    expire(at)
    const balance = lots.reduce((sum, lot) => sum + lot.left, 0)
    if (balance >= 2 * STEP && random.chance(0.15)) spend(Math.floor(balance / 2 / STEP) * STEP, at)
    const amount = 300 + random.below(random.chance(0.2) ? 24_000 : 6_500)
    const points = Math.floor(amount / 100)
    const expiresAt = period.expiryDays === 0 ? null : endOfDay(at, period.expiryDays, ZONE)
    entries.push({ kind: 'issued', cause: 'bill', points, occurredAt: at, expiresAt })
    lots.push({ left: points, expiresAt })
    lifetimePurchases += amount
  }
  expire(period.until)

  const issued = entries.filter((entry) => entry.kind === 'issued')
  return {
    entries,
    lifetimePoints: issued.reduce((sum, entry) => sum + entry.points, 0),
    loyaltyPoints: entries.reduce((sum, entry) => sum + entry.points, 0),
    lifetimePurchases,
  }
}

/** Moments to the minute, in order. */
const momentsBetween = (random: Random, count: number, { from, until }: { from: Date; until: Date }): Date[] => {
  const minutes = Math.floor((until.getTime() - from.getTime()) / 60_000)
  if (minutes < DAY_MS / 60_000) return []
  return Array.from({ length: count }, () => random.below(minutes))
    .sort((one, other) => one - other)
    .map((minute) => new Date(from.getTime() + minute * 60_000))
}
