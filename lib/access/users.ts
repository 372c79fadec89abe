import {
  closeSessionsOf,
  countEnabledAdmins,
  insertUser,
  readUser,
  readUserByEmail,
  readUsers,
  updateUser,
  updateUserDisabled,
  updateUserPassword,
} from '@/db/queries/access'
import { readStores } from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import { hashPassword, randomPassword } from '@/lib/access/passwords'
import type { Role } from '@/lib/access/permissions'
import type { AddUser, ChangeUser, ResetPassword } from '@/lib/access/schema'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'

/** Staff of one chain; a longer list than this would want pages of its own. */
const MOST_USERS = 1_000

/** A person of the staff, as shown: never the password's hash. */
export interface User {
  id: number
  email: string
  name: string
  role: Role
  isApprover: boolean
  storeId: number | null
  isDisabled: boolean
  version: number
  createdAt: Date
}

/** What an admin may change of a user. */
export type UserValues = Pick<User, 'name' | 'role' | 'isApprover' | 'storeId'>

export type UserRefusal =
  | { code: 'user_not_found' }
  | { code: 'email_taken'; email: string }
  | { code: 'store_needed' }
  | { code: 'store_not_found' }
  | { code: 'changed_meanwhile'; version: number; theirs: UserValues; yours: UserValues }
  | { code: 'last_admin' }
  | { code: 'not_yourself' }

type Managing = Context<'users.manage'>

/** An email as it is compared. */
export const emailKeyOf = (email: string): string => email.trim().toLowerCase()

/** Everybody, by email. */
export const listUsers = (ctx: Managing): Promise<User[]> => readUsers(ctx.store, MOST_USERS)

export const findUser = async (ctx: Managing, id: number): Promise<User | undefined> => readUser(ctx.store, id)

/** Adds a person. `password` is given back only when none was given and a random one was made. */
export const addUser = async (
  ctx: Managing,
  input: AddUser,
): Promise<Result<{ id: number; password?: string }, UserRefusal>> => {
  const generated = input.password === undefined ? randomPassword() : undefined
  const passwordHash = await hashPassword(input.password ?? generated ?? '')

  return ctx.store.transaction(async (tx) => {
    await tx.claim(['users'])
    const emailKey = emailKeyOf(input.email)
    if (await readUserByEmail(tx, emailKey)) return fail({ code: 'email_taken', email: input.email })
    const values = await settled(tx, input)
    if (!values.ok) return values

    const user = { email: input.email, emailKey, ...values.value, passwordHash, createdAt: ctx.now }
    const id = await insertUser(tx, user)
    await audit(within(ctx, tx), 'user.added', `user:${id}`, { email: input.email, ...values.value })
    return ok(generated === undefined ? { id } : { id, password: generated })
  })
}

/** Changes name, role, store and approver. Who edited an older version gets both values to choose from. */
export const changeUser = async (
  ctx: Managing,
  input: ChangeUser,
): Promise<Result<{ name: string; version: number }, UserRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim(['users'])
    const user = await readUser(tx, input.id)
    if (!user) return fail({ code: 'user_not_found' })
    const values = await settled(tx, input)
    if (!values.ok) return values
    if (user.version !== input.version)
      return fail({
        code: 'changed_meanwhile',
        version: user.version,
        theirs: valuesOf(user),
        yours: values.value,
      })
    if (values.value.role !== 'admin' && (await isLastAdmin(tx, user))) return fail({ code: 'last_admin' })

    const changes = differences(valuesOf(user), values.value)
    if (Object.keys(changes).length === 0) return ok({ name: user.name, version: user.version })
    await updateUser(tx, user, values.value)
    await audit(within(ctx, tx), 'user.changed', `user:${user.id}`, changes)
    return ok({ name: values.value.name, version: user.version + 1 })
  })

/** Shuts a person out: signing in is refused and open sessions end at once. */
export const disableUser = async (ctx: Managing, id: number): Promise<Result<{ name: string }, UserRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim(['users'])
    const user = await readUser(tx, id)
    if (!user) return fail({ code: 'user_not_found' })
    if (isSelf(ctx, user)) return fail({ code: 'not_yourself' })
    if (await isLastAdmin(tx, user)) return fail({ code: 'last_admin' })
    if (!user.isDisabled) {
      await updateUserDisabled(tx, user.id, true)
      await closeSessionsOf(tx, user.id, ctx.now)
      await audit(within(ctx, tx), 'user.disabled', `user:${user.id}`)
    }
    return ok({ name: user.name })
  })

export const enableUser = async (ctx: Managing, id: number): Promise<Result<{ name: string }, UserRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const user = await readUser(tx, id)
    if (!user) return fail({ code: 'user_not_found' })
    if (user.isDisabled) {
      await updateUserDisabled(tx, user.id, false)
      await audit(within(ctx, tx), 'user.enabled', `user:${user.id}`)
    }
    return ok({ name: user.name })
  })

/** Sets a new password, a random one when none is given, and ends the person's sessions (not the own one). */
export const resetPassword = async (
  ctx: Managing,
  input: ResetPassword,
): Promise<Result<{ name: string; email: string; password: string }, UserRefusal>> => {
  const password = input.password ?? randomPassword()
  const passwordHash = await hashPassword(password)
  return ctx.store.transaction(async (tx) => {
    const user = await readUser(tx, input.id)
    if (!user) return fail({ code: 'user_not_found' })
    await updateUserPassword(tx, user.id, passwordHash)
    if (!isSelf(ctx, user)) await closeSessionsOf(tx, user.id, ctx.now)
    await audit(within(ctx, tx), 'user.password_reset', `user:${user.id}`)
    return ok({ name: user.name, email: user.email, password })
  })
}

const isSelf = ({ actor }: Managing, user: User) => actor.kind === 'user' && actor.id === user.id

const isLastAdmin = async (tx: Store, user: User) =>
  user.role === 'admin' && !user.isDisabled && (await countEnabledAdmins(tx)) <= 1

const valuesOf = ({ name, role, isApprover, storeId }: User): UserValues => ({ name, role, isApprover, storeId })

/** Only store managers belong to a store; the others' choice of one means nothing. */
const settled = async (tx: Store, input: UserValues): Promise<Result<UserValues, UserRefusal>> => {
  const { name, role, isApprover, storeId } = input
  if (role !== 'store_manager') return ok({ name, role, isApprover, storeId: null })
  if (storeId === null) return fail({ code: 'store_needed' })
  const stores = await readStores(tx)
  if (!stores.some((store) => store.id === storeId)) return fail({ code: 'store_not_found' })
  return ok({ name, role, isApprover, storeId })
}

const differences = (from: UserValues, to: UserValues) => ({
  ...(from.name === to.name ? {} : { name: { from: from.name, to: to.name } }),
  ...(from.role === to.role ? {} : { role: { from: from.role, to: to.role } }),
  ...(from.isApprover === to.isApprover ? {} : { isApprover: { from: from.isApprover, to: to.isApprover } }),
  ...(from.storeId === to.storeId ? {} : { storeId: { from: from.storeId, to: to.storeId } }),
})
