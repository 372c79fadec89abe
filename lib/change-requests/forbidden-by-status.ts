import { forbids } from '@/lib/customers/rules/status'
import type { Settings } from '@/lib/organisation/settings'
import type { BaseType } from './types'

const RESTRICTION = {
  MOBILE: 'IDENTIFIER_CHANGE',
  EMAIL: 'IDENTIFIER_CHANGE',
  EXTERNAL_ID: 'IDENTIFIER_CHANGE',
  MERGE: 'MERGE',
  MOBILE_REALLOC: 'IDENTIFIER_CHANGE',
  POINTS: 'POINTS_ALLOCATION',
  COUPON: 'COUPON_ISSUE',
  RETRO: 'TRANSACTIONS',
} as const

/** Whether the customer's status forbids a request of this kind. Nobody is kept from having personal data deleted. */
export const forbiddenByStatus = (
  settings: Settings,
  customer: { statusId: number | null },
  baseType: BaseType,
): boolean => baseType !== 'DELETION' && forbids(settings, customer, RESTRICTION[baseType])
