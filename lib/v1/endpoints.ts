/** Every call of the v1.1 API as `resource/method`. The codes and 200 messages are keyed by it. */
export const ENDPOINTS = [
  'customer/add',
  'customer/update',
  'customer/update_identity',
  'customer/search',
  'customer/get',
  'customer/transactions',
  'customer/redemptions',
  'customer/coupons',
  'customer/notes',
  'customer/tickets',
  'customer/preferences',
  'customer/interaction',
  'customer/subscriptions',
  'customer/referrals',
  'customer/recommendations',
  'request/add',
  'request/get',
  'request/approve',
  'request/reject',
  'request/logs',
  'transaction/add',
  'transaction/update',
  'points/isredeemable',
  'points/validationcode',
  'points/redeem',
  'coupon/issue',
  'coupon/isredeemable',
  'coupon/redeem',
  'organization/configs',
  'organization/customfields',
  'store/login',
] as const

export type Endpoint = (typeof ENDPOINTS)[number]
export type Verb = 'GET' | 'POST' | 'PUT'

/** Where the 200 message is not `Success` (contract §1: each endpoint keeps its own sample's spelling). */
const SPELLINGS: Partial<Record<Endpoint | `${Verb} ${Endpoint}`, string>> = {
  'customer/update_identity': 'SUCCESS',
  'customer/search': 'SUCCESS',
  'customer/redemptions': 'SUCCESS',
  'customer/coupons': 'SUCCESS',
  'customer/notes': 'Operation Successful',
  'customer/tickets': 'SUCCESS',
  'customer/preferences': 'SUCCESS',
  'POST customer/subscriptions': 'SUCCESS',
  'GET customer/referrals': 'SUCCESS',
  'POST customer/referrals': 'success',
  'customer/recommendations': 'SUCCESS',
  'request/get': 'SUCCESS',
  'request/approve': 'SUCCESS',
  'request/reject': 'SUCCESS',
  'request/logs': 'SUCCESS',
  'points/validationcode': 'Operation Successful',
}

/** The `status.message` of a call that went well. Adding and changing notes in one call says `Success` (contract §1). */
export const successMessage = (endpoint: Endpoint, verb: Verb): string =>
  SPELLINGS[`${verb} ${endpoint}`] ?? SPELLINGS[endpoint] ?? 'Success'
