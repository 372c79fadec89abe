import { CHANNELS, type Customer, PRIORITIES } from '@/lib/customers/types'
import { endOfDay, formatDateTime } from '@/lib/dates'
import type { PointsTotals } from '@/lib/loyalty/points-totals'
import { majorUnits } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import type { Tier } from '@/lib/registration-config/tiers'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** A tier without an expiry rule ends so many years after enrolment (contract §12, TOTALS). */
const TIER_YEARS = 100
export const PROGRAM_ID = '1'
export const PROGRAM_NAME = 'Main'

/** What a customer has reached in the loyalty program. */
export type Standing = Pick<
  Customer,
  'tierSerial' | 'registeredOn' | 'lifetimePoints' | 'loyaltyPoints' | 'lifetimePurchases'
>

/** The customer's tier, and the one above it; null for customers without one. */
export const tierOf = (customer: Standing, tiers: readonly Tier[]): { tier: Tier; next: Tier | null } | null => {
  if (customer.tierSerial === null) return null
  // A ladder that was shortened since leaves its highest tier to those who stood above it.
  const place = Math.min(customer.tierSerial, tiers.length) - 1
  const tier = tiers[place]
  return tier ? { tier, next: tiers[place + 1] ?? null } : null
}

/** The last moment of the customer's tier. */
export const tierExpiry = ({ registeredOn }: Standing, zone: string): Date =>
  endOfDay(registeredOn, 0, zone, TIER_YEARS)

const tierExpiryText = (customer: Standing, zone: string) => formatDateTime(tierExpiry(customer, zone), zone)

/** TOTALS of add and update. */
export const totals = (customer: Standing, { config }: Settings) => {
  const standing = tierOf(customer, config.tiers)
  return {
    lifetime_points: customer.lifetimePoints,
    loyalty_points: customer.loyaltyPoints,
    current_slab: standing?.tier.name ?? '',
    tier_expiry_date: standing ? tierExpiryText(customer, config.timeZone) : '',
    lifetime_purchases: majorUnits(customer.lifetimePurchases, config.currency.code),
  }
}

/** POINTS: one summary per loyalty program, none for customers outside it. */
export const pointsSummaries = (
  customer: Standing,
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
      slabExpiryDate: tierExpiryText(customer, config.timeZone),
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
export const subscriptions = (set: Customer['subscriptions']): ResponseObject => ({
  subscription: CHANNELS.flatMap((channel) =>
    PRIORITIES.flatMap((priority) => {
      const isSubscribed = set.get(`${channel}.${priority}`)
      return isSubscribed === undefined ? [] : [{ channel, priority, scope: 'ALL', status: isSubscribed ? '1' : '0' }]
    }),
  ),
})
