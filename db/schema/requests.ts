import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CouponTables } from './coupons'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills'> & Pick<CustomerTables, 'customers'> & Pick<CouponTables, 'couponSeries'>

/** Change requests: filed, then approved or rejected, once. */
export const defineRequests = (k: Kit, { tills, customers, couponSeries }: Needs) => {
  const changeRequests = k.table(
    'change_requests',
    {
      id: k.id(),
      type: k.text().$type<'CHANGE_IDENTIFIER' | 'GOODWILL' | 'TRANSACTION_UPDATE' | 'PERSONAL_DATA'>().notNull(),
      baseType: k
        .text()
        .$type<
          'MOBILE' | 'EMAIL' | 'EXTERNAL_ID' | 'MERGE' | 'MOBILE_REALLOC' | 'POINTS' | 'COUPON' | 'RETRO' | 'DELETION'
        >()
        .notNull(),
      /** Whose request it is; of a merge the victim, of a reallocation the present holder. */
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      /** Of a merge the survivor, of a reallocation the new holder. */
      targetCustomerId: k.ref().references(() => customers.id),
      referenceId: k.key(),
      status: k.text().$type<'PENDING' | 'APPROVED' | 'REJECTED'>().notNull(),
      approvalType: k
        .text()
        .$type<'CLIENT' | 'CONFIG' | 'CONFIG_DISABLED' | 'CLIENT_DISABLED'>()
        .notNull()
        .default('CONFIG_DISABLED'),
      isOneStep: k.bool().notNull().default(false),
      /** Identifiers as they are stored; of a merge or reallocation the two customers' ids. */
      oldValue: k.text(),
      newValue: k.text(),
      /** What no second pending request may ask for, as `mobile:12025550131` or `reallocation:12`; null once decided. */
      pendingKey: k.key(),
      /** Of a merge: which of the two keeps its value, by field. */
      choices: k.json().$type<Record<string, 'victim' | 'survivor'>>(),
      /** Goodwill: the points asked for, or the coupon series. */
      points: k.int(),
      seriesId: k.ref().references(() => couponSeries.id),
      /** Retro: the anonymous bill, and the types it is to change between. */
      transactionId: k.ref(),
      oldType: k.text(),
      newType: k.text(),
      /** What was granted: points, or the coupon's code. */
      approvedValue: k.text(),
      reason: k.text().notNull().default(''),
      comments: k.text().notNull().default(''),
      decisionComments: k.text().notNull().default(''),
      requestedOn: k.time().notNull(),
      addedAt: k.time().notNull(),
      addedBy: k.text().notNull(),
      addedByName: k.text().notNull(),
      /** Network address of whoever filed it; empty when unknown. */
      addedFrom: k.text().notNull().default(''),
      tillId: k.ref().references(() => tills.id),
      decidedAt: k.time(),
      /** Who decided, as histories name them; `settings` for what the auto-approve keys approved. */
      decidedBy: k.text(),
      decidedByName: k.text(),
      decidedFrom: k.text().notNull().default(''),
      /** The two-person rule was on when it was filed or decided. */
      needsTwo: k.bool().notNull().default(false),
      /** An approved identifier change that was taken back. */
      revertedAt: k.time(),
      revertedBy: k.text(),
      revertedByName: k.text(),
    },
    (request) => [
      k.uniqueIndex('change_requests_reference').on(request.referenceId),
      k.uniqueIndex('change_requests_pending').on(request.pendingKey),
      k.index('change_requests_by_customer').on(request.customerId, request.id),
      k.index('change_requests_by_target').on(request.targetCustomerId, request.id),
      k.index('change_requests_by_status').on(request.status, request.type, request.id),
      k.index('change_requests_by_kind').on(request.type, request.baseType, request.id),
      k.index('change_requests_by_time').on(request.addedAt, request.id),
      k.check('change_requests_status', sql`${request.status} in ('PENDING', 'APPROVED', 'REJECTED')`),
      k.check('change_requests_pending_key', sql`${request.status} = 'PENDING' or ${request.pendingKey} is null`),
      k.check('change_requests_decided', sql`(${request.status} = 'PENDING') = (${request.decidedBy} is null)`),
      k.check(
        'change_requests_two_person',
        sql`not ${request.needsTwo} or ${request.decidedBy} is null or ${request.decidedBy} <> ${request.addedBy}`,
      ),
    ],
  )

  /** Who takes part in a pending merge, in either role: nobody does in two. */
  const pendingMerges = k.table(
    'pending_merges',
    {
      customerId: k
        .ref()
        .primaryKey()
        .references(() => customers.id),
      requestId: k
        .ref()
        .notNull()
        .references(() => changeRequests.id),
    },
    (pending) => [k.index('pending_merges_by_request').on(pending.requestId)],
  )

  /** A code that proves whose number or address it is, before a change of it is asked for. */
  const ownershipProofs = k.table(
    'ownership_proofs',
    {
      id: k.id(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      kind: k.text().$type<'mobile' | 'email'>().notNull(),
      side: k.text().$type<'OLD' | 'NEW'>().notNull(),
      /** The number or address it was sent to, as it is compared. */
      receiverKey: k.key().notNull(),
      code: k.text().notNull(),
      attempts: k.int().notNull().default(0),
      createdAt: k.time().notNull(),
      createdBy: k.text().notNull(),
      expiresAt: k.time().notNull(),
      provenAt: k.time(),
      requestId: k.ref().references(() => changeRequests.id),
    },
    (proof) => [
      k.index('ownership_proofs_by_customer').on(proof.customerId, proof.createdAt),
      k.index('ownership_proofs_by_request').on(proof.requestId),
      k.check('ownership_proofs_kind', sql`${proof.kind} in ('mobile', 'email')`),
      k.check('ownership_proofs_side', sql`${proof.side} in ('OLD', 'NEW')`),
    ],
  )

  /** An approved deletion of personal data: done once it is due, unless it is called off before. */
  const deletions = k.table(
    'deletions',
    {
      requestId: k
        .ref()
        .primaryKey()
        .references(() => changeRequests.id),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      dueAt: k.time().notNull(),
      doneAt: k.time(),
      cancelledAt: k.time(),
      cancelledBy: k.text(),
      cancelledByName: k.text(),
    },
    (deletion) => [
      k.index('deletions_by_customer').on(deletion.customerId),
      k.index('deletions_to_do').on(deletion.dueAt).where(sql`done_at is null and cancelled_at is null`),
    ],
  )

  return { changeRequests, pendingMerges, ownershipProofs, deletions }
}
export type RequestTables = ReturnType<typeof defineRequests>
