import type { RedeemRefusal } from '@/lib/loyalty/points/redeem-points'
import { itemStatus } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** The contract's code of each refusal (points-and-transactions.md). */
const CODES: Record<RedeemRefusal['code'], string> = {
  points_invalid: '801',
  customer_not_found: '816',
  not_loyalty: '881',
  customer_is_fraud: '820',
  restricted: '820',
  not_a_multiple: '807',
  below_minimum: '821',
  above_maximum: '819',
  more_than_balance: '803',
  validation_code_wrong: '808',
  redemption_time_invalid: '859',
  not_stored: '817',
}

/** The `item_status` of points that are not redeemed. */
export const refusedStatus = (
  endpoint: 'points/redeem' | 'points/isredeemable',
  refusal: RedeemRefusal,
): ResponseObject =>
  itemStatus(
    endpoint,
    CODES[refusal.code],
    refusal.code === 'not_a_multiple' ? { x: String(refusal.multiple) } : undefined,
  )
