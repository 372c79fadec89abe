import { readAccountByName, readAccountByTokenKey, readTillCredentials } from '@/db/queries/access'
import type { Store } from '@/db/store'
import { accountActor, tillActor } from '@/lib/access/actors'
import type { Actor } from '@/lib/context'
import type { Settings, Till } from '@/lib/organisation/settings'

/** Who may sign in to the API, with what proves it. */
export interface Principal {
  kind: 'till' | 'account'
  id: number
  userName: string
  /** The till itself, or the one the account acts as. */
  tillId: number
  /** Rights beyond a till's. */
  permissions: readonly string[]
  isDisabled: boolean
  passwordHash: string
  /** Of accounts only. */
  tokenSecretHash: string
  tokenSeconds: number
}

/** The till or account with this user name. */
export const readPrincipal = async (store: Store, userName: string): Promise<Principal | undefined> => {
  const till = await readTillCredentials(store, userName)
  if (!till) return readAccount(await readAccountByName(store, userName))
  const { id, isDisabled, passwordHash } = till
  const noTokens = { permissions: [], tokenSecretHash: '', tokenSeconds: 0 }
  return { kind: 'till', id, userName, tillId: id, isDisabled, passwordHash, ...noTokens }
}

/** The account with this token key. */
export const readTokenPrincipal = async (store: Store, tokenKey: string): Promise<Principal | undefined> =>
  readAccount(await readAccountByTokenKey(store, tokenKey))

const readAccount = (account: Awaited<ReturnType<typeof readAccountByName>>): Principal | undefined =>
  account && { kind: 'account', userName: account.name, ...account }

/** The principal's till, unless the principal, the till or its store is disabled. */
export const tillOf = (principal: Principal, settings: Settings): Till | undefined => {
  const till = settings.tills.get(principal.tillId)
  return principal.isDisabled || !till || !isOpen(till, settings) ? undefined : till
}

/** Whether calls may act as this till. */
export const isOpen = (till: Till, { stores }: Settings): boolean =>
  !till.isDisabled && stores.get(till.storeId)?.isDisabled === false

export const actorOf = (principal: Principal, till: Till): Actor =>
  principal.kind === 'till'
    ? tillActor(till)
    : accountActor({ id: principal.id, name: principal.userName, permissions: principal.permissions }, till)
