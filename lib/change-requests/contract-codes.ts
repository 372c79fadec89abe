import type { RefusalCode } from './types'

/**
 * The contract's codes of what is refused as a request is filed (requests.md); what only the product refuses has none
 * there.
 */
export const CONTRACT_CODES = {
  customer_not_found: '9042',
  not_loyalty: '9022',
  requested_on_in_future: '9021',
  reference_used: '9055',
  old_value_wrong: '9012',
  new_value_missing: '9024',
  values_same: '9031',
  mobile_malformed: '9046',
  email_malformed: '9001',
  external_id_malformed: '9047',
  mobile_taken: '9005',
  email_taken: '9002',
  external_id_taken: '9003',
  already_pending: '9028',
  target_not_found: '9007',
  same_customer: '9029',
  victim_merged: '9027',
  survivor_merged: '9023',
  victim_pending: '9018',
  survivor_pending: '9026',
  survivor_not_loyalty: '9022',
  reallocation_pending: '9035',
  retro_off: '9060',
  signature_missing: '1629',
  transaction_unknown: '9051',
  old_type_wrong: '9057',
  new_type_wrong: '9058',
  already_retro: '1627',
  transaction_too_old: '9052',
  registration_too_old: '9053',
} as const satisfies Partial<Record<RefusalCode, string>>
