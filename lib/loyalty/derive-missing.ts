import { hasOrganisation } from '@/db/queries/organisation'
import { isDerived, markDerived, nextUnderivedCustomers, replaceDerived } from '@/db/queries/points-recompute'
import type { Store } from '@/db/store'
import { currentSettings } from '@/lib/organisation/settings'
import { readHistories, rowsOf } from './ledger-histories'

/** Customers at once, as when a ledger is recomputed. */
const AT_ONCE = 200

/**
 * Derives what an earlier version did not keep: lots, balances after each entry, figures, months and the tier history of
 * customers who have a ledger and none of these. Purchases that no bill explains are carried over. Belongs right after
 * the migrations; once it has come to its end it is never done again. Answers the number of customers.
 */
export const deriveMissing = async (store: Store, onProgress: (done: number) => void = () => {}): Promise<number> => {
  if ((await isDerived(store)) || !(await hasOrganisation(store))) return 0
  const settings = await currentSettings(store)
  let done = 0
  for (let after = 0; ; ) {
    const ids = await nextUnderivedCustomers(store, after, AT_ONCE)
    const last = ids.at(-1)
    if (last === undefined) break
    await store.transaction(async (tx) => {
      await tx.claim(ids.map((id) => `customer:${id}`))
      const histories = await readHistories({ store: tx, settings }, ids, true)
      await replaceDerived(tx, ids, rowsOf(histories))
    })
    after = last
    done += ids.length
    onProgress(done)
  }
  await store.transaction(markDerived)
  return done
}
