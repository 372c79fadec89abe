import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'stores' | 'tills' | 'fieldDefinitions'> &
  Pick<CustomerTables, 'customers' | 'pointsEntries'>

/** Bills and what they did: their lines, payments and fields, redemptions, tiers, and the figures derived from them. */
export const defineLoyalty = (k: Kit, { stores, tills, fieldDefinitions, customers, pointsEntries }: Needs) => {
  const transactions = k.table(
    'transactions',
    {
      id: k.id(),
      /** Null for a bill of somebody who did not say who they are. */
      customerId: k.ref().references(() => customers.id),
      type: k.text().$type<'REGULAR' | 'RETURN' | 'NOT_INTERESTED'>().notNull(),
      /** Null unless a return. */
      returnType: k.text().$type<'FULL' | 'AMOUNT'>(),
      /** The bill number; of a return, the number of the purchased bill. */
      number: k.key().notNull(),
      /** Of a return: the number of its own slip. */
      slipNumber: k.key(),
      /** The bill that a return takes back; null when that bill is unknown here. */
      returnOfId: k.ref(),
      storeId: k
        .ref()
        .notNull()
        .references(() => stores.id),
      tillId: k
        .ref()
        .notNull()
        .references(() => tills.id),
      /** Minor units, net; of a return what was given back, as a positive figure. */
      amount: k.int().notNull(),
      /** Minor units. */
      grossAmount: k.int().notNull(),
      /** Minor units. */
      discount: k.int().notNull().default(0),
      /** Minor units given back of this bill so far. Derived from its returns. */
      returnedAmount: k.int().notNull().default(0),
      /** Thousandths: the sum of the lines' quantities. */
      basketSize: k.int().notNull().default(0),
      billedAt: k.time().notNull(),
      storedAt: k.time().notNull(),
      /** Points that the bill issued; of a return, that it took back. */
      points: k.int().notNull().default(0),
      /** Points that returns took back of this bill. Derived from its returns. */
      returnedPoints: k.int().notNull().default(0),
      outlierStatus: k.text().notNull().default('NORMAL'),
      deliveryStatus: k.text().notNull().default('DELIVERED'),
      notes: k.text().notNull().default(''),
      /** ISO 4217; null when the till named none. */
      currencyCode: k.text(),
      source: k.text().notNull().default('INSTORE'),
      clientId: k.text(),
      notInterestedReason: k.text(),
      purchasedAt: k.time(),
      /** When an anonymous bill was given to its customer. */
      retroAt: k.time(),
    },
    (bill) => [
      // With what the sums of a history are made of: they are read without the rows.
      k
        .index('transactions_by_customer')
        .on(bill.customerId, bill.billedAt, bill.id, bill.type, bill.amount, bill.points),
      k.index('transactions_by_number').on(bill.number, bill.storeId, bill.billedAt),
      k.index('transactions_by_return').on(bill.returnOfId),
      // Returns are few: their sums are read at once beside the figures.
      k.index('transactions_returns').on(bill.customerId, bill.amount, bill.points).where(sql`type = 'RETURN'`),
      k.index('transactions_by_store').on(bill.storeId, bill.billedAt),
      k.check('transactions_type', sql`${bill.type} in ('REGULAR', 'RETURN', 'NOT_INTERESTED')`),
      k.check('transactions_return_type', sql`${bill.returnType} is null or ${bill.returnType} in ('FULL', 'AMOUNT')`),
      k.check('transactions_amounts', sql`${bill.amount} >= 0 and ${bill.grossAmount} >= 0 and ${bill.discount} >= 0`),
      k.check('transactions_returned', sql`${bill.returnedAmount} between 0 and ${bill.amount}`),
      k.check('transactions_anonymous', sql`(${bill.customerId} is null) = (${bill.type} = 'NOT_INTERESTED')`),
    ],
  )

  const transactionRef = () =>
    k
      .ref()
      .notNull()
      .references(() => transactions.id)

  const transactionLines = k.table(
    'transaction_lines',
    {
      id: k.id(),
      transactionId: transactionRef(),
      serial: k.text().notNull().default(''),
      itemCode: k.key().notNull().default(''),
      description: k.text().notNull().default(''),
      /** Thousandths. */
      quantity: k.int().notNull().default(0),
      /** Minor units, as the four below. */
      rate: k.int().notNull().default(0),
      value: k.int().notNull().default(0),
      discount: k.int().notNull().default(0),
      amount: k.int().notNull().default(0),
    },
    (line) => [
      k.index('transaction_lines_by_transaction').on(line.transactionId, line.id),
      k.index('transaction_lines_by_item').on(line.itemCode, line.transactionId),
    ],
  )

  const transactionPayments = k.table(
    'transaction_payments',
    {
      id: k.id(),
      transactionId: transactionRef(),
      mode: k.text().notNull(),
      /** Minor units. */
      value: k.int().notNull(),
      notes: k.text().notNull().default(''),
    },
    (payment) => [k.index('transaction_payments_by_transaction').on(payment.transactionId, payment.id)],
  )

  const transactionFields = k.table(
    'transaction_fields',
    {
      transactionId: transactionRef(),
      fieldId: k
        .ref()
        .notNull()
        .references(() => fieldDefinitions.id),
      value: k.text().notNull(),
    },
    (field) => [k.primaryKey({ name: 'transaction_fields_pk', columns: [field.transactionId, field.fieldId] })],
  )

  /** Append-only: which credit each debit was taken from. */
  const pointsAllocations = k.table(
    'points_allocations',
    {
      id: k.id(),
      debitId: k
        .ref()
        .notNull()
        .references(() => pointsEntries.id),
      creditId: k
        .ref()
        .notNull()
        .references(() => pointsEntries.id),
      points: k.int().notNull(),
    },
    (allocation) => [
      k.uniqueIndex('points_allocations_pair').on(allocation.debitId, allocation.creditId),
      k.index('points_allocations_by_credit').on(allocation.creditId),
      k.check('points_allocations_points', sql`${allocation.points} > 0`),
    ],
  )

  /** What is left of each credit: derived from the ledger; a credit that is used up has no row. */
  const pointsLots = k.table(
    'points_lots',
    {
      /** The credit's entry. */
      entryId: k
        .ref()
        .primaryKey()
        .references(() => pointsEntries.id),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      remaining: k.int().notNull(),
      /** Null = never. */
      expiresAt: k.time(),
    },
    (lot) => [
      k.index('points_lots_by_customer').on(lot.customerId, lot.expiresAt, lot.entryId),
      k.check('points_lots_remaining', sql`${lot.remaining} > 0`),
    ],
  )

  const tierChanges = k.table(
    'tier_changes',
    {
      id: k.id(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      /** Names as they were then; the first tier has no former one. */
      fromName: k.text(),
      fromSerial: k.int(),
      toName: k.text().notNull(),
      toSerial: k.int().notNull(),
      type: k.text().$type<'UPGRADE' | 'DOWNGRADE' | 'RENEW'>().notNull(),
      tillId: k.ref().references(() => tills.id),
      transactionId: k.ref().references(() => transactions.id),
      changedAt: k.time().notNull(),
      notes: k.text().notNull().default(''),
    },
    (change) => [k.index('tier_changes_by_customer').on(change.customerId, change.id)],
  )

  const pointsRedemptions = k.table(
    'points_redemptions',
    {
      id: k.id(),
      /** What the till prints: six characters. */
      code: k.key().notNull(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      entryId: k
        .ref()
        .notNull()
        .references(() => pointsEntries.id),
      points: k.int().notNull(),
      /** Minor units. */
      value: k.int().notNull(),
      reversedPoints: k.int().notNull().default(0),
      transactionNumber: k.key().notNull().default(''),
      /** The bill it was attached to. */
      transactionId: k.ref().references(() => transactions.id),
      validationCode: k.text().notNull().default(''),
      externalReference: k.key().notNull().default(''),
      purpose: k.text().notNull().default(''),
      notes: k.text().notNull().default(''),
      /** Named values that came with it. */
      fields: k.json().$type<{ name: string; value: string }[]>().notNull(),
      redeemedAt: k.time().notNull(),
      storedAt: k.time().notNull(),
      tillId: k.ref().references(() => tills.id),
    },
    (redemption) => [
      k.uniqueIndex('points_redemptions_code').on(redemption.code),
      k.uniqueIndex('points_redemptions_entry').on(redemption.entryId),
      k.index('points_redemptions_by_customer').on(redemption.customerId, redemption.redeemedAt, redemption.id),
      k.index('points_redemptions_by_transaction').on(redemption.transactionId),
      k.check('points_redemptions_points', sql`${redemption.points} > 0`),
      k.check('points_redemptions_reversed', sql`${redemption.reversedPoints} between 0 and ${redemption.points}`),
    ],
  )

  const redemptionReversals = k.table(
    'redemption_reversals',
    {
      id: k.id(),
      redemptionId: k
        .ref()
        .notNull()
        .references(() => pointsRedemptions.id),
      entryId: k
        .ref()
        .notNull()
        .references(() => pointsEntries.id),
      points: k.int().notNull(),
      reason: k.text().notNull().default(''),
      reversedAt: k.time().notNull(),
      reversedBy: k.text().notNull(),
      tillId: k.ref().references(() => tills.id),
    },
    (reversal) => [
      k.index('redemption_reversals_by_redemption').on(reversal.redemptionId, reversal.id),
      k.uniqueIndex('redemption_reversals_entry').on(reversal.entryId),
    ],
  )

  /** A code that proves that the customer is there: sent to the mobile or e-mail, good once, for so many points. */
  const validationCodes = k.table(
    'validation_codes',
    {
      id: k.id(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      points: k.int().notNull(),
      code: k.text().notNull(),
      createdAt: k.time().notNull(),
      expiresAt: k.time().notNull(),
      usedAt: k.time(),
    },
    (validation) => [k.index('validation_codes_by_customer').on(validation.customerId, validation.expiresAt)],
  )

  /** One row a customer: sums over bills, coupons and the ledger, kept in the transaction that changes them. */
  const customerFigures = k.table('customer_figures', {
    customerId: k
      .ref()
      .primaryKey()
      .references(() => customers.id),
    /** Regular bills. */
    visits: k.int().notNull().default(0),
    firstVisitAt: k.time(),
    lastVisitAt: k.time(),
    lastStoreId: k.ref().references(() => stores.id),
    /** Minor units of regular bills, and of returns. */
    spent: k.int().notNull().default(0),
    returned: k.int().notNull().default(0),
    /** Thousandths, over regular bills. */
    basketSize: k.int().notNull().default(0),
    /** Points that regular bills issued. */
    pointsEarned: k.int().notNull().default(0),
    /** Points that left the balance, each 0 or more; `pointsAdjusted` is signed. */
    pointsRedeemed: k.int().notNull().default(0),
    pointsExpired: k.int().notNull().default(0),
    pointsReturned: k.int().notNull().default(0),
    pointsAdjusted: k.int().notNull().default(0),
    couponsIssued: k.int().notNull().default(0),
    couponsRedeemed: k.int().notNull().default(0),
    /** Minor units of the lifetime purchases that were made before bills were kept here. */
    carriedPurchases: k.int().notNull().default(0),
  })

  /** One row a customer and month in which something happened, for charts; the month is the organisation's. */
  const customerMonths = k.table(
    'customer_months',
    {
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      /** 202603 is March 2026. */
      month: k.int().notNull(),
      visits: k.int().notNull().default(0),
      /** Minor units, net of returns. */
      spent: k.int().notNull().default(0),
      pointsIn: k.int().notNull().default(0),
      /** 0 or more. */
      pointsOut: k.int().notNull().default(0),
    },
    (row) => [k.primaryKey({ name: 'customer_months_pk', columns: [row.customerId, row.month] })],
  )

  return {
    transactions,
    transactionLines,
    transactionPayments,
    transactionFields,
    pointsAllocations,
    pointsLots,
    tierChanges,
    pointsRedemptions,
    redemptionReversals,
    validationCodes,
    customerFigures,
    customerMonths,
  }
}
export type LoyaltyTables = ReturnType<typeof defineLoyalty>
