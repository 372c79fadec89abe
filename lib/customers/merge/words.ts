import type { TableName } from '@/db/queries/customer-rows'
import { CONSENT_NAMES, IDENTIFIER_LABELS } from '@/lib/customers/words'
import type { MergeObstacle } from './rehearse'
import type { UndoRefusal } from './rules/undo'

/** What comes to the survivor, in the order in which it is read; tables that nobody reads are not named. */
export const MOVED_WORDS: Readonly<Partial<Record<TableName, string>>> = {
  transactions: 'Bills and returns',
  pointsEntries: 'Entries in the points ledger',
  pointsRedemptions: 'Points redemptions',
  tierChanges: 'Tier changes',
  coupons: 'Coupons',
  couponRedemptions: 'Coupon redemptions',
  tickets: 'Tickets',
  notes: 'Notes',
  messages: 'Messages',
  changeRequests: 'Requests',
  consentChanges: 'Changes of consent',
  statusChanges: 'Changes of status',
  customerCards: 'Cards',
  referralCodes: 'Referral codes',
  referralInvitees: 'Invitations',
  referees: 'Referrals',
  formerIdentifiers: 'Former identifiers',
  customerAliases: 'Ids and identifiers of earlier merges',
}

export const FIELD_LABELS: Readonly<Record<string, string>> = {
  ...IDENTIFIER_LABELS,
  firstName: 'First name',
  lastName: 'Last name',
  gender: 'Gender',
  source: 'Source',
  fraudStatus: 'Fraud status',
  statusId: 'Status',
  registeredOn: 'Registered on',
  associatedTillId: 'Associated till',
  preferredStore: 'Preferred store',
  ...Object.fromEntries(Object.entries(CONSENT_NAMES).map(([pair, name]) => [`consent:${pair}`, name])),
}

/** Why two cannot be merged now, and what to do. */
export const obstacleWords = (code: MergeObstacle, victim: string, survivor: string): string => {
  switch (code) {
    case 'victim_pending':
      return `${victim} is part of another merge that waits. Decide that request first.`
    case 'survivor_pending':
      return `${survivor} is part of another merge that waits. Decide that request first.`
    case 'survivor_not_loyalty':
      return `${victim} is a member of the loyalty program and ${survivor} is not. Swap the two.`
    case 'victim_restricted':
      return `The status of ${victim} forbids merging. Change the status first.`
    case 'survivor_restricted':
      return `The status of ${survivor} forbids merging. Change the status first.`
    case 'deletion_planned':
      return 'The personal data of one of the two is about to be deleted. Call that off first.'
    case 'deletion_pending':
      return 'Somebody asked to delete the personal data of one of the two. Decide that request first.'
  }
}

export const undoRefusalWords = ({ code }: UndoRefusal): string => {
  switch (code) {
    case 'merge_not_found':
      return 'There is no such merge.'
    case 'already_undone':
      return 'Somebody undid this merge before. Reload the page to see what it left.'
    case 'too_late':
      return 'The merge is more than 30 days old and stays.'
    case 'survivor_merged':
      return 'This customer was merged into somebody else since. Undo that merge first.'
    case 'later_merge':
      return 'Somebody else was merged into this customer later. Undo that merge first.'
    case 'data_deleted':
      return 'The personal data was deleted since, so there is nothing to restore.'
  }
}
