import { countPersonalData, countWhatStays, readWhose } from '@/db/queries/delete-personal-data'
import { readDeletedAt, readLastDeletion } from '@/db/queries/deletions'
import { PERSONAL_KINDS, type PersonalKind } from '@/db/queries/personal-data'
import type { Context } from '@/lib/context'

/** Where the deletion of somebody's data stands. */
export type DeletionState =
  | { kind: 'none'; last: { how: 'rejected' | 'called_off'; at: Date; by: string; why: string } | null }
  | { kind: 'pending'; requestId: number; askedAt: Date; askedBy: string }
  | { kind: 'planned'; requestId: number; dueAt: Date; approvedBy: string }
  | { kind: 'done'; at: Date }

export interface DeletionView {
  state: DeletionState
  /** What goes, kinds without a row left out. */
  goes: readonly { kind: PersonalKind; count: number }[]
  stays: Awaited<ReturnType<typeof countWhatStays>>
  waitDays: number
}

/** What deleting this customer's data would take away and leave, and where a request for it stands. */
export const deletionView = async (ctx: Context<'customers.read'>, id: number): Promise<DeletionView> => {
  const { store, settings } = ctx
  const counts = await countPersonalData(store, await readWhose(store, id))
  return {
    state: await deletionState(ctx, id),
    goes: PERSONAL_KINDS.map((kind) => ({ kind, count: counts.get(kind) ?? 0 })).filter(({ count }) => count > 0),
    stays: await countWhatStays(store, id),
    waitDays: settings.config.requests.deletionWaitDays,
  }
}

const deletionState = async ({ store }: Context, id: number): Promise<DeletionState> => {
  const deletedAt = await readDeletedAt(store, id)
  if (deletedAt) return { kind: 'done', at: deletedAt }
  const last = await readLastDeletion(store, id)
  if (!last) return { kind: 'none', last: null }
  const { requestId, status, dueAt, cancelledAt, decidedAt } = last
  if (status === 'PENDING') return { kind: 'pending', requestId, askedAt: last.addedAt, askedBy: last.addedByName }
  if (cancelledAt)
    return { kind: 'none', last: { how: 'called_off', at: cancelledAt, by: last.cancelledByName ?? '', why: '' } }
  if (status === 'APPROVED' && dueAt) return { kind: 'planned', requestId, dueAt, approvedBy: last.decidedByName ?? '' }
  const rejected = { how: 'rejected', at: decidedAt ?? last.addedAt, by: last.decidedByName ?? '' } as const
  return { kind: 'none', last: { ...rejected, why: last.decisionComments } }
}

/** When this customer's data was deleted, and what stands in the ledger of nobody; null for everybody else. */
export const deletedCustomer = async (
  { store }: Context<'customers.read'>,
  id: number,
): Promise<{ at: Date; stays: DeletionView['stays'] } | null> => {
  const at = await readDeletedAt(store, id)
  return at ? { at, stays: await countWhatStays(store, id) } : null
}
