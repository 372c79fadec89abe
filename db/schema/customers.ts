import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { OrganisationTables } from './organisation'
import type { StatusTables } from './status'

type Needs = Pick<OrganisationTables, 'tills' | 'fieldDefinitions'> & Pick<StatusTables, 'statusLabels'>

export const defineCustomers = (k: Kit, { tills, fieldDefinitions, statusLabels }: Needs) => {
  const customers = k.table(
    'customers',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      type: k.text().$type<'LOYALTY' | 'NON_LOYALTY' | 'NOT_INTERESTED'>().notNull(),
      /** Digits with country code. */
      mobile: k.key(),
      /** As it was given; `emailKey` is its lower-case form, which is what is compared and searched. */
      email: k.text(),
      emailKey: k.key(),
      /** The e-mail as an identifier: `emailKey` while this customer is the one it identifies, else null. */
      emailOwned: k.key(),
      externalId: k.key(),
      firstName: k.text().notNull().default(''),
      lastName: k.text().notNull().default(''),
      /** Folded names, first-last and last-first, for search and order. */
      nameKey: k.key().notNull().default(''),
      lastNameKey: k.key().notNull().default(''),
      /** Each name folded by itself. */
      givenKey: k.key().notNull().default(''),
      familyKey: k.key().notNull().default(''),
      /** Every word of the names in every spelling it is looked for by, each between blanks. */
      searchNames: k.key().notNull().default(''),
      /** The digits of `mobile` from the last to the first: what it ends with is what this begins with. */
      mobileReversed: k.key(),
      gender: k.text(),
      source: k.text().notNull().default(''),
      fraudStatus: k.text().$type<'NONE' | 'CONFIRMED'>().notNull().default('NONE'),
      fraudMarkedBy: k.text(),
      fraudMarkedAt: k.time(),
      /** Null = the organisation's default label. */
      statusId: k.ref().references(() => statusLabels.id),
      /** When the personal data was deleted; what is left stands for bills and points of somebody unknown. */
      deletedAt: k.time(),
      registeredOn: k.time().notNull(),
      registeredTillId: k.ref().references(() => tills.id),
      associatedTillId: k.ref().references(() => tills.id),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
      /** Serial of the tier in the ladder, null for customers who are not LOYALTY. */
      tierSerial: k.int(),
      lifetimePoints: k.int().notNull().default(0),
      loyaltyPoints: k.int().notNull().default(0),
      /** Minor units. */
      lifetimePurchases: k.int().notNull().default(0),
      /** When the next of the points in `loyaltyPoints` expire; in the past until that is written to the ledger. */
      pointsExpireAt: k.time(),
    },
    (customer) => [
      k.uniqueIndex('customers_mobile').on(customer.mobile),
      k.uniqueIndex('customers_email_owned').on(customer.emailOwned),
      k.uniqueIndex('customers_external_id').on(customer.externalId),
      k.index('customers_by_email').on(customer.emailKey),
      k.index('customers_by_name').on(customer.nameKey, customer.id),
      k.index('customers_by_last_name').on(customer.lastNameKey, customer.id),
      k.index('customers_by_reversed_mobile').on(customer.mobileReversed),
      k.index('customers_by_type').on(customer.type, customer.id),
      k.index('customers_by_tier').on(customer.tierSerial, customer.id),
      k.index('customers_by_status').on(customer.statusId, customer.id),
      k.index('customers_by_purchases').on(customer.lifetimePurchases, customer.id),
      k.index('customers_by_registration').on(customer.registeredOn, customer.id),
      k.index('customers_by_points').on(customer.loyaltyPoints, customer.id),
      k.index('customers_by_till').on(customer.registeredTillId, customer.createdAt),
      k.index('customers_by_creation').on(customer.createdAt, customer.id),
      k.index('customers_by_points_expiry').on(customer.pointsExpireAt),
      k.check('customers_type', sql`${customer.type} in ('LOYALTY', 'NON_LOYALTY', 'NOT_INTERESTED')`),
      k.check('customers_fraud_status', sql`${customer.fraudStatus} in ('NONE', 'CONFIRMED')`),
      k.check(
        'customers_email_owned_is_own',
        sql`${customer.emailOwned} is null or (${customer.emailKey} is not null and ${customer.emailOwned} = ${customer.emailKey})`,
      ),
    ],
  )

  const customerRef = () =>
    k
      .ref()
      .notNull()
      .references(() => customers.id)

  /** What a customer's identifier was before it changed. The value is free again for others. */
  const formerIdentifiers = k.table(
    'former_identifiers',
    {
      id: k.id(),
      customerId: customerRef(),
      kind: k.text().$type<'mobile' | 'email' | 'external_id'>().notNull(),
      value: k.text().notNull(),
      valueKey: k.key().notNull(),
      replacedAt: k.time().notNull(),
      replacedBy: k.text().notNull(),
    },
    (former) => [
      k.index('former_identifiers_by_value').on(former.valueKey),
      k.index('former_identifiers_by_customer').on(former.customerId, former.id),
      k.check('former_identifiers_kind', sql`${former.kind} in ('mobile', 'email', 'external_id')`),
    ],
  )

  /** Identifiers and ids of merged accounts: they keep leading to the survivor. */
  const customerAliases = k.table(
    'customer_aliases',
    {
      id: k.id(),
      kind: k.text().$type<'id' | 'mobile' | 'email' | 'external_id' | 'card'>().notNull(),
      valueKey: k.key().notNull(),
      survivorId: customerRef(),
      createdAt: k.time().notNull(),
    },
    (alias) => [
      k.uniqueIndex('customer_aliases_value').on(alias.kind, alias.valueKey),
      k.index('customer_aliases_by_survivor').on(alias.survivorId),
      k.check('customer_aliases_kind', sql`${alias.kind} in ('id', 'mobile', 'email', 'external_id', 'card')`),
    ],
  )

  const customerCards = k.table(
    'customer_cards',
    {
      id: k.id(),
      customerId: customerRef(),
      number: k.key().notNull(),
      externalId: k.key(),
      seriesCode: k.text(),
      status: k.text().$type<'ACTIVE' | 'BLOCKED'>().notNull().default('ACTIVE'),
      issuedAt: k.time().notNull(),
    },
    (card) => [
      k.uniqueIndex('customer_cards_number').on(card.number),
      k.uniqueIndex('customer_cards_external_id').on(card.externalId),
      k.index('customer_cards_by_customer').on(card.customerId),
      k.check('customer_cards_status', sql`${card.status} in ('ACTIVE', 'BLOCKED')`),
    ],
  )

  const customerFields = k.table(
    'customer_fields',
    {
      customerId: customerRef(),
      fieldId: k
        .ref()
        .notNull()
        .references(() => fieldDefinitions.id),
      value: k.text().notNull(),
    },
    (field) => [k.primaryKey({ name: 'customer_fields_pk', columns: [field.customerId, field.fieldId] })],
  )

  /** Consent per channel and priority; a pair without a row was never set. */
  const subscriptions = k.table(
    'subscriptions',
    {
      customerId: customerRef(),
      channel: k.text().$type<'SMS' | 'EMAIL' | 'POSTMAIL'>().notNull(),
      priority: k.text().$type<'TRANS' | 'BULK'>().notNull(),
      isSubscribed: k.bool().notNull(),
      changedAt: k.time().notNull(),
    },
    (subscription) => [
      k.primaryKey({
        name: 'subscriptions_pk',
        columns: [subscription.customerId, subscription.channel, subscription.priority],
      }),
      k.check('subscriptions_channel', sql`${subscription.channel} in ('SMS', 'EMAIL', 'POSTMAIL')`),
      k.check('subscriptions_priority', sql`${subscription.priority} in ('TRANS', 'BULK')`),
    ],
  )

  /** Append-only: a balance is the sum of its entries; credits are positive, debits negative. */
  const pointsEntries = k.table(
    'points_entries',
    {
      id: k.id(),
      customerId: customerRef(),
      kind: k.text().$type<'issued' | 'redeemed' | 'expired' | 'returned' | 'adjusted'>().notNull(),
      /** What brought it about: welcome, transaction, redemption, reversal, expiry, return, goodwill. */
      cause: k.text().notNull(),
      points: k.int().notNull(),
      occurredAt: k.time().notNull(),
      expiresAt: k.time(),
      /** The bill it belongs to: the one that issued it, or the return that took it back. */
      transactionId: k.ref(),
      /** The balance once it was written. */
      balanceAfter: k.int().notNull().default(0),
      reason: k.text(),
      tillId: k.ref().references(() => tills.id),
      /** Who wrote it, as histories name them; empty for what the product does by itself. */
      actor: k.text().notNull().default(''),
      actorName: k.text().notNull().default(''),
    },
    (entry) => [
      k.index('points_entries_by_customer').on(entry.customerId, entry.occurredAt),
      k.index('points_entries_in_order').on(entry.customerId, entry.id),
      k.index('points_entries_by_transaction').on(entry.transactionId),
      k.check('points_entries_kind', sql`${entry.kind} in ('issued', 'redeemed', 'expired', 'returned', 'adjusted')`),
    ],
  )

  /** Every word that stands in some customer's `searchNames`, once: what a mistyped one may have meant. */
  const nameWords = k.table('name_words', { word: k.key().primaryKey() })

  /** Counters that must never hand out a number twice, by name. */
  const counters = k.table('counters', { name: k.key().primaryKey(), next: k.int().notNull() })

  return {
    customers,
    formerIdentifiers,
    customerAliases,
    customerCards,
    customerFields,
    subscriptions,
    pointsEntries,
    nameWords,
    counters,
  }
}
export type CustomerTables = ReturnType<typeof defineCustomers>
