import { CONTRACT_CODES } from '@/lib/change-requests/contract-codes'
import type { DecideRefusal } from '@/lib/change-requests/decide'
import type { FileRefusal } from '@/lib/change-requests/file'
import type { RefusalCode } from '@/lib/change-requests/types'
import { itemStatus } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** The contract's code of each refusal to file (requests.md). */
const ADD: Readonly<Record<RefusalCode, string>> = {
  ...CONTRACT_CODES,
  customer_is_fraud: '9009',
  coupon_refused: '9009',
  restricted: '9009',
  deletion_asked_for: '9009',
  too_many_today: '9009',
  proof_missing: '9009',
  failed: '9009',
}

/** Stands for what an approval has no code for: what is wanted cannot be had. */
const NOT_TO_BE_HAD = '9024'

/** The same when an approval judges again; codes.json gives it fewer codes. */
const APPROVE: Readonly<Record<RefusalCode, string>> = {
  ...ADD,
  customer_not_found: '9022',
  same_customer: '9007',
  old_type_wrong: '9051',
  new_type_wrong: '9051',
  values_same: '9012',
  requested_on_in_future: NOT_TO_BE_HAD,
  reference_used: NOT_TO_BE_HAD,
  already_pending: NOT_TO_BE_HAD,
  victim_pending: NOT_TO_BE_HAD,
  survivor_pending: NOT_TO_BE_HAD,
  reallocation_pending: NOT_TO_BE_HAD,
  signature_missing: NOT_TO_BE_HAD,
  customer_is_fraud: NOT_TO_BE_HAD,
  coupon_refused: NOT_TO_BE_HAD,
  restricted: NOT_TO_BE_HAD,
  deletion_asked_for: NOT_TO_BE_HAD,
  too_many_today: NOT_TO_BE_HAD,
  proof_missing: NOT_TO_BE_HAD,
  failed: NOT_TO_BE_HAD,
}

/** The reason where a code says less than is known. */
const REASONS: Readonly<Partial<Record<RefusalCode, string>>> = {
  customer_is_fraud: 'the customer is marked as fraud',
  coupon_refused: 'the series gives this customer no coupon',
  deletion_asked_for: 'the personal data of one of the two is to be deleted',
  restricted: "the customer's status forbids it",
  too_many_today: 'too many changes were asked for this customer today',
  proof_missing: 'the proof of ownership is missing',
}
const APPROVE_REASONS: typeof REASONS = {
  ...REASONS,
  already_pending: 'another request for it is pending',
  reallocation_pending: 'another reallocation of this customer is pending',
  failed: 'it could not be stored',
}

const because = (reason: string | undefined) => (reason === undefined ? {} : { because: reason })

/** The reason of a refusal that has no code of its own; nothing where the code says it all. */
export const reasonOf = (code: RefusalCode) => because(REASONS[code])

/** `item_status` of a request that is not filed, or that was and could not be carried out (9009 whatever stood in its way). */
export const notFiled = ({ code, requestId }: FileRefusal): ResponseObject => {
  const wire = requestId === undefined ? ADD[code] : ADD.failed
  return itemStatus('request/add', wire, reasonOf(code))
}

/** `item_status` of a request that is neither approved nor rejected. */
export const notDecided = (
  endpoint: 'request/approve' | 'request/reject',
  { code }: Exclude<DecideRefusal, { code: 'may_not_decide' }>,
): ResponseObject => {
  if (code === 'request_not_found') return itemStatus(endpoint, '9013')
  // A rejection has nothing to judge: what fails it is somebody else's decision.
  if (code === 'not_pending' || endpoint === 'request/reject') return itemStatus(endpoint, '9052', { saying: 'status' })
  if (code === 'same_person') return itemStatus(endpoint, '9056')
  const isTooOld = code === 'transaction_too_old'
  return itemStatus(endpoint, APPROVE[code], {
    ...because(APPROVE_REASONS[code]),
    ...(isTooOld && { saying: 'Transaction' }),
  })
}
