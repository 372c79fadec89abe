import { columnsThat } from '@/db/queries/customer-rows'
import {
  closeMerge,
  deleteRow,
  findMerge,
  findStandingMerges,
  insertRow,
  keysSince,
  readBoth,
  rebalance,
  repoint,
  updateRow,
} from '@/db/queries/merges'
import { replaceSums } from '@/db/queries/points-recompute'
import { mobileKeys } from '@/db/queries/reversed'
import { findTaken, followCredits, followParents } from '@/db/queries/unmerge'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { openAccount } from '@/lib/loyalty/account'
import { readHistories, rowsOf } from '@/lib/loyalty/ledger-histories'
import { differences } from '@/lib/loyalty/rules/differences'
import { allOrNothing } from '@/lib/loyalty/transactions/all-or-nothing'
import { fail, ok, type Result } from '@/lib/result'
import type { LeftBehind } from './left-behind'
import { type MergeRecord, nameOf, profileOf, readRecord, unpacked } from './record'
import { restoreRows } from './restore-rows'
import type { Profile } from './rules/profile'
import { decideUndo, type Parted, partProfiles, type UndoRefusal } from './rules/undo'
import { rehang } from './undo-ledger'

export interface Undone {
  victimId: number
  survivorId: number
  leftBehind: LeftBehind
}

/**
 * Takes a merge back within 30 days: both customers are as they were, except for what happened since. That goes with
 * what it belongs to where that can be told, else stays with the survivor and is listed.
 */
export const undoMerge = (ctx: Context<'requests.decide'>, mergeId: number): Promise<Result<Undone, UndoRefusal>> =>
  allOrNothing(ctx.store, (tx) => undoInside(within(ctx, tx), mergeId))

const undoInside = async (ctx: Context, mergeId: number): Promise<Result<Undone, UndoRefusal>> => {
  const { store, now, actor } = ctx
  const known = await findMerge(store, mergeId)
  if (!known) return fail({ code: 'merge_not_found' })
  const { victimId, survivorId } = known
  const two = { victimId, survivorId }
  await store.claim([victimId, survivorId].sort((one, other) => one - other).map((id) => `customer:${id}`))
  const merge = (await findMerge(store, mergeId)) ?? known
  await openAccount(ctx, survivorId)
  const [current] = await readBoth(store, [survivorId], true)
  const record = readRecord(merge.record)
  const standing = await findStandingMerges(store, survivorId)
  const hasRecord = record !== null
  const decision = decideUndo({ merge, hasRecord, survivor: current ?? null, standing, now })
  if (!decision.ok) return decision
  if (!record || !current) return fail({ code: 'data_deleted' })

  const parted = await partBoth(ctx, record, current)
  const rows = await restoreRows(ctx, two, record, parted, current)
  await giveBack(ctx, two, record)
  await followParents(store, two)
  await followCredits(store, { ...two, since: record.last.pointsEntries ?? 0 })
  const later = await since(ctx, survivorId, record, rows.kept)
  const points = await rehang(ctx, two)
  await settleSums(ctx, two)

  const { changedSince, lost } = parted
  const fields = [...changedSince, ...rows.changedSince]
  const leftBehind: LeftBehind = { rows: later, fields, lost: [...lost, ...rows.lost], ...points }
  const by = { undoneAt: now, undoneBy: actor.label, undoneByName: actor.name, leftBehind }
  if (!(await closeMerge(store, mergeId, by))) return fail({ code: 'already_undone' })
  const facts = { mergeId, victimId, survivorId }
  await audit(ctx, 'customer.unmerged', `customer:${victimId}`, facts)
  await audit(ctx, 'customer.unmerged', `customer:${survivorId}`, facts)
  return ok({ victimId, survivorId, leftBehind })
}

/** Writes the survivor's row and the victim's, in this order: identifiers are free before they are taken again. */
const partBoth = async (
  { store, now, settings }: Context,
  record: MergeRecord,
  current: Profile & { version: number },
): Promise<Parted> => {
  const victim = profileOf(store, record.victim)
  const before = profileOf(store, record.survivor.before)
  const after = profileOf(store, record.survivor.after)
  // Nobody takes one of them between the looking and the giving back.
  await store.claim(
    [victim, before]
      .flatMap(({ mobile, emailOwned, externalId }) => [
        ...(mobile === null ? [] : [`mobiles:${mobile}`]),
        ...(emailOwned === null ? [] : [`emails:${emailOwned}`]),
        ...(externalId === null ? [] : [`externalIds:${externalId}`]),
      ])
      .sort(),
  )
  for (const { table, row } of record.added) if (table === 'customerAliases') await deleteRow(store, table, ['id'], row)
  const keys = (name: 'mobile' | 'emailOwned' | 'externalId') =>
    [victim[name], before[name]].flatMap((key) => key ?? [])
  const taken = await findTaken(
    store,
    { victimId: victim.id, survivorId: current.id },
    { mobile: keys('mobile'), email: keys('emailOwned'), external_id: keys('externalId') },
  )
  const isTaken = (kind: string, key: string) => taken.has(`${kind} ${key}`)
  const parted = partProfiles({ victim, before, after, current }, isTaken, settings.config.emailIdentifies)
  const { tierSerial, loyaltyPoints, lifetimePoints, lifetimePurchases, pointsExpireAt } = before
  const standing = { tierSerial, loyaltyPoints, lifetimePoints, lifetimePurchases, pointsExpireAt }
  const version = current.version + 1
  await updateRow(store, 'customers', ['id'], {
    ...parted.survivor,
    ...mobileKeys(parted.survivor.mobile),
    ...standing,
    id: current.id,
    version,
    updatedAt: now,
  })
  await insertRow(store, 'customers', {
    ...unpacked(store, 'customers', record.victim),
    ...parted.victim,
    ...mobileKeys(parted.victim.mobile),
  })
  return parted
}

/** Lets point at the victim again what did before. */
const giveBack = async (
  { store }: Context,
  { victimId, survivorId }: Omit<Undone, 'leftBehind'>,
  { moved }: MergeRecord,
) => {
  for (const column of [...columnsThat('moves'), ...columnsThat('unless')])
    await repoint(store, column, { from: survivorId, to: victimId, ids: moved[nameOf(column)] ?? [] })
}

/** What the survivor has that came after the merge, by table; not what the merge wrote itself. */
const since = async (
  { store }: Context,
  survivorId: number,
  { last }: MergeRecord,
  ownRows: ReadonlySet<string>,
): Promise<LeftBehind['rows']> => {
  const rows: Record<string, number[]> = {}
  for (const column of [...columnsThat('moves'), ...columnsThat('unless')]) {
    const before = last[column.table]
    if (before === undefined || column.table === 'customerAliases') continue
    const keys = (await keysSince(store, column, survivorId, before)).filter(
      (id) => !ownRows.has(`${column.table} ${id}`),
    )
    if (keys.length > 0) rows[column.table] = [...new Set([...(rows[column.table] ?? []), ...keys])]
  }
  return rows
}

/** Balances, figures and months of both follow from their own histories again. */
const settleSums = async (ctx: Context, { victimId, survivorId }: Omit<Undone, 'leftBehind'>) => {
  const ids = [victimId, survivorId]
  for (const id of ids) await rebalance(ctx.store, id)
  const changed = (await readHistories(ctx, ids)).filter(({ derived, kept }) => differences(derived, kept).length > 0)
  if (changed.length > 0)
    await replaceSums(
      ctx.store,
      changed.map(({ history }) => history.customerId),
      rowsOf(changed),
    )
}
