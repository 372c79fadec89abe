import { countCustomers, nextCustomers, replaceDerived } from '@/db/queries/points-recompute'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { type LedgerHistory, readHistories, rowsOf } from './ledger-histories'
import { type Difference, differences, faults } from './rules/differences'

/** Customers at once: enough to spread a query's cost, few enough that a customer of 5,000 bills is no burden. */
const AT_ONCE = 200

export interface CustomerDifference extends Difference {
  customerId: number
}

export interface Recomputed {
  customers: number
  /** What was stored otherwise than the histories say, in the order of the customers. */
  found: readonly CustomerDifference[]
  /** What no repair can mend: the ledger itself is at fault. */
  faults: readonly CustomerDifference[]
}

export interface RecomputeOptions {
  /** Only compares. */
  isCheck: boolean
  onProgress?: (done: number, all: number) => void
}

/**
 * Plays every customer's ledger, bills and coupons again and compares what follows with what is stored: balance,
 * lifetime points and purchases, tier, lots, allocations, balances after each entry, figures and months. Unless it only
 * checks, it puts right what differs. Works beside a running server: what seems to differ is looked at again while the
 * customer's account is held.
 */
export const recompute = async (
  ctx: Context<'loyalty.manage'>,
  { isCheck, onProgress = () => {} }: RecomputeOptions,
): Promise<Recomputed> => {
  const all = await countCustomers(ctx.store)
  const found: CustomerDifference[] = []
  const wrong: CustomerDifference[] = []
  let done = 0
  for (let after = 0; ; ) {
    const ids = await nextCustomers(ctx.store, after, AT_ONCE)
    const last = ids.at(-1)
    if (last === undefined) return { customers: done, found, faults: wrong }
    const suspects = (await readHistories(ctx, ids)).filter(isSuspect).map(({ history }) => history.customerId)
    const looked = suspects.length === 0 ? [] : await lookAgain(ctx, suspects, isCheck)
    for (const { history, derived, kept } of looked) {
      const named = (each: Difference) => ({ customerId: history.customerId, ...each })
      found.push(...differences(derived, kept).map(named))
      wrong.push(...faults(derived).map(named))
    }
    after = last
    done += ids.length
    onProgress(done, all)
  }
}

const isSuspect = ({ derived, kept }: LedgerHistory) =>
  differences(derived, kept).length > 0 || faults(derived).length > 0

const lookAgain = (ctx: Context, ids: readonly number[], isCheck: boolean): Promise<readonly LedgerHistory[]> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    await tx.claim(ids.map((id) => `customer:${id}`))
    const histories = (await readHistories(inside, ids)).filter(isSuspect)
    if (!isCheck) await mend(inside, histories)
    return histories
  })

const mend = async (ctx: Context, histories: readonly LedgerHistory[]) => {
  const ids = histories.map(({ history }) => history.customerId)
  if (ids.length === 0) return
  await replaceDerived(ctx.store, ids, rowsOf(histories))
  for (const { history, derived, kept } of histories) {
    const count = differences(derived, kept).length
    if (count > 0) await audit(ctx, 'points.recomputed', `customer:${history.customerId}`, { differences: count })
  }
}
