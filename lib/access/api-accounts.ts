import {
  type ApiAccountChange,
  insertApiAccount,
  readApiAccount,
  readApiAccounts,
  updateApiAccount,
} from '@/db/queries/access'
import { raiseRevision, readTills } from '@/db/queries/organisation'
import { hashSecret, hashWirePassword, randomPassword, randomToken } from '@/lib/access/passwords'
import type { AddApiAccount } from '@/lib/access/schema'
import { claimUserName, MOST_ACCOUNTS, type UserNameRefusal } from '@/lib/access/user-names'
import { type Act, audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'

export type ApiAccountRefusal = { code: 'account_not_found' } | { code: 'till_not_found' } | UserNameRefusal

/** An integration, as shown: the key is a name and may be seen, the secret and the password never again. */
export interface ApiAccount {
  id: number
  name: string
  tillId: number
  tokenKey: string
  tokenSeconds: number
  permissions: string[]
  isDisabled: boolean
  createdAt: Date
}

/** What the integration signs in with, readable this once: Basic with name and password, tokens with key and secret. */
export interface ApiCredentials {
  id: number
  name: string
  password: string
  key: string
  secret: string
}

type Managing = Context<'api.manage'>

/** Every API account, by name. */
export const listApiAccounts = (ctx: Managing): Promise<ApiAccount[]> => readApiAccounts(ctx.store, MOST_ACCOUNTS)

/** Adds an account that acts as a till, with a random password unless one is given. */
export const addApiAccount = async (
  ctx: Managing,
  input: AddApiAccount,
): Promise<Result<ApiCredentials, ApiAccountRefusal>> => {
  const { name, tillId, permissions, tokenSeconds } = input
  const key = randomToken(12)
  const { password, secret, hashes } = await newSecrets(input.password)

  return ctx.store.transaction(async (tx) => {
    const free = await claimUserName(tx, 'account', name)
    if (!free.ok) return free
    if (!(await readTills(tx)).some((till) => till.id === tillId)) return fail({ code: 'till_not_found' })

    const account = { name, tillId, permissions, tokenSeconds, tokenKey: key, ...hashes, createdAt: ctx.now }
    const id = await insertApiAccount(tx, account)
    await raiseRevision(tx)
    await audit(within(ctx, tx), 'account.added', `account:${id}`, { name, tillId, permissions, tokenSeconds })
    return ok({ id, name, password, key, secret })
  })
}

/** Refuses the account's calls and tokens from the next call on. */
export const disableApiAccount = (ctx: Managing, id: number) =>
  change(ctx, id, (account) => (account.isDisabled ? null : [{ isDisabled: true }, 'account.disabled']))

export const enableApiAccount = (ctx: Managing, id: number) =>
  change(ctx, id, (account) => (account.isDisabled ? [{ isDisabled: false }, 'account.enabled'] : null))

/** Makes a new password and secret; the old ones and every token out there are refused from the next call on. */
export const resetSecret = async (ctx: Managing, id: number): Promise<Result<ApiCredentials, ApiAccountRefusal>> => {
  const { password, secret, hashes } = await newSecrets()
  const changed = await change(ctx, id, () => [hashes, 'account.secret_reset'])
  if (!changed.ok) return changed
  return ok({ id, name: changed.value.name, password, key: changed.value.tokenKey, secret })
}

const newSecrets = async (chosen?: string) => {
  const password = chosen ?? randomPassword()
  const secret = randomToken(32)
  const passwordHash = await hashWirePassword(password)
  return { password, secret, hashes: { passwordHash, tokenSecretHash: hashSecret(secret) } }
}

const change = async (
  ctx: Managing,
  id: number,
  decide: (account: ApiAccount) => readonly [ApiAccountChange, Act] | null,
): Promise<Result<ApiAccount, ApiAccountRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const account = await readApiAccount(tx, id)
    if (!account) return fail({ code: 'account_not_found' })
    const decision = decide(account)
    if (decision) {
      const [changed, act] = decision
      await updateApiAccount(tx, id, changed)
      await raiseRevision(tx)
      await audit(within(ctx, tx), act, `account:${id}`)
    }
    return ok(account)
  })
