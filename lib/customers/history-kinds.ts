import type { Act } from '@/lib/audit/audit'

/** The kinds of entries that a history can be narrowed to. */
export const HISTORY_KINDS = {
  profile: {
    name: 'Profile',
    acts: ['customer.registered', 'customer.updated', 'preferences.changed', 'consent.changed'],
  },
  identity: {
    name: 'Identifiers and requests',
    acts: [
      'request.filed',
      'request.approved',
      'request.rejected',
      'request.reverted',
      'identifier.changed',
      'identifier.reallocated',
      'proof.sent',
      'proof.given',
    ],
  },
  standing: {
    name: 'Status, merges, deletion',
    acts: [
      'status.changed',
      'customer.merged',
      'customer.unmerged',
      'customers.told_apart',
      'customers.listed_again',
      'deletion.planned',
      'deletion.called_off',
      'customer.deleted',
    ],
  },
  loyalty: {
    name: 'Points, coupons, referrals',
    acts: [
      'points.granted',
      'points.redeemed',
      'points.reversed',
      'points.recomputed',
      'points.code_sent',
      'coupon.issued',
      'coupon.redeemed',
      'referral.invited',
      'referee.added',
    ],
  },
} as const satisfies Record<string, { name: string; acts: readonly Act[] }>
export type HistoryKind = keyof typeof HISTORY_KINDS
