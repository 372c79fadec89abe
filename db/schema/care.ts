import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills' | 'stores' | 'fieldDefinitions'> & Pick<CustomerTables, 'customers'>

/** What is said with and about a customer: notes, preferences, consent, messages. */
export const defineCare = (k: Kit, { tills, stores, fieldDefinitions, customers }: Needs) => {
  const customerRef = () =>
    k
      .ref()
      .notNull()
      .references(() => customers.id)

  const notes = k.table(
    'notes',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      customerId: customerRef(),
      description: k.text().notNull(),
      /** The moment the note refers to. */
      notedAt: k.time().notNull(),
      /** Author as an integration named one. */
      associateId: k.key(),
      author: k.text().notNull(),
      authorName: k.text().notNull(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (note) => [k.index('notes_by_customer').on(note.customerId, note.id)],
  )

  /** What a note said before it was changed, one row a change. */
  const noteVersions = k.table(
    'note_versions',
    {
      id: k.id(),
      noteId: k
        .ref()
        .notNull()
        .references(() => notes.id),
      version: k.int().notNull(),
      description: k.text().notNull(),
      notedAt: k.time().notNull(),
      /** Who wrote this version, and when. */
      author: k.text().notNull(),
      authorName: k.text().notNull(),
      writtenAt: k.time().notNull(),
    },
    (version) => [k.uniqueIndex('note_versions_version').on(version.noteId, version.version)],
  )

  const customerPreferences = k.table(
    'customer_preferences',
    {
      customerId: customerRef(),
      fieldId: k
        .ref()
        .notNull()
        .references(() => fieldDefinitions.id),
      value: k.text().notNull(),
      changedAt: k.time().notNull(),
    },
    (preference) => [
      k.primaryKey({ name: 'customer_preferences_pk', columns: [preference.customerId, preference.fieldId] }),
    ],
  )

  const preferredStores = k.table('preferred_stores', {
    customerId: k
      .ref()
      .primaryKey()
      .references(() => customers.id),
    storeId: k
      .ref()
      .notNull()
      .references(() => stores.id),
    changedAt: k.time().notNull(),
  })

  /** Append-only: how `subscriptions` came to be what it is. */
  const consentChanges = k.table(
    'consent_changes',
    {
      id: k.id(),
      customerId: customerRef(),
      channel: k.text().$type<'SMS' | 'EMAIL' | 'POSTMAIL'>().notNull(),
      priority: k.text().$type<'TRANS' | 'BULK'>().notNull(),
      isSubscribed: k.bool().notNull(),
      changedAt: k.time().notNull(),
      /** By what act it changed. */
      via: k.text().$type<'registration' | 'update' | 'subscription' | 'desk' | 'merge'>().notNull(),
      actor: k.text().notNull(),
      actorName: k.text().notNull(),
      tillId: k.ref().references(() => tills.id),
    },
    (change) => [k.index('consent_changes_by_customer').on(change.customerId, change.id)],
  )

  /** The outbox: every message of the product, sent or still to be sent. */
  const messages = k.table(
    'messages',
    {
      id: k.id(),
      customerId: customerRef(),
      channel: k.text().$type<'SMS' | 'EMAIL'>().notNull(),
      /** What it is about, which decides its words. */
      kind: k
        .text()
        .$type<'validation_code' | 'ownership_code' | 'welcome' | 'coupon_issued' | 'points_redeemed' | 'notice'>()
        .notNull(),
      priority: k.text().$type<'TRANS' | 'BULK'>().notNull(),
      sender: k.text().notNull(),
      receiver: k.text().notNull(),
      subject: k.text().notNull(),
      body: k.text().notNull(),
      /** Texts inside subject and body that people at the desk do not see. */
      secrets: k.json().$type<string[]>().notNull(),
      status: k.text().$type<'QUEUED' | 'SENT' | 'DELIVERED' | 'FAILED'>().notNull().default('QUEUED'),
      attempts: k.int().notNull().default(0),
      /** Null once nothing more is tried. */
      nextAttemptAt: k.time(),
      error: k.text(),
      createdAt: k.time().notNull(),
      sentAt: k.time(),
      deliveredAt: k.time(),
    },
    (message) => [
      k.index('messages_by_customer').on(message.customerId, message.id),
      k.index('messages_to_send').on(message.nextAttemptAt, message.id),
      k.check('messages_status', sql`${message.status} in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED')`),
    ],
  )

  return { notes, noteVersions, customerPreferences, preferredStores, consentChanges, messages }
}
