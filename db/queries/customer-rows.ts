import type { Store } from '../store'

export type TableName = keyof Store['tables']

/**
 * What a merge does with the rows that point at the victim:
 *
 * - `moves`   they point at the survivor from then on, otherwise unchanged
 * - `unless`  they move, except where the survivor has one that counts as the same (`per`); that one stays
 * - `folds`   one row a customer, or a customer and something: both customers' rows become the survivor's
 * - `stays`   they go on naming the victim, whose id leads to the survivor
 */
export type OnMerge = 'moves' | 'unless' | 'folds' | 'stays'

export interface CustomerColumn {
  table: TableName
  column: string
  merge: OnMerge
  /** The columns that name a row of the table. */
  key: readonly string[]
  /** With `unless`: the column that may hold a value only once a customer. */
  per?: string
  /** The database does not know it as a reference to a customer. */
  isLoose?: true
  /** A text such as `customer:12`. */
  isText?: true
}

const moves = (table: TableName, column = 'customerId', key = 'id'): CustomerColumn => ({
  table,
  column,
  merge: 'moves',
  key: [key],
})
const folds = (table: TableName, column = 'customerId', key: readonly string[] = ['customerId']): CustomerColumn => ({
  table,
  column,
  merge: 'folds',
  key,
})

/**
 * Every column of every table that says whose a row is. Who adds a table adds its columns here: a test compares this
 * list with the schema. Merges, their undoing and the deletion of personal data go by it.
 */
export const CUSTOMER_COLUMNS: readonly CustomerColumn[] = [
  moves('formerIdentifiers'),
  moves('customerAliases', 'survivorId'),
  moves('customerCards'),
  moves('pointsEntries'),
  moves('pointsLots', 'customerId', 'entryId'),
  moves('coupons'),
  moves('couponRedemptions'),
  moves('transactions'),
  moves('tierChanges'),
  moves('pointsRedemptions'),
  moves('validationCodes'),
  moves('notes'),
  moves('consentChanges'),
  moves('messages'),
  { table: 'referralCodes', column: 'customerId', merge: 'unless', key: ['id'], per: 'campaignId' },
  moves('referralInvitees', 'referrerId'),
  moves('referees', 'referrerId'),
  { table: 'referees', column: 'customerId', merge: 'unless', key: ['id'], per: 'campaignId' },
  moves('changeRequests'),
  moves('changeRequests', 'targetCustomerId'),
  moves('ownershipProofs'),
  moves('deletions', 'customerId', 'requestId'),
  moves('statusChanges'),
  moves('tickets'),
  {
    table: 'ticketDrafts',
    column: 'customerId',
    merge: 'stays',
    key: ['userId', 'customerId', 'ticketId'],
    isLoose: true,
  },
  folds('customerFields', 'customerId', ['customerId', 'fieldId']),
  folds('customerPreferences', 'customerId', ['customerId', 'fieldId']),
  folds('preferredStores'),
  folds('subscriptions', 'customerId', ['customerId', 'channel', 'priority']),
  folds('customerFigures'),
  folds('customerMonths', 'customerId', ['customerId', 'month']),
  folds('pendingMerges'),
  folds('duplicatePairs', 'firstId', ['firstId', 'secondId']),
  folds('duplicatePairs', 'secondId', ['firstId', 'secondId']),
  { table: 'merges', column: 'victimId', merge: 'stays', key: ['id'], isLoose: true },
  { table: 'merges', column: 'survivorId', merge: 'stays', key: ['id'], isLoose: true },
  { table: 'auditEntries', column: 'subject', merge: 'stays', key: ['id'], isLoose: true, isText: true },
]

export const columnsThat = (merge: OnMerge): readonly CustomerColumn[] =>
  CUSTOMER_COLUMNS.filter((each) => each.merge === merge)
