import { deletePersonalData, readPersonalTexts, readWhose } from '@/db/queries/delete-personal-data'
import {
  closeDeletion,
  isUnwiped,
  noteUnwiped,
  readDueDeletions,
  readOpenDeletion,
  rejectRequestsOf,
} from '@/db/queries/deletions'
import { passEmailOn } from '@/db/queries/register-customer'
import type { OpenStore, Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { forgetAllExports } from '@/lib/customers/export/keep'
import { signalExports } from '@/lib/customers/export/signal'
import { loadCustomers } from '@/lib/customers/load'
import { currentSettings } from '@/lib/organisation/settings'
import { scrubAnswers, scrubEntriesOfOthers } from './scrub'
import { signalDeletions } from './signal'

const AT_ONCE = 50

/** Carries out every deletion that is due, a transaction each. Answers how many people's data was deleted. */
export const carryOutDeletions = async (store: Store, now: Date): Promise<number> => {
  const ctx = { store, actor: operatorActor(), settings: await currentSettings(store), now, requestId: 'deletion' }
  let done = 0
  for (;;) {
    const before = done
    for (const { requestId } of await readDueDeletions(store, now, AT_ONCE))
      if (await carryOutDeletion(ctx, requestId)) done++
    if (done === before) break
  }
  if (done > 0) {
    signalExports()
    signalDeletions()
  }
  return done
}

/**
 * Takes out of the database's files what they still hold of deleted data, once for all that was deleted since the last
 * time. What cannot be done while somebody reads is tried again by the next call.
 */
export const wipeDeleted = async (store: OpenStore): Promise<boolean> => {
  if (!(await isUnwiped(store))) return true
  // Noted before: what is deleted while the file is rewritten asks for another time.
  await store.transaction((tx) => noteUnwiped(tx, false))
  if (await store.wipe()) return true
  await store.transaction((tx) => noteUnwiped(tx, true))
  return false
}

/**
 * Deletes a person's data. The customer stays as a number for bills, points and coupons: without a name, an identifier,
 * a field, a word. Answers false when it was called off or done meanwhile.
 */
export const carryOutDeletion = (ctx: Context, requestId: number): Promise<boolean> =>
  ctx.store.transaction(async (tx) => {
    const planned = await readOpenDeletion(tx, requestId)
    if (!planned) return false
    const { customerId } = planned
    await tx.claim([`customer:${customerId}`])
    // Called off, or carried out by another instance, while this one waited.
    const open = await readOpenDeletion(tx, requestId)
    const [customer] = await loadCustomers(tx, { ids: [customerId] })
    if (!open || !customer) return false

    const inside = within(ctx, tx)
    const { actor, now } = ctx
    await rejectRequestsOf(tx, customerId, { decidedAt: now, decidedBy: 'deletion', decidedByName: 'Deletion of data' })
    const whose = await readWhose(tx, customerId)
    const texts = await readPersonalTexts(tx, whose)
    await scrubEntriesOfOthers(tx, whose, texts)
    await deletePersonalData(tx, whose, now)
    await scrubAnswers(tx, whose, texts)
    await forgetAllExports(tx, now)
    if (customer.emailOwned !== null) await passEmailOn(tx, customer.emailOwned)
    await closeDeletion(tx, customerId, { doneAt: now })
    await noteUnwiped(tx, true)
    await audit({ ...inside, actor }, 'customer.deleted', `customer:${customerId}`, { requestId })
    return true
  })
