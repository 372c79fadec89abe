import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { OrganisationTables } from './organisation'

export const defineAccess = (k: Kit, { stores }: Pick<OrganisationTables, 'stores'>) => {
  const users = k.table(
    'users',
    {
      id: k.id(),
      email: k.text().notNull(),
      emailKey: k.key().notNull(),
      name: k.text().notNull(),
      role: k.text().$type<'admin' | 'store_manager' | 'support_agent'>().notNull(),
      isApprover: k.bool().notNull().default(false),
      storeId: k.ref().references(() => stores.id),
      passwordHash: k.text().notNull(),
      isDisabled: k.bool().notNull().default(false),
      version: k.int().notNull().default(1),
      createdAt: k.time().notNull(),
    },
    (user) => [
      k.uniqueIndex('users_email').on(user.emailKey),
      k.check('users_role', sql`${user.role} in ('admin', 'store_manager', 'support_agent')`),
    ],
  )

  /** A signed-in browser. It ends 30 idle minutes after `seenAt`, 12 hours after `startedAt`, or at `endedAt`. */
  const sessions = k.table(
    'sessions',
    {
      id: k.key().primaryKey(),
      userId: k
        .ref()
        .notNull()
        .references(() => users.id),
      startedAt: k.time().notNull(),
      seenAt: k.time().notNull(),
      endedAt: k.time(),
    },
    (session) => [k.index('sessions_by_user').on(session.userId)],
  )

  return { users, sessions }
}
export type AccessTables = ReturnType<typeof defineAccess>
