import type { ChangeRequest } from '@/db/queries/change-requests'
import type { BaseType } from './types'

/** What is asked for, as a chip or a heading begins. */
export const KIND_NAMES = {
  MOBILE: 'Mobile',
  EMAIL: 'Email',
  EXTERNAL_ID: 'External ID',
  MERGE: 'Merge',
  MOBILE_REALLOC: 'Reallocation',
  POINTS: 'Goodwill points',
  COUPON: 'Goodwill coupon',
  RETRO: 'Transaction',
  DELETION: 'Deletion',
} as const satisfies Record<BaseType, string>

export const REQUEST_STATUS_NAMES = {
  PENDING: 'Pending',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
} as const satisfies Record<ChangeRequest['status'], string>

/** Why it waits, or did not have to. */
export const APPROVAL_NAMES = {
  CLIENT: 'Approved by whoever asked',
  CONFIG: 'Approved by the settings',
  CONFIG_DISABLED: 'A person decides',
  CLIENT_DISABLED: 'A person decides, as whoever asked wished',
} as const satisfies Record<ChangeRequest['approvalType'], string>
