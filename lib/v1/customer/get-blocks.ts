import type { ListedCoupon } from '@/db/queries/coupon-list'
import type { CustomerRow } from '@/db/queries/customers'
import type { Message } from '@/db/queries/messages'
import type { ExpiredPoints, GivenPoints, TierChange } from '@/db/queries/points-history'
import type { SentNote } from '@/lib/care/notes-view'
import type { Subscriptions } from '@/lib/customers/load'
import { CHANNELS, PRIORITIES } from '@/lib/customers/types'
import { formatDateTime, formatDay } from '@/lib/dates'
import { expirySchedule } from '@/lib/loyalty/expiry-schedule'
import type { PointsTotals } from '@/lib/loyalty/points-totals'
import type { Lot } from '@/lib/loyalty/rules/lots'
import type { Settings } from '@/lib/organisation/settings'
import type { Warning } from '@/lib/v1/wire/envelope'
import { bareList, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { nextSlab, PROGRAM_ID, PROGRAM_NAME, pointsSummaries, subscriptions, tierExpiry, tierOf } from './blocks'
import { presentCoupons } from './coupons-block'
import type { Block, GetParameters } from './get-parameters'
import type { Card } from './get-readings'
import { presentInteractions } from './interactions-block'
import { expiredPoints, promotionPoints, slabHistory } from './points-blocks'

/** What the blocks of one customer are made from. What was not asked for, or could not be read, is null. */
export interface BlockFacts {
  customer: CustomerRow
  settings: Settings
  now: Date
  points: PointsTotals | null
  lots: readonly Lot[]
  expired: readonly ExpiredPoints[]
  given: readonly GivenPoints[]
  tierChanges: readonly TierChange[]
  subscriptions: Subscriptions | null
  cards: readonly Card[]
  coupons: readonly ListedCoupon[]
  notes: readonly SentNote[]
  transactions: readonly ResponseObject[]
  contacts: readonly Message[]
}

const NO_CODE_NAME = { code: '', name: '' }

const registeredAt = ({ customer, settings }: BlockFacts) => {
  const till = customer.registeredTillId === null ? undefined : settings.tills.get(customer.registeredTillId)
  return { till, store: till && settings.stores.get(till.storeId) }
}

/** Display name of the registering till. */
export const registeredBy = (facts: BlockFacts): string => registeredAt(facts).till?.name ?? ''

const fraudDetails = ({ customer, settings }: BlockFacts): ResponseObject => ({
  status: customer.fraudStatus,
  marked_by: customer.fraudMarkedBy ?? '',
  modified_on: customer.fraudMarkedAt ? formatDateTime(customer.fraudMarkedAt, settings.config.timeZone) : '',
})

const optinStatus = ({ subscriptions: set }: BlockFacts): string => {
  if (!set) return ''
  const channels = CHANNELS.filter((channel) => PRIORITIES.some((priority) => set.get(`${channel}.${priority}`)))
  return channels.length > 0 ? channels.join(',') : 'NONE'
}

const cardDetails = ({ cards, settings }: BlockFacts): ResponseObject => ({
  card: cards.map((card) => ({
    number: card.number,
    external_id: card.externalId ?? '',
    series_code: card.seriesCode ?? '',
    status: card.status,
    issued_on: formatDateTime(card.issuedAt, settings.config.timeZone),
  })),
})

/** `current_value` against the threshold of the tier above; absent on the top tier. */
const tierUpgrade = ({ customer, settings }: BlockFacts): ResponseObject | undefined => {
  const next = tierOf(customer, settings.config.tiers)?.next
  return next
    ? {
        upgrade_based_on: 'LIFETIME_POINTS',
        next_slab: next.name,
        threshold: String(next.fromPoints),
        current_value: String(customer.lifetimePoints),
      }
    : undefined
}

const gapToUpgrade = ({ customer, settings }: BlockFacts): ResponseObject => {
  const next = tierOf(customer, settings.config.tiers)?.next
  return {
    upgrade_strategy: next
      ? [
          {
            upgrade_based_on: 'LIFETIME_POINTS',
            upgrade_entity_identifers: {},
            upgrade_threshold: String(next.fromPoints),
            customer_upgrade_entity_values: {
              current_value: String(customer.lifetimePoints),
              gap_to_upgrade: String(Math.max(0, next.fromPoints - customer.lifetimePoints)),
              // Lifetime points are never lost again.
              value_valid_upto: '',
            },
          },
        ]
      : [],
  }
}

const gapToRenew = ({ customer, settings: { config } }: BlockFacts): ResponseObject => ({
  tier_expiry_date: formatDay(tierExpiry(customer, config.timeZone), config.timeZone),
  renew_confirmed: 'false',
  renew_strategy: [],
})

const notes = ({ notes: listed, settings: { config } }: BlockFacts) =>
  bareList(
    'note',
    listed.map(({ id, notedAt, description }) => ({
      id: String(id),
      date: formatDateTime(notedAt, config.timeZone),
      description,
    })),
  )

/** Whether a `program_id` asks for our one program; so does none. */
const isProgram = (id: number | undefined): boolean => id === undefined || String(id) === PROGRAM_ID

const schedule = ({ lots, settings: { config } }: BlockFacts): readonly ResponseObject[] =>
  expirySchedule(lots).map(({ points, expiresAt }) => ({
    points: String(points),
    expiry_date: formatDateTime(expiresAt, config.timeZone),
    program_id: PROGRAM_ID,
  }))

const mlp = (facts: BlockFacts, points: PointsTotals, parameters: GetParameters): readonly ResponseObject[] =>
  pointsSummaries(facts.customer, facts.settings, points).map((summary) => ({
    ...summary,
    currentSlabDescription: summary.currentSlab,
    // What is accrued later is counted in these four, as in customer/transactions: nothing is.
    delayed_points: '0',
    delayed_returned_points: '0',
    total_available_points: '0',
    total_returned_points: '0',
    program_title: PROGRAM_NAME,
    program_description: '',
    program_points_to_currency_ratio: String(facts.settings.values.LOCAL_POINT_VALUE),
    linked_partner_programs: { linked_partner_program: [] },
    ...(parameters.gapToUpgradeDays !== undefined && { gap_to_upgrade: gapToUpgrade(facts) }),
    ...(parameters.gapToRenewDays !== undefined && { gap_to_renew: gapToRenew(facts) }),
  }))

const pointsSummary = ({ expired, redeemed, adjusted, returned }: PointsTotals): ResponseObject => ({
  expired: String(expired),
  redeemed: String(redeemed),
  adjusted: String(adjusted),
  returned: String(returned),
})

/** Every block by its parameter (get.md, "Flagged blocks"). No renewal rules or bills exist so far. */
const BLOCKS: Record<Block, (facts: BlockFacts, parameters: GetParameters) => ResponseObject> = {
  registered_store: (facts) => ({ registered_store: codeAndName(registeredAt(facts).store) }),
  registered_till: (facts) => ({ registered_till: codeAndName(registeredAt(facts).till) }),
  fraud_details: (facts) => ({ fraud_details: fraudDetails(facts) }),
  transactions: ({ transactions: transaction }) => ({ transactions: { transaction } }),
  coupons: ({ coupons, settings }) => ({ coupons: presentCoupons(coupons, settings) }),
  notes: (facts) => ({ notes: notes(facts) }),
  interactions: ({ contacts, settings }) => ({
    interactions: presentInteractions(contacts, settings.config.timeZone),
  }),
  next_slab: (facts) => {
    const {
      nextSlab: name,
      nextSlabSerialNumber,
      nextSlabDescription,
    } = nextSlab(tierOf(facts.customer, facts.settings.config.tiers)?.next ?? null)
    return {
      next_slab: name,
      next_slab_serial_number: nextSlabSerialNumber,
      next_slab_description: nextSlabDescription,
    }
  },
  slab_history: ({ tierChanges, customer, settings }) => ({
    slab_history: slabHistory(tierChanges, customer, settings),
  }),
  ndnc_status: () => ({ ndnc_status: 'NONE' }),
  optin_status: (facts) => ({ optin_status: optinStatus(facts) }),
  expiry_schedule: (facts, { programId }) => ({
    expiry_schedule: { schedule: isProgram(programId) ? schedule(facts) : [] },
  }),
  expired_points: ({ expired, settings }, { programId }) => ({
    expired_points: expiredPoints(isProgram(programId) ? expired : [], settings),
  }),
  points_summary: ({ points }) => ({ points_summary: points ? pointsSummary(points) : {} }),
  promotion_points: ({ given, settings }, { programId }) => ({
    promotion_points: promotionPoints(isProgram(programId) ? given : [], settings),
  }),
  membership_retention_criteria: () => ({ membership_retention_criteria: { criteria: [] } }),
  tier_upgrade_criteria: (facts) => ({ tier_upgrade_criteria: tierUpgrade(facts) }),
  mlp: (facts, parameters) => ({
    points_summaries: {
      points_summary: facts.points && isProgram(parameters.programId) ? mlp(facts, facts.points, parameters) : [],
    },
  }),
  subscriptions: ({ subscriptions: set }) => ({ subscriptions: subscriptions(set ?? new Map()) }),
  segments: () => ({ segments: { segment: [] } }),
  card_details: (facts) => ({ card_details: cardDetails(facts) }),
  user_group: () => ({ user_group: {} }),
  customer_image: () => ({ customer_image: { url: '' } }),
}

const codeAndName = (place: { code: string; name: string } | undefined): ResponseObject =>
  place ? { code: place.code, name: place.name } : NO_CODE_NAME

/** The blocks that were asked for, in the order of the contract. */
export const blocks = (facts: BlockFacts, parameters: GetParameters): ResponseObject =>
  Object.assign({}, ...[...parameters.blocks].map((block) => BLOCKS[block](facts, parameters)))

/** 91010–91012: what was asked about tiers and cannot be answered. */
export const tierWarnings = (facts: BlockFacts, parameters: GetParameters): readonly Warning[] => {
  const asksRenewal = parameters.blocks.has('mlp') && parameters.gapToRenewDays !== undefined
  const asksRetention = parameters.blocks.has('membership_retention_criteria')
  const asksUpgrade =
    parameters.blocks.has('tier_upgrade_criteria') ||
    (parameters.blocks.has('mlp') && parameters.gapToUpgradeDays !== undefined)
  const standing = tierOf(facts.customer, facts.settings.config.tiers)
  return [
    ...(asksRenewal || asksRetention ? [{ code: '91010' }] : []),
    ...(asksRetention && standing?.tier.serial === 1 ? [{ code: '91011' }] : []),
    ...(asksUpgrade && standing && !standing.next ? [{ code: '91012' }] : []),
  ]
}
