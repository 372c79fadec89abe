import { fail, ok, type Result } from '@/lib/result'
import { flag, type ParameterRefusal, type WireQuery, wholeNumber } from '@/lib/v1/wire/query'
import { type CouponsBlock, readCouponsBlock } from './coupons-block'

const DEFAULT_BLOCKS = [
  'registered_store',
  'registered_till',
  'fraud_details',
  'transactions',
  'coupons',
  'notes',
  'interactions',
] as const
const FLAGGED_BLOCKS = [
  'next_slab',
  'slab_history',
  'ndnc_status',
  'optin_status',
  'expiry_schedule',
  'expired_points',
  'points_summary',
  'promotion_points',
  'membership_retention_criteria',
  'tier_upgrade_criteria',
  'mlp',
  'subscriptions',
  'segments',
  'card_details',
  'user_group',
  'customer_image',
] as const
export type Block = (typeof DEFAULT_BLOCKS)[number] | (typeof FLAGGED_BLOCKS)[number]

/** What a customer/get asks for (get.md, "Query parameters"). */
export interface GetParameters {
  withUserId: boolean
  /** Identity only, and the blocks that are asked for by name. */
  basic: boolean
  blocks: ReadonlySet<Block>
  programId: number | undefined
  gapToUpgradeDays: number | undefined
  gapToRenewDays: number | undefined
  coupons: CouponsBlock
}

const ALIASES: Partial<Record<Block, string>> = { points_summary: 'point_summary' }

/** Reads the flags and numbers; refuses a number that is none. */
export const readGetParameters = (query: WireQuery): Result<GetParameters, ParameterRefusal> => {
  const numbers = new Map<string, number | undefined>()
  for (const name of ['gap_to_upgrade_for', 'gap_to_renew_for', 'program_id']) {
    const number = wholeNumber(query, name)
    if (!number.ok) return fail(number.error)
    numbers.set(name, number.value)
  }
  const coupons = readCouponsBlock(query)
  if (!coupons.ok) return coupons
  const basic = flag(query, 'basic') ?? false
  const asked = (block: Block) => flag(query, block) ?? flag(query, ALIASES[block] ?? block)
  const blocks = new Set<Block>([
    ...DEFAULT_BLOCKS.filter((block) => asked(block) ?? !basic),
    ...FLAGGED_BLOCKS.filter((block) => asked(block) === true),
  ])
  return ok({
    withUserId: flag(query, 'user_id') ?? false,
    basic,
    blocks,
    programId: numbers.get('program_id'),
    gapToUpgradeDays: numbers.get('gap_to_upgrade_for'),
    gapToRenewDays: numbers.get('gap_to_renew_for'),
    coupons: coupons.value,
  })
}
