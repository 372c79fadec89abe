import {
  type ExpiredPoints,
  type GivenPoints,
  readExpiredPoints,
  readGivenPoints,
  readTierChanges,
  type TierChange,
} from '@/db/queries/points-history'
import type { Store } from '@/db/store'
import { byCustomer } from '@/lib/customers/by-customer'
import { formatDateTime, formatDay } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { readBack } from '@/lib/v1/read-back'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { PROGRAM_ID, type Standing, tierExpiry } from './blocks'
import type { Block } from './get-parameters'

/** What happened to points and tiers, by customer id; null = could not be read (91001). */
export interface PointsHistory {
  expired: ReadonlyMap<number, readonly ExpiredPoints[]>
  given: ReadonlyMap<number, readonly GivenPoints[]>
  tierChanges: ReadonlyMap<number, readonly TierChange[]>
}

export const NO_HISTORY: PointsHistory = { expired: new Map(), given: new Map(), tierChanges: new Map() }

/** Entries of a customer in one block: the contract's limit for promotional points, and ours for expired ones. */
const MOST = 1_000

/** Reads what the blocks ask for, and nothing else. */
export const readPointsHistory = (
  store: Store,
  ids: readonly number[],
  blocks: ReadonlySet<Block>,
  fault: (error: unknown) => void,
): Promise<PointsHistory | null> =>
  readBack(fault, async () => {
    const [expired, given, tierChanges] = await Promise.all([
      blocks.has('expired_points') ? readExpiredPoints(store, ids, MOST) : [],
      blocks.has('promotion_points') ? readGivenPoints(store, ids, MOST) : [],
      blocks.has('slab_history') ? readTierChanges(store, ids) : [],
    ])
    return {
      expired: byCustomer(expired),
      given: byCustomer(given),
      tierChanges: byCustomer(tierChanges),
    }
  })

const codeAndName = (place: { code: string; name: string } | undefined): ResponseObject => ({
  code: place?.code ?? '',
  name: place?.name ?? '',
})

const tillOf = ({ tills }: Settings, id: number | null) => (id === null ? undefined : tills.get(id))

export const expiredPoints = (expired: readonly ExpiredPoints[], { config }: Settings): ResponseObject => ({
  item: expired.map(({ points, expiredOn }) => ({
    points: String(points),
    expired_on: formatDay(expiredOn, config.timeZone),
  })),
})

/** Given to the customer; bills and their lines bring no promotional points. */
export const promotionPoints = (given: readonly GivenPoints[], settings: Settings): ResponseObject => ({
  customer: {
    item: given.map(({ points, expiresAt, tillId, issuedOn }) => ({
      points: String(points),
      expiry_date: expiresAt ? formatDateTime(expiresAt, settings.config.timeZone) : '',
      issued_at: codeAndName(tillOf(settings, tillId)),
      issued_on: formatDateTime(issuedOn, settings.config.timeZone),
    })),
  },
  transactions: { item: [] },
  lineitems: { item: [] },
})

export const slabHistory = (changes: readonly TierChange[], customer: Standing, settings: Settings): ResponseObject => {
  const zone = settings.config.timeZone
  // No tier has an expiry rule, so every one of them ends when the first would have.
  const expiry = formatDateTime(tierExpiry(customer, zone), zone)
  return {
    history: changes.map((change) => ({
      to: change.toName,
      from: change.fromName ?? '',
      store: codeAndName(settings.stores.get(tillOf(settings, change.tillId)?.storeId ?? 0)),
      type: change.type,
      to_tier_expiry_date: expiry,
      from_tier_expiry_date: change.fromName === null ? '' : expiry,
      changed_on: formatDateTime(change.changedAt, zone),
      notes: change.notes,
      program_id: PROGRAM_ID,
    })),
  }
}
