import { type CustomerColumn, columnsThat, type TableName } from '@/db/queries/customer-rows'
import {
  type AnyRow,
  deleteRow,
  insertMerge,
  insertRow,
  lastKey,
  readRows,
  rebalance,
  repoint,
  updateRow,
} from '@/db/queries/merges'
import { mobileKeys } from '@/db/queries/reversed'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { labelOf } from '@/lib/customers/rules/status'
import { openAccount } from '@/lib/loyalty/account'
import { fail, ok, type Result } from '@/lib/result'
import { type MergeOrder, type MergePlan, planMerge } from './plan'
import { isSame, keyOf, type MergeRecord, nameOf, packed } from './record'

export interface Merge extends MergeOrder {
  /** The request that was approved; null for a merge that nobody asked for. */
  requestId: number | null
  reason: string
}

export type MergeRefusal = { code: 'victim_gone' | 'survivor_gone' }

/**
 * Makes two accounts one, inside the caller's transaction: what points at the victim points at the survivor, the
 * victim's row goes, and its id and identifiers lead on. Points stay the entries they were. Everything that undoing
 * needs is written beside it.
 */
export const mergeCustomers = async (
  ctx: Context,
  { victimId, survivorId, choices, requestId, reason }: Merge,
): Promise<Result<{ mergeId: number }, MergeRefusal>> => {
  const { store, now, actor } = ctx
  const ascending = [victimId, survivorId].sort((one, other) => one - other)
  await store.claim(ascending.map((id) => `customer:${id}`))
  const opened = new Map<number, boolean>()
  for (const id of ascending) opened.set(id, (await openAccount(ctx, id)) !== null)
  if (!opened.get(victimId)) return fail({ code: 'victim_gone' })
  if (!opened.get(survivorId) || victimId === survivorId) return fail({ code: 'survivor_gone' })
  const plan = await planMerge(ctx, { victimId, survivorId, choices }, true)
  if (!plan) throw new Error(`customers ${victimId} and ${survivorId} are there`)

  const last = await lastKeys(ctx)
  const removed = await removeTaken(ctx, plan)
  const moved: Record<string, number[]> = {}
  for (const column of [...columnsThat('moves'), ...columnsThat('unless')])
    moved[nameOf(column)] = [...(await repoint(store, column, { from: victimId, to: survivorId }))]
  const folded = await fold(ctx, plan, requestId)
  await deleteRow(store, 'customers', ['id'], { id: victimId })
  const before = plan.both.survivor.row
  const kept = plan.profile.after
  const after = { ...before, ...kept, ...mobileKeys(kept.mobile), version: before.version + 1, updatedAt: now }
  await updateRow(store, 'customers', ['id'], after)
  await rebalance(store, survivorId)
  const added = await addFacts(ctx, plan, reason)

  const record: MergeRecord = {
    victim: packed(plan.both.victim.row),
    survivor: { before: packed(before), after: packed(after) },
    moved: Object.fromEntries(Object.entries(moved).filter(([, keys]) => keys.length > 0)),
    removed: [...removed, ...folded.removed],
    changed: folded.changed,
    added: [...folded.added, ...added],
    last,
  }
  const by = { mergedAt: now, mergedBy: actor.label, mergedByName: actor.name }
  const mergeId = await insertMerge(store, { victimId, survivorId, requestId, reason, record, ...by })
  const facts = { mergeId, victimId, survivorId, ...(requestId !== null && { requestId }), ...(reason && { reason }) }
  await audit(ctx, 'customer.merged', `customer:${victimId}`, facts)
  await audit(ctx, 'customer.merged', `customer:${survivorId}`, facts)
  return ok({ mergeId })
}

const lastKeys = async ({ store }: Context): Promise<Record<string, number>> => {
  const keyed = columnsThat('moves').filter(({ key: [key] }) => key === 'id')
  const last: Record<string, number> = {}
  for (const { table } of keyed) last[table] ??= await lastKey(store, table, 'id')
  return last
}

/** Takes away what the victim has and the survivor may have only once. */
const removeTaken = async ({ store }: Context, { both }: MergePlan): Promise<MergeRecord['removed']> => {
  const removed: MergeRecord['removed'] = []
  for (const column of columnsThat('unless')) {
    for (const row of await takenRows(store, column, both.victim.row.id, both.survivor.row.id)) {
      await deleteRow(store, column.table, column.key, row)
      removed.push({ table: column.table, row: packed(row) })
    }
  }
  return removed
}

