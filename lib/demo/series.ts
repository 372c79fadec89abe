import { endOfDay } from '@/lib/dates'
import type { DemoStoreCode } from './chain'

const DAY_MS = 86_400_000

export type SeriesName = 'welcome' | 'fiver' | 'season' | 'opening' | 'coffee' | 'friends'

export interface DemoSeries {
  name: SeriesName
  description: string
  discountCode: string
  discountType: 'ABS' | 'PERC'
  /** Minor units, or hundredths of a per cent. */
  discountValue: number
  validTill: Date | null
  validDays: number | null
  maxPerCustomer: number | null
  maxRedemptions: number
  storeCodes: readonly DemoStoreCode[]
  detailedInfo: string
  isClosed: boolean
}

const ANYWHERE: readonly DemoStoreCode[] = []

/** The demo's coupon series: running and over, per cent and amount, of one store, good several times. */
export const seriesAt = (now: Date, zone: string): readonly DemoSeries[] => {
  const lastDay = (days: number) => endOfDay(now, days, zone)
  return [
    {
      name: 'welcome',
      description: 'Welcome: 10 % off',
      discountCode: 'WELCOME10',
      discountType: 'PERC',
      discountValue: 1_000,
      validTill: null,
      validDays: 90,
      maxPerCustomer: 1,
      maxRedemptions: 1,
      storeCodes: ANYWHERE,
      detailedInfo: 'Once, on the whole bill, within 90 days of joining.',
      isClosed: false,
    },
    {
      name: 'fiver',
      description: '€5 off the next bill',
      discountCode: 'FIVER',
      discountType: 'ABS',
      discountValue: 500,
      validTill: null,
      validDays: 60,
      maxPerCustomer: null,
      maxRedemptions: 1,
      storeCodes: ANYWHERE,
      detailedInfo: 'Given with larger bills.',
      isClosed: false,
    },
    {
      name: 'season',
      description: 'End of season: 20 % off',
      discountCode: 'SEASON20',
      discountType: 'PERC',
      discountValue: 2_000,
      validTill: lastDay(SEASON.end),
      validDays: null,
      maxPerCustomer: 1,
      maxRedemptions: 1,
      storeCodes: ANYWHERE,
      detailedInfo: 'Sent to every member; the season is over.',
      isClosed: false,
    },
    {
      name: 'opening',
      description: 'Lisboa: €8 off',
      discountCode: 'LISBOA8',
      discountType: 'ABS',
      discountValue: 800,
      validTill: lastDay(200),
      validDays: 120,
      maxPerCustomer: 2,
      maxRedemptions: 1,
      storeCodes: ['lisboa'],
      detailedInfo: 'Only in Lisboa, at most two a customer.',
      isClosed: false,
    },
    {
      name: 'coffee',
      description: 'Coffee card: five times 5 % off',
      discountCode: 'COFFEE5',
      discountType: 'PERC',
      discountValue: 500,
      validTill: null,
      validDays: 180,
      maxPerCustomer: null,
      maxRedemptions: 5,
      storeCodes: ANYWHERE,
      detailedInfo: 'May be used five times.',
      isClosed: false,
    },
    {
      name: 'friends',
      description: 'Bring a friend: €10 off',
      discountCode: 'FRIENDS10',
      discountType: 'ABS',
      discountValue: 1_000,
      validTill: null,
      validDays: 90,
      maxPerCustomer: null,
      maxRedemptions: 1,
      storeCodes: ANYWHERE,
      detailedInfo: 'For both, when a friend joined. Nothing more is issued.',
      isClosed: true,
    },
  ]
}

/** Days from now on which the season's coupons were sent, and were good for the last time. */
export const SEASON = { start: -430, end: -370 } as const

/** The last moment at which a coupon that is issued now is valid; null = no end. */
export const validTillOf = ({ validDays, validTill }: DemoSeries, issuedAt: Date, zone: string): Date | null => {
  if (validDays === null) return validTill
  const own = endOfDay(issuedAt, validDays, zone)
  return validTill && validTill < own ? validTill : own
}

/** So many days after a moment, or before it. */
export const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS)
