import { and, asc, count, eq, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Store } from '../store'

type Users = Store['tables']['users']
export type NewUser = Omit<Users['$inferInsert'], 'id' | 'version' | 'isDisabled'>
export type UserChange = Pick<Users['$inferInsert'], 'name' | 'role' | 'isApprover' | 'storeId'>

type Accounts = Store['tables']['apiAccounts']
export type NewApiAccount = Omit<Accounts['$inferInsert'], 'id' | 'isDisabled'>
export type ApiAccountChange = Partial<
  Pick<Accounts['$inferInsert'], 'tillId' | 'permissions' | 'isDisabled' | 'passwordHash' | 'tokenSecretHash'>
>

/** What may be shown of a user: everything but the password's hash. */
const shown = ({ users }: Store['tables']) => ({
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  isApprover: users.isApprover,
  storeId: users.storeId,
  isDisabled: users.isDisabled,
  version: users.version,
  createdAt: users.createdAt,
})

export const readUsers = async ({ sql: db, tables }: Store, limit: number) =>
  db.select(shown(tables)).from(tables.users).orderBy(asc(tables.users.emailKey)).limit(limit)

export const readUser = async ({ sql: db, tables }: Store, id: number) => {
  const [user] = await db.select(shown(tables)).from(tables.users).where(eq(tables.users.id, id))
  return user
}

/** A user with the password's hash, for signing in. */
export const readUserByEmail = async ({ sql: db, tables }: Store, emailKey: string) => {
  const [user] = await db
    .select({ ...shown(tables), passwordHash: tables.users.passwordHash })
    .from(tables.users)
    .where(eq(tables.users.emailKey, emailKey))
  return user
}

export const countEnabledAdmins = async ({ sql: db, tables: { users } }: Store): Promise<number> => {
  const [row] = await db
    .select({ admins: count() })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.isDisabled, false)))
  return Number(row?.admins ?? 0)
}

export const insertUser = async ({ sql: db, tables: { users } }: Store, user: NewUser): Promise<number> => {
  const [row] = await db.insert(users).values(user).returning({ id: users.id })
  if (!row) throw new Error('the user was not inserted')
  return row.id
}

/** Changes a user and raises the version. */
export const updateUser = async (
  { sql: db, tables: { users } }: Store,
  { id, version }: { id: number; version: number },
  change: UserChange,
) => {
  await db
    .update(users)
    .set({ ...change, version: version + 1 })
    .where(eq(users.id, id))
}

/** Leaves the version: somebody who edits the user meanwhile overwrites nothing by it. */
export const updateUserDisabled = async ({ sql: db, tables: { users } }: Store, id: number, isDisabled: boolean) => {
  await db.update(users).set({ isDisabled }).where(eq(users.id, id))
}

export const updateUserPassword = async ({ sql: db, tables: { users } }: Store, id: number, passwordHash: string) => {
  await db.update(users).set({ passwordHash }).where(eq(users.id, id))
}

export const insertSession = async (
  { sql: db, tables: { sessions } }: Store,
  session: { id: string; userId: number; startedAt: Date; seenAt: Date },
) => {
  await db.insert(sessions).values(session)
}

/** A session that nobody ended, and its user. */
export const readOpenSession = async (store: Store, id: string) => {
  const { sessions, users } = store.tables
  const [row] = await store.sql
    .select({ startedAt: sessions.startedAt, seenAt: sessions.seenAt, user: shown(store.tables) })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
  return row
}

export const touchSession = async ({ sql: db, tables: { sessions } }: Store, id: string, seenAt: Date) => {
  await db.update(sessions).set({ seenAt }).where(eq(sessions.id, id))
}

export const closeSession = async ({ sql: db, tables: { sessions } }: Store, id: string, endedAt: Date) => {
  await db
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
}

/** Removes the sessions that were ended, that began by `startedBy`, or that were last seen by `seenBy`. */
export const deleteSessions = async (
  { sql: db, tables: { sessions } }: Store,
  { startedBy, seenBy }: { startedBy: Date; seenBy: Date },
) => {
  await db
    .delete(sessions)
    .where(or(isNotNull(sessions.endedAt), lte(sessions.startedAt, startedBy), lte(sessions.seenAt, seenBy)))
}

export const closeSessionsOf = async ({ sql: db, tables: { sessions } }: Store, userId: number, endedAt: Date) => {
  await db
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
}

/** What may be shown of an API account: no password's hash, no secret's. */
const shownAccount = ({ apiAccounts }: Store['tables']) => ({
  id: apiAccounts.id,
  name: apiAccounts.name,
  tillId: apiAccounts.tillId,
  tokenKey: apiAccounts.tokenKey,
  tokenSeconds: apiAccounts.tokenSeconds,
  permissions: apiAccounts.permissions,
  isDisabled: apiAccounts.isDisabled,
  createdAt: apiAccounts.createdAt,
})

export const readApiAccounts = async ({ sql: db, tables }: Store, limit: number) =>
  db.select(shownAccount(tables)).from(tables.apiAccounts).orderBy(asc(tables.apiAccounts.name)).limit(limit)

export const readApiAccount = async ({ sql: db, tables }: Store, id: number) => {
  const [account] = await db.select(shownAccount(tables)).from(tables.apiAccounts).where(eq(tables.apiAccounts.id, id))
  return account
}

const credentials = ({ apiAccounts }: Store['tables']) => ({
  id: apiAccounts.id,
  name: apiAccounts.name,
  tillId: apiAccounts.tillId,
  tokenKey: apiAccounts.tokenKey,
  tokenSeconds: apiAccounts.tokenSeconds,
  permissions: apiAccounts.permissions,
  isDisabled: apiAccounts.isDisabled,
  passwordHash: apiAccounts.passwordHash,
  tokenSecretHash: apiAccounts.tokenSecretHash,
})

export const readAccountByName = async ({ sql: db, tables }: Store, name: string) => {
  const [account] = await db
    .select(credentials(tables))
    .from(tables.apiAccounts)
    .where(eq(tables.apiAccounts.name, name))
  return account
}

export const readAccountByTokenKey = async (store: Store, tokenKey: string) => {
  const { apiAccounts } = store.tables
  const [account] = await store.sql
    .select(credentials(store.tables))
    .from(apiAccounts)
    .where(eq(apiAccounts.tokenKey, tokenKey))
  return account
}

export const readTillCredentials = async ({ sql: db, tables: { tills } }: Store, code: string) => {
  const [till] = await db
    .select({ id: tills.id, passwordHash: tills.passwordHash, isDisabled: tills.isDisabled })
    .from(tills)
    .where(eq(tills.code, code))
  return till
}

export const insertApiAccount = async (
  { sql: db, tables: { apiAccounts } }: Store,
  account: NewApiAccount,
): Promise<number> => {
  const [row] = await db.insert(apiAccounts).values(account).returning({ id: apiAccounts.id })
  if (!row) throw new Error('the API account was not inserted')
  return row.id
}

export const updateApiAccount = async (
  { sql: db, tables: { apiAccounts } }: Store,
  id: number,
  change: ApiAccountChange,
) => {
  await db.update(apiAccounts).set(change).where(eq(apiAccounts.id, id))
}
