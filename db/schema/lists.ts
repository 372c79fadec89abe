import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { AccessTables } from './access'

/** What people make of the list of customers: views they come back to, and files they take away. */
export const defineLists = (k: Kit, { users }: Pick<AccessTables, 'users'>) => {
  const userRef = () =>
    k
      .ref()
      .notNull()
      .references(() => users.id)

  const savedViews = k.table(
    'saved_views',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      userId: userRef(),
      name: k.text().notNull(),
      /** Folded: two views of one person never have the same name. */
      nameKey: k.key().notNull(),
      isShared: k.bool().notNull().default(false),
      /** The query of the list's address: filters, order and columns; never what is searched for. */
      query: k.text().notNull(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (view) => [
      k.uniqueIndex('saved_views_name').on(view.userId, view.nameKey),
      k.index('saved_views_shared').on(view.isShared, view.nameKey),
    ],
  )

  /** Files of customers, written in the background. */
  const customerExports = k.table(
    'customer_exports',
    {
      id: k.id(),
      userId: userRef(),
      status: k.text().$type<'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'>().notNull().default('WAITING'),
      /** Filters, order and columns, as the list's address has them. */
      query: k.text().notNull(),
      /** What was searched for; emptied once the file is written. Of one that failed: why, as a code. */
      text: k.text().notNull().default(''),
      /** Customers that pass, counted at the start; null until then. */
      total: k.int(),
      done: k.int().notNull().default(0),
      /** Name of the file in the data folder's `exports`; null before it is complete and after it was removed. */
      file: k.text(),
      /** Octets of the file. */
      size: k.int(),
      createdAt: k.time().notNull(),
      startedAt: k.time(),
      endedAt: k.time(),
      /** When the file is removed. While it is written: until when whoever writes it is believed to do so. */
      expiresAt: k.time(),
    },
    (job) => [
      k.index('customer_exports_by_user').on(job.userId, job.id),
      k.index('customer_exports_by_status').on(job.status, job.id),
      k.check('customer_exports_status', sql`${job.status} in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')`),
    ],
  )

  return { savedViews, customerExports }
}
