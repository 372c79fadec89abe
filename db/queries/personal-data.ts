import { and, eq, inArray, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Tables } from '../schema/tables'

/** Whose data it is, as the rows of other tables know him. */
export interface Whose {
  id: number
  /** He, and the accounts that were merged into him. */
  accounts: readonly number[]
  /** Numbers and addresses that are or were his and are nobody else's now, as they are compared. */
  keys: readonly string[]
  /** What the audit log calls him and what hangs on him: `customer:12`, `note:4`. */
  subjects: readonly string[]
}

type Column<T extends keyof Tables> = Extract<keyof Tables[T]['$inferSelect'], string>

/** What becomes of a table's rows that are his. `plain` columns say nothing about a person; numbers and times never do. */
export type Fate<T extends keyof Tables> =
  | { rows: 'deleted'; own: Own; personal: readonly Column<T>[]; plain: readonly Column<T>[]; kind?: PersonalKind }
  | {
      rows: 'blanked'
      own: Own
      personal: Partial<Tables[T]['$inferInsert']>
      plain: readonly Column<T>[]
      kind?: PersonalKind
    }
  /** Nothing in it is a customer's. */
  | { rows: 'of nobody' }

export type Own = (tables: Tables, whose: Whose) => SQL | undefined

/** What people are told goes, in the order in which it is told. */
export const PERSONAL_KINDS = [
  'former',
  'aliases',
  'cards',
  'fields',
  'preferences',
  'consent',
  'notes',
  'messages',
  'invitations',
  'tickets',
  'requests',
  'proofs',
  'status',
  'merges',
  'audit',
] as const
export type PersonalKind = (typeof PERSONAL_KINDS)[number]

const OF_NOBODY = { rows: 'of nobody' } as const

/** Acts whose audit entries keep their facts: they say that data was deleted, and none of it. */
export const ACTS_THAT_STAY = ['deletion.planned', 'deletion.called_off', 'customer.deleted']

const isIn = <V extends string | number>(column: Parameters<typeof inArray>[0], values: readonly V[]) =>
  values.length === 0 ? sql`1 = 0` : inArray(column, [...values])

type Owned = { [T in keyof Tables]: Tables[T] extends { customerId: unknown } ? T : never }[keyof Tables]
const his =
  (table: Owned): Own =>
  (tables, { id }) =>
    eq(tables[table].customerId, id)

const ofHisBills =
  (table: 'transactionPayments' | 'transactionFields'): Own =>
  (tables, { id }) =>
    sql`${tables[table].transactionId} in (select ${tables.transactions.id} from ${tables.transactions} where ${eq(tables.transactions.customerId, id)})`

const ofHisTickets =
  (table: 'ticketFields' | 'ticketComments' | 'ticketAttachments' | 'ticketEvents'): Own =>
  (tables, { id }) =>
    sql`${tables[table].ticketId} in (select ${tables.tickets.id} from ${tables.tickets} where ${eq(tables.tickets.customerId, id)})`

/**
 * Every table of the house and what the deletion of a person's data does to it. What hangs on other rows of his comes
 * before those. A column of text that is in none of the lists fails a test.
 */
