import type { DemoStoreCode } from './chain'
import type { DemoLine } from './goods'
import type { DemoAccount } from './ledger'
import type { SeriesName } from './series'

/** A till of the demo: the store, and which of its tills, from 0. */
export interface DemoPlace {
  store: DemoStoreCode
  till: number
}

/** A bill or a return before it has an id. */
export interface DemoBill {
  type: 'REGULAR' | 'RETURN' | 'NOT_INTERESTED'
  returnType: 'FULL' | 'AMOUNT' | null
  returnOf: DemoBill | null
  at: Date
  place: DemoPlace
  lines: readonly DemoLine[]
  payments: readonly { mode: string; value: number }[]
  /** Values of the bill's own fields by name. */
  fields: ReadonlyMap<string, string>
  /** Minor units. */
  grossAmount: number
  discount: number
  amount: number
  points: number
  /** Minor units and points that returns took back. */
  returnedAmount: number
  returnedPoints: number
}

export interface DemoRedemption {
  /** Place of its debit in the account's entries. */
  entry: number
  points: number
  /** Minor units. */
  value: number
  at: Date
  bill: DemoBill
  place: DemoPlace
  isValidated: boolean
  reversal: { entry: number; points: number; at: Date; place: DemoPlace } | null
}

export interface DemoCoupon {
  series: SeriesName
  cause: 'issued' | 'goodwill' | 'referral'
  issuedAt: Date
  validTill: Date | null
  /** Null where nobody stood at a till. */
  place: DemoPlace | null
  bill: DemoBill | null
  redemptions: { at: Date; place: DemoPlace; bill: DemoBill; discount: number; amount: number }[]
}

export interface DemoGoodwill {
  at: Date
  status: 'APPROVED' | 'REJECTED' | 'PENDING'
  reason: string
  /** What is asked for: points, or a coupon. */
  points: number | null
  coupon: DemoCoupon | null
}

/** All that one customer bought, earned, spent and was given. */
export interface DemoHistory {
  account: DemoAccount
  bills: DemoBill[]
  redemptions: DemoRedemption[]
  coupons: DemoCoupon[]
  goodwill: DemoGoodwill[]
}
