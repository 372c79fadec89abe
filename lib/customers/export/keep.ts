import { expireExports, forgetExports } from '@/db/queries/customer-exports'
import type { Store } from '@/db/store'
import { LISTED_DAYS } from './export-schema'
import type { Failure } from './words'

const DAY_MS = 86_400_000

/** Ends the time of files and of the exports themselves. The files go with the next sweep. */
export const expireOldExports = (store: Store, now: Date): Promise<void> =>
  store.transaction((tx) => expireExports(tx, { now, endedBy: new Date(now.getTime() - LISTED_DAYS * DAY_MS) }))

/**
 * Takes the names of all files out of the database, in the transaction that deletes somebody's personal data: they may hold
 * some. The files themselves go with the next sweep, on every instance.
 */
export const forgetAllExports = async (tx: Store, now: Date): Promise<void> => {
  const reason: Failure = 'data_deleted'
  await tx.claim(['exports'])
  return forgetExports(tx, { now, reason })
}
