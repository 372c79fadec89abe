import type { Customer } from '@/lib/customers/types'
import { CHANNELS, PRIORITIES } from '@/lib/customers/types'
import { endOfDay, formatDateTime } from '@/lib/dates'
import type { PointsTotals } from '@/lib/loyalty/points-totals'
import { majorUnits } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import type { Tier } from '@/lib/registration-config/tiers'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** A tier without an expiry rule ends so many years after enrolment (contract §12, TOTALS). */
const TIER_YEARS = 100
const PROGRAM_ID = '1'

/** The customer's tier, and the one above it; null for customers without one. */
export const tierOf = (customer: Customer, tiers: readonly Tier[]): { tier: Tier; next: Tier | null } | null => {
  if (customer.tierSerial === null) return null
  // A ladder that was shortened since leaves its highest tier to those who stood above it.
  const place = Math.min(customer.tierSerial, tiers.length) - 1
  const tier = tiers[place]
  return tier ? { tier, next: tiers[place + 1] ?? null } : null
}

const tierExpiry = (customer: Customer, zone: string) =>
  formatDateTime(endOfDay(customer.registeredOn, 0, zone, TIER_YEARS), zone)

/** TOTALS of add and update. */
export const totals = (customer: Customer, { config }: Settings) => {
  const standing = tierOf(customer, config.tiers)
  return {
    lifetime_points: customer.lifetimePoints,
    loyalty_points: customer.loyaltyPoints,
    current_slab: standing?.tier.name ?? '',
    tier_expiry_date: standing ? tierExpiry(customer, config.timeZone) : '',
    lifetime_purchases: majorUnits(customer.lifetimePurchases, config.currency.code),
  }
}

/** POINTS: one summary per loyalty program, none for customers outside it. */
export const pointsSummaries = (
  customer: Customer,
  { config }: Settings,
  { redeemed, expired, returned, adjusted }: PointsTotals,
): readonly ResponseObject[] => {
  const standing = tierOf(customer, config.tiers)
  if (!standing) return []
  const { tier, next } = standing
  return [
    {
      programId: PROGRAM_ID,
      redeemed,
      expired,
      returned,
      adjusted,
      lifetimePoints: customer.lifetimePoints,
      loyaltyPoints: customer.loyaltyPoints,
      cumulativePurchases: majorUnits(customer.lifetimePurchases, config.currency.code),
      currentSlab: tier.name,
      ...nextSlab(next),
      slabSNo: String(tier.serial),
      slabExpiryDate: tierExpiry(customer, config.timeZone),
      totalPoints: '',
    },
  ]
}

export const nextSlab = (next: Tier | null) => ({
  nextSlab: next?.name ?? '',
  nextSlabSerialNumber: next ? String(next.serial) : '-1',
  nextSlabDescription: next?.name ?? '',
})

/** FIELDS: every field that has a value. */
export const fields = (values: ReadonlyMap<string, string>): ResponseObject => ({
  field: [...values].map(([name, value]) => ({ name, value })),
})

/** SUBS: every pair that was set. */
export const subscriptions = (customer: Customer): ResponseObject => ({
  subscription: CHANNELS.flatMap((channel) =>
    PRIORITIES.flatMap((priority) => {
      const isSubscribed = customer.subscriptions.get(`${channel}.${priority}`)
      return isSubscribed === undefined ? [] : [{ channel, priority, scope: 'ALL', status: isSubscribed ? '1' : '0' }]
    }),
  ),
})
