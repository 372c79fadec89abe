import { CUSTOMER_COLUMNS, type TableName } from '@/db/queries/customer-rows'
import { type AnyRow, deleteRow, findRow, insertRow, keysSince, updateRow } from '@/db/queries/merges'
import { customersThere } from '@/db/queries/unmerge'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import type { LeftBehind } from './left-behind'
import { isSame, keyOf, type MergeRecord, unpacked } from './record'
import type { Parted } from './rules/undo'

/** Sums that follow from other rows; they are written anew and never in anybody's way. */
const SUMS: ReadonlySet<TableName> = new Set(['customerFigures', 'customerMonths'])

export interface Restored {
  /** What was changed since the merge and stays so. */
  changedSince: readonly string[]
  lost: LeftBehind['lost']
  /** Rows that the merge wrote and that stay, as `table id`. */
  kept: ReadonlySet<string>
}

/**
 * Takes back what the merge wrote, changes back what it changed, and writes again what it removed; except where that
 * has been changed since. Whoever refused a message since then, refused it for both.
 */
export const restoreRows = async (
  ctx: Context,
  { victimId, survivorId }: { victimId: number; survivorId: number },
  record: MergeRecord,
  parted: Parted,
  current: { statusId: number | null },
): Promise<Restored> => {
  const { store, now } = ctx
  const changedSince: string[] = []
  const kept = new Set<string>()
  const lost: LeftBehind['lost'] = []
  for (const { table, row } of record.added) {
    const written = unpacked(store, table, row)
    const held = await findRow(store, table, keyOf(table), written)
    if (!held) continue
    if (await mayGo(ctx, table, { written, held, parted, current, survivorId })) {
      await deleteRow(store, table, keyOf(table), held)
      continue
    }
    if ('id' in written) kept.add(`${table} ${written.id}`)
    else changedSince.push(labelOf(table, written))
  }
  for (const { table, before, after } of record.changed) {
    const [old, written] = [unpacked(store, table, before), unpacked(store, table, after)]
    const held = await findRow(store, table, keyOf(table), written)
    if (!held && !SUMS.has(table)) changedSince.push(labelOf(table, written))
    else if (!held) await insertRow(store, table, old)
    else if (SUMS.has(table) || isSame(written, held)) await updateRow(store, table, keyOf(table), old)
    else changedSince.push(labelOf(table, written))
  }
  for (const { table, row } of record.removed) {
    const old = unpacked(store, table, row)
    if (!(await fits(store, table, old))) {
      if (table !== 'pendingMerges' && table !== 'duplicatePairs')
        lost.push({ of: 'victim', field: table, value: String(old.code ?? old.id ?? '') })
      continue
    }
    const refused =
      table === 'subscriptions' && old.isSubscribed === true ? await leftSince(store, old, survivorId, record) : null
    await insertRow(store, table, refused ? { ...old, isSubscribed: false, changedAt: refused } : old)
    if (refused) {
      const { channel, priority } = old
      const by = { actor: ctx.actor.label, actorName: ctx.actor.name, tillId: ctx.actor.tillId }
      const change = {
        customerId: victimId,
        channel,
        priority,
        isSubscribed: false,
        changedAt: now,
        via: 'merge',
        ...by,
      }
      await insertRow(store, 'consentChanges', change)
    }
  }
  return { changedSince, lost, kept }
}

/** Whether a row that the merge wrote can go: nothing was built on it since. */
const mayGo = async (
  { store }: Context,
  table: TableName,
  {
    written,
    held,
    parted,
    current,
    survivorId,
  }: { written: AnyRow; held: AnyRow; parted: Parted; current: { statusId: number | null }; survivorId: number },
): Promise<boolean> => {
  if (SUMS.has(table)) return true
  if (table === 'tierChanges')
    return (await keysSince(store, { table, column: 'customerId' }, survivorId, Number(written.id))).length === 0
  if (table === 'statusChanges') return current.statusId === written.toId
  if (table === 'formerIdentifiers') {
    const { mobile, emailOwned, externalId } = parted.survivor
    const held = { mobile, email: emailOwned, external_id: externalId }
    return Object.entries(held).some(([kind, key]) => kind === written.kind && key === written.valueKey)
  }
  return isSame(written, held)
}

/** Whether a removed row can stand again: nobody took its place, and whoever it names is there. */
const fits = async (store: Store, table: TableName, row: AnyRow): Promise<boolean> => {
  if (await findRow(store, table, keyOf(table), row)) return false
  if (table === 'referralCodes' && (await findRow(store, table, ['code'], row))) return false
  if (table === 'pendingMerges') {
    const request = await findRow(store, 'changeRequests', ['id'], { id: row.requestId })
    if (request?.status !== 'PENDING') return false
  }
  const named = CUSTOMER_COLUMNS.filter((each) => each.table === table && !each.isLoose).flatMap(({ column }) => {
    const id = row[column]
    return typeof id === 'number' ? [id] : []
  })
  const there = await customersThere(store, named)
  return named.every((id) => there.has(id))
}

/** When the survivor left this channel since the merge, if he did and stayed away. */
const leftSince = async (
  store: Store,
  { channel, priority }: AnyRow,
  customerId: number,
  { last }: MergeRecord,
): Promise<unknown> => {
  const held = await findRow(store, 'subscriptions', keyOf('subscriptions'), { customerId, channel, priority })
  if (held?.isSubscribed !== false) return null
  const log = { table: 'consentChanges', column: 'customerId' } as const
  for (const id of await keysSince(store, log, customerId, last.consentChanges ?? 0)) {
    const change = await findRow(store, 'consentChanges', ['id'], { id })
    if (change?.channel === channel && change?.priority === priority && change?.via !== 'merge') return held.changedAt
  }
  return null
}

/** How a row is named in what stayed behind: as choices name fields, else by its table. */
const labelOf = (table: TableName, row: AnyRow): string => {
  switch (table) {
    case 'customerFields':
      return `field:${row.fieldId}`
    case 'customerPreferences':
      return `preference:${row.fieldId}`
    case 'subscriptions':
      return `consent:${row.channel}.${row.priority}`
    case 'preferredStores':
      return 'preferredStore'
    default:
      return table
  }
}
