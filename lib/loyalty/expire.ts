import { findExpiredAccounts } from '@/db/queries/points-account'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { type Context, within } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { openAccount } from './account'
import { isExpired } from './rules/lots'

/** Accounts written in one transaction. */
const ACCOUNTS_AT_ONCE = 100

/**
 * Writes to the ledger what has expired of these customers' points, so that whoever reads next reads true balances.
 * Answers whether there was anything; if so, rows read before are out of date.
 */
export const postExpiries = async (
  ctx: Context,
  customers: readonly { id: number; pointsExpireAt: Date | null }[],
): Promise<boolean> => {
  const due = customers.filter(({ pointsExpireAt }) => isExpired({ expiresAt: pointsExpireAt }, ctx.now))
  if (due.length === 0) return false
  await ctx.store.transaction(async (tx) => {
    for (const id of due.map((each) => each.id).sort((one, other) => one - other))
      await openAccount(within(ctx, tx), id)
  })
  return true
}

/** The same for everybody: what nobody has asked for since it expired. Answers how many accounts were written. */
export const expirePoints = async (store: Store, now: Date): Promise<number> => {
  const ctx = { store, actor: operatorActor(), settings: await currentSettings(store), now, requestId: 'expiry' }
  let written = 0
  for (;;) {
    const ids = await findExpiredAccounts(store, new Date(now.getTime() - 1_000), ACCOUNTS_AT_ONCE)
    if (ids.length === 0) return written
    await postExpiries(
      ctx,
      ids.map((id) => ({ id, pointsExpireAt: new Date(0) })),
    )
    written += ids.length
  }
}
