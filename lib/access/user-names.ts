import { readApiAccounts } from '@/db/queries/access'
import { readTills } from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import { fail, ok, type Result } from '@/lib/result'

type Kind = 'till' | 'account'
export type UserNameRefusal = { code: 'user_name_taken'; userName: string; wantedFor: Kind; by: Kind }

/** No chain has more integrations than this; every one of them is somebody's contract. */
export const MOST_ACCOUNTS = 1_000

/**
 * Proves that nobody signs in to the API with this user name yet, and holds the names until the transaction ends: tills
 * and accounts share them (contract §8). Names that differ only in case are refused, since people mix them up.
 */
export const claimUserName = async (
  tx: Store,
  wantedFor: Kind,
  userName: string,
): Promise<Result<null, UserNameRefusal>> => {
  await tx.claim(['api-user-names'])
  const wanted = userName.toLowerCase()
  if ((await readTills(tx)).some((till) => till.code.toLowerCase() === wanted))
    return fail({ code: 'user_name_taken', userName, wantedFor, by: 'till' })
  if ((await readApiAccounts(tx, MOST_ACCOUNTS)).some((account) => account.name.toLowerCase() === wanted))
    return fail({ code: 'user_name_taken', userName, wantedFor, by: 'account' })
  return ok(null)
}
