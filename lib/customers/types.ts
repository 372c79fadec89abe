import type { Referral } from '@/lib/referrals/rules/referral'

/** The three identifiers, in the fixed order in which rules and warnings go through them. */
export const IDENTIFIER_KINDS = ['mobile', 'email', 'externalId'] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

export const CUSTOMER_TYPES = ['LOYALTY', 'NON_LOYALTY', 'NOT_INTERESTED'] as const
export type CustomerType = (typeof CUSTOMER_TYPES)[number]

export const SOURCES = [
  'INSTORE',
  'WECHAT',
  'MARTJACK',
  'WEB_ENGAGE',
  'ECOMMERCE',
  'JD',
  'TAOBAO',
  'TMALL',
  'FACEBOOK',
  'WEBSITE',
  'LINE',
  'MOBILE_APP',
  'OTHERS',
] as const
export type Source = (typeof SOURCES)[number]

export type FraudStatus = 'NONE' | 'CONFIRMED'

export const CHANNELS = ['SMS', 'EMAIL'] as const
export type Channel = (typeof CHANNELS)[number]
export const PRIORITIES = ['TRANS', 'BULK'] as const
export type Priority = (typeof PRIORITIES)[number]

/** Identifiers as stored: digits with country code, e-mail as given, external id to the letter; null when unset. */
export type Identifiers = Readonly<Record<IdentifierKind, string | null>>

/** What any door passes for one customer: trimmed text, absent when not passed. Nothing is judged yet. */
export interface RegistrationInput {
  customerId?: string
  mobile?: string
  email?: string
  externalId?: string
  cardNumber?: string
  seriesCode?: string
  firstName?: string
  lastName?: string
  gender?: string
  type?: string
  registeredOn?: string
  registeredTill?: string
  associatedWith?: string
  source?: string
  referralCode?: string
  fraudStatus?: string
  subscriptions: readonly SubscriptionInput[]
  /** An empty value means the field was passed empty. */
  customFields: readonly FieldInput[]
  extendedFields: readonly FieldInput[]
}
export interface SubscriptionInput {
  channel?: string
  priority?: string
  scope?: string
  isSubscribed?: string
}
export interface FieldInput {
  name: string
  value: string
}

/** A stored customer, as far as the rules need to know. */
export interface CustomerFacts {
  id: number
  version: number
  type: CustomerType
  identifiers: Identifiers
  firstName: string
  lastName: string
  gender: string | null
  source: string
  fraudStatus: FraudStatus
  /** The label of the status; null for the organisation's default one. */
  statusId: number | null
  /** When the personal data was deleted; null for somebody who is there. */
  deletedAt: Date | null
  registeredOn: Date
  registeredTillId: number | null
  associatedTillId: number | null
  cards: readonly string[]
  /** Values by name of the field. */
  customFields: ReadonlyMap<string, string>
  extendedFields: ReadonlyMap<string, string>
  subscriptions: ReadonlyMap<`${Channel}.${Priority}`, boolean>
}

/** A stored customer as read, shown and answered. */
export interface Customer extends CustomerFacts {
  /** The e-mail as an identifier: null while somebody else with the same e-mail is the one it identifies. */
  emailOwned: string | null
  createdAt: Date
  updatedAt: Date
  fraudMarkedBy: string | null
  fraudMarkedAt: Date | null
  /** Serial of the tier; null when not LOYALTY. */
  tierSerial: number | null
  lifetimePoints: number
  loyaltyPoints: number
  /** Minor units. */
  lifetimePurchases: number
  /** When the next of the points expire; null when none do. */
  pointsExpireAt: Date | null
}

/** Who a passed value leads to, and whether through an account that was merged away. */
export interface Match {
  customer: CustomerFacts
  viaAlias: boolean
}

export interface Matches {
  id: Match | null
  mobile: Match | null
  email: Match | null
  externalId: Match | null
  card: Match | null
  /** Who handed out the passed referral code, if it counts now. */
  referral: Referral | null
}
