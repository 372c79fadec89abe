import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CustomerTables } from './customers'
import type { StatusTables } from './status'

type Needs = Pick<CustomerTables, 'customers'> & Pick<StatusTables, 'statusLabels'>

/** Who is who: merges of two accounts, pairs that may be one person, and how customers came to stand as they do. */
export const defineIdentity = (k: Kit, { customers, statusLabels }: Needs) => {
  const customerRef = () =>
    k
      .ref()
      .notNull()
      .references(() => customers.id)

  /** One row a merge. The victim's row is gone from `customers`, so that neither id is a reference. */
  const merges = k.table(
    'merges',
    {
      id: k.id(),
      victimId: k.ref().notNull(),
      survivorId: k.ref().notNull(),
      requestId: k.ref(),
      reason: k.text().notNull().default(''),
      /** What moved and what changed: everything that undoing needs (lib/customers/merge/record.ts). */
      record: k.json().$type<unknown>().notNull(),
      mergedAt: k.time().notNull(),
      mergedBy: k.text().notNull(),
      mergedByName: k.text().notNull(),
      undoneAt: k.time(),
      undoneBy: k.text(),
      undoneByName: k.text(),
      /** Once undone: what happened in between and stayed with the survivor. */
      leftBehind: k.json().$type<unknown>(),
    },
    (merge) => [
      k.uniqueIndex('merges_victim').on(merge.victimId).where(sql`undone_at is null`),
      k.index('merges_by_victim').on(merge.victimId, merge.id),
      k.index('merges_by_survivor').on(merge.survivorId, merge.id),
      k.check('merges_of_two', sql`${merge.victimId} <> ${merge.survivorId}`),
    ],
  )

  /** Two customers who may be one person: found by a search, or told apart for good. */
  const duplicatePairs = k.table(
    'duplicate_pairs',
    {
      /** The lower id. */
      firstId: customerRef(),
      secondId: customerRef(),
      status: k.text().$type<'OPEN' | 'NOT_SAME'>().notNull(),
      /** Why they were found: name_and_birthday, email_name, near_number, former_identifier. */
      reasons: k.json().$type<string[]>().notNull(),
      /** What is at stake: both balances, and both customers' open tickets. */
      points: k.int().notNull().default(0),
      openTickets: k.int().notNull().default(0),
      foundAt: k.time().notNull(),
      decidedAt: k.time(),
      decidedBy: k.text(),
      decidedByName: k.text(),
    },
    (pair) => [
      k.primaryKey({ name: 'duplicate_pairs_pk', columns: [pair.firstId, pair.secondId] }),
      k.index('duplicate_pairs_by_second').on(pair.secondId),
      k.index('duplicate_pairs_in_order').on(pair.status, pair.points, pair.openTickets, pair.firstId, pair.secondId),
      k.check('duplicate_pairs_order', sql`${pair.firstId} < ${pair.secondId}`),
    ],
  )

  /** Append-only: how a customer's status came to be what it is. */
  const statusChanges = k.table(
    'status_changes',
    {
      id: k.id(),
      customerId: customerRef(),
      fromId: k.ref().references(() => statusLabels.id),
      toId: k.ref().references(() => statusLabels.id),
      /** The labels as they were called then. */
      fromLabel: k.text().notNull(),
      toLabel: k.text().notNull(),
      reason: k.text().notNull(),
      changedAt: k.time().notNull(),
      actor: k.text().notNull(),
      actorName: k.text().notNull(),
    },
    (change) => [k.index('status_changes_by_customer').on(change.customerId, change.id)],
  )

  return { merges, duplicatePairs, statusChanges }
}