export const PERSONAL_DATA: { readonly [T in keyof Tables]: Fate<T> } = {
  organisation: OF_NOBODY,
  stores: OF_NOBODY,
  tills: OF_NOBODY,
  apiAccounts: OF_NOBODY,
  fieldDefinitions: OF_NOBODY,
  statusLabels: OF_NOBODY,
  users: OF_NOBODY,
  sessions: OF_NOBODY,
  registrationConfig: OF_NOBODY,
  registrationConfigChanges: OF_NOBODY,
  ticketStatuses: OF_NOBODY,
  ticketDepartments: OF_NOBODY,
  ticketDepartmentMembers: OF_NOBODY,
  ticketTargets: OF_NOBODY,
  workingHours: OF_NOBODY,
  quickReplies: OF_NOBODY,
  escalationRules: OF_NOBODY,
  escalationRuns: OF_NOBODY,
  escalations: OF_NOBODY,
  // Who of the house looks at what.
  ticketWatchers: OF_NOBODY,
  ticketViewers: OF_NOBODY,
  ticketNotices: OF_NOBODY,
  counters: OF_NOBODY,
  couponSeries: OF_NOBODY,
  referralCampaigns: OF_NOBODY,
  // Filters and a name that somebody of the house gave them.
  savedViews: OF_NOBODY,
  // Cleared with their files, whoever is in them, by `forgetExports`.
  customerExports: OF_NOBODY,
  // A word that nobody is called any more goes with the last who was.
  nameWords: OF_NOBODY,
  // Links of numbers: who is behind a number is gone.
  pointsAllocations: OF_NOBODY,
  pointsLots: OF_NOBODY,
  customerFigures: OF_NOBODY,
  customerMonths: OF_NOBODY,
  transactionLines: OF_NOBODY,
  // Cleared in his answers only, by `scrubAnswers`: they are other people's too.
  idempotencyKeys: OF_NOBODY,

  formerIdentifiers: {
    rows: 'deleted',
    kind: 'former',
    own: his('formerIdentifiers'),
    personal: ['value', 'valueKey'],
    plain: ['kind', 'replacedBy'],
  },
  customerAliases: {
    rows: 'deleted',
    kind: 'aliases',
    own: ({ customerAliases }, { id }) => eq(customerAliases.survivorId, id),
    personal: ['valueKey'],
    plain: ['kind'],
  },
  customerCards: {
    rows: 'deleted',
    kind: 'cards',
    own: his('customerCards'),
    personal: ['number', 'externalId'],
    plain: ['seriesCode', 'status'],
  },
  customerFields: { rows: 'deleted', kind: 'fields', own: his('customerFields'), personal: ['value'], plain: [] },
  customerPreferences: {
    rows: 'deleted',
    kind: 'preferences',
    own: his('customerPreferences'),
    personal: ['value'],
    plain: [],
  },
  preferredStores: { rows: 'deleted', own: his('preferredStores'), personal: [], plain: [] },
  subscriptions: { rows: 'deleted', own: his('subscriptions'), personal: [], plain: ['channel', 'priority'] },
  consentChanges: {
    rows: 'deleted',
    kind: 'consent',
    own: his('consentChanges'),
    personal: [],
    plain: ['channel', 'priority', 'via', 'actor', 'actorName'],
  },
  noteVersions: {
    rows: 'deleted',
    own: ({ noteVersions, notes }, { id }) =>
      sql`${noteVersions.noteId} in (select ${notes.id} from ${notes} where ${eq(notes.customerId, id)})`,
    personal: ['description'],
    plain: ['author', 'authorName'],
  },
  notes: {
    rows: 'deleted',
    kind: 'notes',
    own: his('notes'),
    personal: ['description'],
    plain: ['associateId', 'author', 'authorName'],
  },
  messages: {
    rows: 'deleted',
    kind: 'messages',
    own: his('messages'),
    personal: ['receiver', 'subject', 'body', 'secrets', 'error'],
    plain: ['channel', 'kind', 'priority', 'sender', 'status'],
  },
  validationCodes: { rows: 'deleted', own: his('validationCodes'), personal: ['code'], plain: [] },
  referralCodes: { rows: 'deleted', own: his('referralCodes'), personal: ['code'], plain: [] },
  referralInvitees: {
    rows: 'deleted',
    kind: 'invitations',
    own: ({ referralInvitees: invitees }, { id, keys }) =>
      or(eq(invitees.referrerId, id), isIn(invitees.identifierKey, keys)),
    personal: ['identifier', 'identifierKey', 'name'],
    plain: ['type'],
  },
  // Who brought whom stays a fact between two customers of whom one is nobody now.
  referees: { rows: 'blanked', own: his('referees'), personal: {}, plain: ['event'] },
  pendingMerges: { rows: 'deleted', own: his('pendingMerges'), personal: [], plain: [] },
  ownershipProofs: {
    rows: 'deleted',
    kind: 'proofs',
    own: ({ ownershipProofs: proofs }, { id, keys }) => or(eq(proofs.customerId, id), isIn(proofs.receiverKey, keys)),
    personal: ['receiverKey', 'code'],
    plain: ['kind', 'side', 'createdBy'],
  },
  changeRequests: {
    rows: 'blanked',
    kind: 'requests',
    own: ({ changeRequests: requests }, { id, keys }) =>
      or(
        eq(requests.customerId, id),
        eq(requests.targetCustomerId, id),
        and(
          inArray(requests.baseType, ['MOBILE', 'EMAIL', 'EXTERNAL_ID']),
          ne(requests.status, 'PENDING'),
          or(isIn(requests.newValue, keys), isIn(requests.oldValue, keys)),
        ),
      ),
    personal: {
      referenceId: null,
      oldValue: null,
      newValue: null,
      pendingKey: null,
      choices: null,
      reason: '',
      comments: '',
      decisionComments: '',
    },
    plain: [
      'type',
      'baseType',
      'status',
      'approvalType',
      'oldType',
      'newType',
      'approvedValue',
      'addedBy',
      'addedByName',
      'addedFrom',
      'decidedBy',
      'decidedByName',
      'decidedFrom',
      'revertedBy',
      'revertedByName',
    ],
  },
  deletions: {
    rows: 'blanked',
    own: his('deletions'),
    personal: {},
    plain: ['cancelledBy', 'cancelledByName'],
  },
  merges: {
    rows: 'blanked',
    kind: 'merges',
    own: ({ merges }, { accounts }) => or(isIn(merges.victimId, accounts), isIn(merges.survivorId, accounts)),
    personal: { reason: '', record: {}, leftBehind: null },
    plain: ['mergedBy', 'mergedByName', 'undoneBy', 'undoneByName'],
  },
  duplicatePairs: {
    rows: 'deleted',
    own: ({ duplicatePairs: pairs }, { id }) => or(eq(pairs.firstId, id), eq(pairs.secondId, id)),
    personal: [],
    plain: ['status', 'reasons', 'decidedBy', 'decidedByName'],
  },
  statusChanges: {
    rows: 'deleted',
    kind: 'status',
    own: his('statusChanges'),
    personal: ['reason'],
    plain: ['fromLabel', 'toLabel', 'actor', 'actorName'],
  },
  ticketFields: { rows: 'deleted', own: ofHisTickets('ticketFields'), personal: ['value'], plain: [] },
  ticketComments: {
    rows: 'deleted',
    own: ofHisTickets('ticketComments'),
    personal: ['body'],
    plain: ['kind', 'author', 'authorName'],
  },
  // Their files are removed by `sweepAttachments`.
  ticketAttachments: {
    rows: 'deleted',
    own: ofHisTickets('ticketAttachments'),
    personal: ['name', 'file'],
    plain: ['mediaType', 'addedBy', 'addedByName'],
  },
  ticketEvents: {
    rows: 'blanked',
    own: ofHisTickets('ticketEvents'),
    personal: { changes: {} },
    plain: ['act', 'actor', 'actorName'],
  },
  ticketDrafts: {
    rows: 'deleted',
    own: ({ ticketDrafts }, { accounts }) => isIn(ticketDrafts.customerId, accounts),
    personal: ['values'],
    plain: [],
  },
  tickets: {
    rows: 'blanked',
    kind: 'tickets',
    own: his('tickets'),
    personal: { subject: '', subjectKey: '', message: '', outcome: null },
    plain: ['code', 'status', 'statusKind', 'priority', 'department', 'reportedFrom', 'type', 'addedBy', 'addedByName'],
  },
  pointsEntries: {
    rows: 'blanked',
    own: his('pointsEntries'),
    personal: { reason: null },
    plain: ['kind', 'cause', 'actor', 'actorName'],
  },
  coupons: {
    rows: 'blanked',
    own: his('coupons'),
    personal: {},
    plain: ['code', 'cause', 'issuedBy', 'transactionNumber'],
  },
  couponRedemptions: {
    rows: 'blanked',
    own: his('couponRedemptions'),
    personal: { validationCode: '', fields: [] },
    plain: ['transactionNumber'],
  },
  transactionPayments: {
    rows: 'blanked',
    own: ofHisBills('transactionPayments'),
    personal: { notes: '' },
    plain: ['mode'],
  },
  transactionFields: { rows: 'deleted', own: ofHisBills('transactionFields'), personal: ['value'], plain: [] },
  transactions: {
    rows: 'blanked',
    own: his('transactions'),
    personal: { notes: '', clientId: null, notInterestedReason: null },
    plain: ['type', 'returnType', 'number', 'slipNumber', 'outlierStatus', 'deliveryStatus', 'currencyCode', 'source'],
  },
  tierChanges: {
    rows: 'blanked',
    own: his('tierChanges'),
    personal: {},
    plain: ['fromName', 'toName', 'type', 'notes'],
  },
  redemptionReversals: {
    rows: 'blanked',
    own: ({ redemptionReversals: reversals, pointsRedemptions }, { id }) =>
      sql`${reversals.redemptionId} in (select ${pointsRedemptions.id} from ${pointsRedemptions} where ${eq(pointsRedemptions.customerId, id)})`,
    personal: { reason: '' },
    plain: ['reversedBy'],
  },
  pointsRedemptions: {
    rows: 'blanked',
    own: his('pointsRedemptions'),
    personal: { validationCode: '', externalReference: '', purpose: '', notes: '', fields: [] },
    plain: ['code', 'transactionNumber'],
  },
  auditEntries: {
    rows: 'blanked',
    kind: 'audit',
    own: ({ auditEntries: entries }, { subjects }) =>
      and(isIn(entries.subject, subjects), notInArray(entries.act, ACTS_THAT_STAY)),
    personal: { facts: {} },
    plain: ['actor', 'actorName', 'act', 'subject', 'requestId'],
  },
  customers: {
    rows: 'blanked',
    own: ({ customers }, { id }) => eq(customers.id, id),
    personal: {
      mobile: null,
      email: null,
      emailKey: null,
      emailOwned: null,
      externalId: null,
      firstName: '',
      lastName: '',
      nameKey: '',
      lastNameKey: '',
      givenKey: '',
      familyKey: '',
      searchNames: '',
      mobileReversed: null,
      gender: null,
      source: '',
      fraudStatus: 'NONE',
      fraudMarkedBy: null,
      fraudMarkedAt: null,
      statusId: null,
    },
    plain: ['type'],
  },
}

const isTable = (name: string): name is keyof Tables => name in PERSONAL_DATA

/** Every table, in the order in which they are cleared. */
export const TABLE_NAMES: readonly (keyof Tables)[] = Object.keys(PERSONAL_DATA).filter(isTable)
