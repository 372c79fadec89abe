import type { Route } from './call'
import { isRedeemable as isCouponRedeemable } from './coupon/is-redeemable'
import { issue as issueCoupon } from './coupon/issue'
import { redeem as redeemCoupon } from './coupon/redeem'
import { getCoupons } from './customer/coupons'
import { getCustomers } from './customer/get'
import { getInteractions } from './customer/interaction'
import { getNotes, postNotes } from './customer/notes'
import { getPreferences, postPreferences } from './customer/preferences'
import { getRecommendations } from './customer/recommendations'
import { getRedemptions } from './customer/redemptions'
import { getReferrals, inviteReferrals } from './customer/referrals'
import { addCustomers, updateCustomerDetails } from './customer/register'
import { searchCustomersByCall } from './customer/search'
import { getSubscriptions, postSubscriptions } from './customer/subscriptions'
import { getTickets, postTickets } from './customer/tickets'
import { getTransactions } from './customer/transactions'
import { updateIdentities } from './customer/update-identity'
import type { Verb } from './endpoints'
import { getConfigs, putConfigs } from './organization/configs'
import { getCustomFields } from './organization/custom-fields'
import { isRedeemable } from './points/is-redeemable'
import { redeem } from './points/redeem'
import { issueValidationCode } from './points/validation-code'
import { addRequests } from './request/add'
import { approveRequests, rejectRequests } from './request/decide'
import { getRequestLogs, getRequests } from './request/list'
import { storeLogin } from './store/login'
import { addTransactionsByCall } from './transaction/add'
import { updateTransactions } from './transaction/update'
import { COLLAPSED, COLLAPSED_CONTAINER, COLLAPSED_INNER, LISTS } from './wire/response-tree'

/** The resources that the API has, whether or not a method of theirs is asked for. */
export const RESOURCES: ReadonlySet<string> = new Set([
  'customer',
  'request',
  'transaction',
  'points',
  'coupon',
  'organization',
  'store',
])

const ROUTES: readonly Route[] = [
  { endpoint: 'customer/add', verb: 'POST', mode: LISTS, handle: addCustomers },
  { endpoint: 'customer/update', verb: 'POST', mode: LISTS, handle: updateCustomerDetails },
  { endpoint: 'customer/update_identity', verb: 'POST', mode: COLLAPSED, handle: updateIdentities },
  { endpoint: 'customer/search', verb: 'GET', mode: COLLAPSED_INNER, handle: searchCustomersByCall },
  { endpoint: 'customer/get', verb: 'GET', mode: LISTS, handle: getCustomers },
  { endpoint: 'customer/notes', verb: 'GET', mode: COLLAPSED, handle: getNotes },
  { endpoint: 'customer/notes', verb: 'POST', mode: COLLAPSED, handle: postNotes },
  { endpoint: 'customer/tickets', verb: 'GET', mode: COLLAPSED, handle: getTickets },
  { endpoint: 'customer/tickets', verb: 'POST', mode: COLLAPSED, handle: postTickets },
  { endpoint: 'customer/preferences', verb: 'GET', mode: COLLAPSED, handle: getPreferences },
  { endpoint: 'customer/preferences', verb: 'POST', mode: COLLAPSED, handle: postPreferences },
  { endpoint: 'customer/subscriptions', verb: 'GET', mode: LISTS, handle: getSubscriptions },
  { endpoint: 'customer/subscriptions', verb: 'POST', mode: LISTS, handle: postSubscriptions },
  { endpoint: 'customer/recommendations', verb: 'GET', mode: COLLAPSED, handle: getRecommendations },
  { endpoint: 'customer/interaction', verb: 'GET', mode: COLLAPSED, handle: getInteractions },
  { endpoint: 'customer/referrals', verb: 'GET', mode: COLLAPSED, handle: getReferrals },
  { endpoint: 'customer/referrals', verb: 'POST', mode: COLLAPSED, handle: inviteReferrals },
  { endpoint: 'customer/redemptions', verb: 'GET', mode: COLLAPSED_CONTAINER, handle: getRedemptions },
  { endpoint: 'points/isredeemable', verb: 'GET', mode: COLLAPSED_CONTAINER, handle: isRedeemable },
  { endpoint: 'points/validationcode', verb: 'GET', mode: COLLAPSED_CONTAINER, handle: issueValidationCode },
  { endpoint: 'points/redeem', verb: 'POST', mode: COLLAPSED_CONTAINER, handle: redeem },
  { endpoint: 'customer/transactions', verb: 'GET', mode: COLLAPSED_CONTAINER, handle: getTransactions },
  { endpoint: 'request/add', verb: 'POST', mode: LISTS, handle: addRequests },
  { endpoint: 'request/get', verb: 'GET', mode: COLLAPSED, handle: getRequests },
  { endpoint: 'request/logs', verb: 'GET', mode: COLLAPSED, handle: getRequestLogs },
  { endpoint: 'request/approve', verb: 'POST', mode: COLLAPSED, handle: approveRequests },
  { endpoint: 'request/reject', verb: 'POST', mode: COLLAPSED, handle: rejectRequests },
  { endpoint: 'transaction/add', verb: 'POST', mode: LISTS, handle: addTransactionsByCall },
  { endpoint: 'transaction/update', verb: 'POST', mode: LISTS, handle: updateTransactions },
  { endpoint: 'coupon/issue', verb: 'POST', mode: COLLAPSED, handle: issueCoupon },
  { endpoint: 'coupon/isredeemable', verb: 'GET', mode: COLLAPSED, handle: isCouponRedeemable },
  { endpoint: 'coupon/redeem', verb: 'POST', mode: COLLAPSED, handle: redeemCoupon },
  { endpoint: 'customer/coupons', verb: 'GET', mode: COLLAPSED, handle: getCoupons },
  { endpoint: 'organization/configs', verb: 'GET', mode: LISTS, handle: getConfigs },
  { endpoint: 'organization/configs', verb: 'PUT', mode: LISTS, handle: putConfigs },
  { endpoint: 'organization/customfields', verb: 'GET', mode: LISTS, handle: getCustomFields },
  { endpoint: 'store/login', verb: 'GET', mode: COLLAPSED, handle: storeLogin },
]

const byEndpoint = new Map<string, Map<string, Route>>()
for (const route of ROUTES) {
  const verbs = byEndpoint.get(route.endpoint) ?? new Map<string, Route>()
  byEndpoint.set(route.endpoint, verbs.set(route.verb, route))
}

/** Second names of calls. */
const ALIASES = new Map([['customer/interactions', 'customer/interaction']])

/** The routes of a `resource/method`, by verb. */
export const routesOf = (resource: string, method: string): ReadonlyMap<string, Route> | undefined => {
  const name = `${resource}/${method}`
  return byEndpoint.get(ALIASES.get(name) ?? name)
}

export const verbsOf = (routes: ReadonlyMap<string, Route>): string =>
  [...routes.values()].map(({ verb }): Verb => verb).join(', ')