/** The victim's rows of which the survivor has the like. */
export const takenRows = async (
  store: Context['store'],
  { table, column, per = '' }: CustomerColumn,
  victimId: number,
  survivorId: number,
): Promise<readonly AnyRow[]> => {
  const taken = new Set((await readRows(store, table, column, survivorId)).map((row) => row[per]))
  return (await readRows(store, table, column, victimId)).filter((row) => taken.has(row[per]))
}

/** Writes the rows that both had one of: the victim's go, the survivor's become what the plan says. */
const fold = async ({ store }: Context, { both, folded }: MergePlan, requestId: number | null) => {
  const record: Pick<MergeRecord, 'removed' | 'changed' | 'added'> = { removed: [], changed: [], added: [] }
  const rowKey = (table: TableName, row: AnyRow) => JSON.stringify(keyOf(table).map((name) => row[name]))
  for (const { table, before, after } of folded) {
    const old = new Map([...foldedRows(both.victim, table), ...before].map((row) => [rowKey(table, row), row]))
    const fresh = new Map(after.map((row) => [rowKey(table, row), row]))
    for (const [key, row] of old) {
      if (fresh.has(key)) continue
      await deleteRow(store, table, keyOf(table), row)
      // The merge that is being carried out is not pending any more.
      if (table !== 'pendingMerges' || row.requestId !== requestId) record.removed.push({ table, row: packed(row) })
    }
    for (const [key, row] of fresh) {
      const known = old.get(key)
      if (known && isSame(known, row)) continue
      if (known) {
        await updateRow(store, table, keyOf(table), row)
        record.changed.push({ table, before: packed(known), after: packed(row) })
      } else record.added.push({ table, row: packed(await insertRow(store, table, row)) })
    }
  }
  return record
}

const foldedRows = (side: MergePlan['both']['victim'], table: TableName): readonly AnyRow[] => {
  switch (table) {
    case 'customerFields':
      return side.fields
    case 'customerPreferences':
      return side.preferences
    case 'preferredStores':
      return side.preferredStores
    case 'subscriptions':
      return side.subscriptions
    case 'customerFigures':
      return side.figures
    case 'customerMonths':
      return side.months
    case 'pendingMerges':
      return side.pendingMerges
    case 'duplicatePairs':
      return side.pairs
    default:
      return []
  }
}

/** What the merge itself adds: aliases, former identifiers, and the histories of tier, status and consent. */
const addFacts = async (ctx: Context, plan: MergePlan, reason: string): Promise<MergeRecord['added']> => {
  const { store, now, actor, settings } = ctx
  const { both, profile, consent } = plan
  const { row: survivor } = both.survivor
  const customerId = survivor.id
  const tiers = settings.config.tiers
  const nameOfTier = (serial: number | null) => tiers.find((tier) => tier.serial === serial)?.name ?? null
  const { tierSerial, statusId } = profile.after
  const labelName = (id: number | null) => labelOf(settings, { statusId: id })?.label ?? ''
  const by = { actor: actor.label, actorName: actor.name }
  const rows: { table: TableName; row: AnyRow }[] = [
    ...profile.aliases.map((alias) => ({
      table: 'customerAliases' as const,
      row: { ...alias, survivorId: customerId, createdAt: now },
    })),
    ...profile.former.map((former) => ({
      table: 'formerIdentifiers' as const,
      row: { ...former, customerId, replacedAt: now, replacedBy: actor.label },
    })),
    ...consent
      .filter(({ kept, survivor: held }) => held?.isSubscribed !== kept.isSubscribed)
      .map(({ channel, priority, kept: { isSubscribed } }) => ({
        table: 'consentChanges' as const,
        row: { customerId, channel, priority, isSubscribed, changedAt: now, via: 'merge', ...by, tillId: actor.tillId },
      })),
  ]
  if (tierSerial !== null && tierSerial !== survivor.tierSerial)
    rows.push({
      table: 'tierChanges',
      row: {
        customerId,
        fromName: nameOfTier(survivor.tierSerial),
        fromSerial: survivor.tierSerial,
        toName: nameOfTier(tierSerial) ?? String(tierSerial),
        toSerial: tierSerial,
        type: 'UPGRADE',
        tillId: actor.tillId,
        transactionId: null,
        changedAt: now,
        notes: 'merge',
      },
    })
  if (statusId !== survivor.statusId)
    rows.push({
      table: 'statusChanges',
      row: {
        customerId,
        fromId: survivor.statusId,
        toId: statusId,
        fromLabel: labelName(survivor.statusId),
        toLabel: labelName(statusId),
        reason: reason || 'merge',
        changedAt: now,
        ...by,
      },
    })
  const added: MergeRecord['added'] = []
  for (const { table, row } of rows) added.push({ table, row: packed(await insertRow(store, table, row)) })
  return added
}
