import { hasPendingOf, inPendingMerges } from '@/db/queries/change-requests'
import { columnsThat, type TableName } from '@/db/queries/customer-rows'
import { hasOpenDeletion } from '@/db/queries/deletions'
import { countRows } from '@/db/queries/merges'
import type { Context } from '@/lib/context'
import { formatMobile } from '@/lib/customers/mobile'
import { forbids, labelOf } from '@/lib/customers/rules/status'
import { currentCustomer } from '@/lib/customers/view'
import { CONSENT_NAMES, displayName, TYPE_NAMES } from '@/lib/customers/words'
import { takenRows } from './merge'
import { type MergeOrder, type MergePlan, planMerge } from './plan'
import type { Profile, Side } from './rules/profile'
import { FIELD_LABELS, MOVED_WORDS } from './words'

/** One of the two as the page shows it. Money is in minor units. */
export interface MergePerson {
  id: number
  name: string
  type: string
  tier: string | null
  status: string | null
  points: number
  lifetimePoints: number
  purchases: number
  registeredOn: Date
}

export interface RehearsedField {
  field: string
  label: string
  victim: string | null
  survivor: string | null
  from: Side
  /** Whose value of an identifier identifies nobody. */
  unheld?: readonly Side[]
}

export interface Rehearsal {
  victim: MergePerson
  survivor: MergePerson
  fields: readonly RehearsedField[]
  consent: readonly { label: string; victim: boolean | null; survivor: boolean | null; after: boolean }[]
  /** What comes to the survivor, in the order in which it is read. */
  moves: readonly { what: string; count: number }[]
  /** What the victim has and the survivor may have only once: it stops counting until the merge is undone. */
  stops: readonly { what: string; count: number }[]
  after: Omit<MergePerson, 'id' | 'name' | 'type'> & { isFraud: boolean }
  refusals: readonly MergeObstacle[]
}

export type MergeObstacle =
  | 'victim_pending'
  | 'survivor_pending'
  | 'survivor_not_loyalty'
  | 'victim_restricted'
  | 'survivor_restricted'
  | 'deletion_planned'
  | 'deletion_pending'

/** What a merge would do, by the very rule that does it; null when one of the two is not there. Writes nothing. */
export const rehearseMerge = async (ctx: Context<'customers.read'>, order: MergeOrder): Promise<Rehearsal | null> => {
  const { victimId, survivorId } = order
  // Points whose time is over count for neither side, and nobody whose data was deleted is one.
  for (const id of [victimId, survivorId].sort((one, other) => one - other))
    if (!(await currentCustomer(ctx, id))) return null
  const plan = await planMerge(ctx, order, false)
  if (!plan) return null
  const { both, profile, consent } = plan
  const [victim, survivor] = [both.victim.row, both.survivor.row]
  const { moves, stops } = await movesOf(ctx, victimId, survivorId)
  return {
    victim: personOf(ctx, victim),
    survivor: personOf(ctx, survivor),
    fields: fieldsOf(ctx, plan),
    consent: consent.map(({ channel, priority, victim: one, survivor: other, kept }) => ({
      label: CONSENT_NAMES[`${channel}.${priority}`],
      victim: one?.isSubscribed ?? null,
      survivor: other?.isSubscribed ?? null,
      after: kept.isSubscribed,
    })),
    moves,
    stops,
    after: { ...factsOf(ctx, profile.after), isFraud: profile.after.fraudStatus === 'CONFIRMED' },
    refusals: await refusalsOf(ctx, plan),
  }
}

type Standing = Omit<Profile, 'id'>

const factsOf = ({ settings }: Context, row: Standing): Omit<MergePerson, 'id' | 'name' | 'type'> => ({
  tier: settings.config.tiers.find(({ serial }) => serial === row.tierSerial)?.name ?? null,
  status: labelOf(settings, row)?.label ?? null,
  points: row.loyaltyPoints,
  lifetimePoints: row.lifetimePoints,
  purchases: row.lifetimePurchases,
  registeredOn: row.registeredOn,
})

const personOf = (ctx: Context, row: MergePlan['both']['victim']['row']): MergePerson => ({
  id: row.id,
  name: displayName(row),
  type: TYPE_NAMES[row.type],
  ...factsOf(ctx, row),
})

const fieldsOf = ({ settings }: Context, { both, profile, values }: MergePlan): readonly RehearsedField[] => {
  const unheld = (['victim', 'survivor'] as const).filter((side) => both[side].row.emailOwned === null)
  const shown = (field: string, value: string | null) => {
    if (value === null) return null
    if (field === 'mobile') return formatMobile(value)
    return field === 'preferredStore' ? (settings.stores.get(Number(value))?.name ?? value) : plain(value)
  }
  return [...profile.fields, ...values]
    .filter(({ victim, survivor }) => victim !== null || survivor !== null)
    .map(({ field, victim, survivor, from }) => ({
      field,
      label: labelOfField(settings, field),
      victim: shown(field, victim),
      survivor: shown(field, survivor),
      from,
      ...(field === 'email' && { unheld }),
    }))
}

/** Several choices are kept as a list. */
const plain = (value: string): string => {
  if (!value.startsWith('[')) return value
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.join(', ') : value
  } catch {
    return value
  }
}

/** A field as choices name it, in words. */
export const labelOfField = ({ customFields, extendedFields }: Context['settings'], field: string): string => {
  const id = Number(field.split(':')[1])
  const known = [...customFields, ...extendedFields].find((each) => each.id === id)
  return FIELD_LABELS[field] ?? known?.label ?? field
}

const movesOf = async ({ store }: Context, victimId: number, survivorId: number) => {
  const counts = new Map<TableName, number>()
  const stops: { what: string; count: number }[] = []
  const add = (table: TableName, count: number) => counts.set(table, (counts.get(table) ?? 0) + count)
  for (const column of columnsThat('moves')) add(column.table, await countRows(store, column, victimId))
  for (const column of columnsThat('unless')) {
    const taken = (await takenRows(store, column, victimId, survivorId)).length
    add(column.table, (await countRows(store, column, victimId)) - taken)
    const what = MOVED_WORDS[column.table]
    if (taken > 0 && what) stops.push({ what, count: taken })
  }
  const moves = Object.entries(MOVED_WORDS).flatMap(([table, what]) => {
    const count = [...counts].find(([name]) => name === table)?.[1] ?? 0
    return count > 0 ? [{ what, count }] : []
  })
  return { moves, stops }
}

const refusalsOf = async ({ store, settings }: Context, { both }: MergePlan): Promise<readonly MergeObstacle[]> => {
  const [victim, survivor] = [both.victim.row, both.survivor.row]
  const ids = [victim.id, survivor.id]
  const pending = await inPendingMerges(store, ids)
  const obstacles: readonly (readonly [boolean, MergeObstacle])[] = [
    [pending.has(victim.id), 'victim_pending'],
    [pending.has(survivor.id), 'survivor_pending'],
    [victim.type === 'LOYALTY' && survivor.type !== 'LOYALTY', 'survivor_not_loyalty'],
    [forbids(settings, victim, 'MERGE'), 'victim_restricted'],
    [forbids(settings, survivor, 'MERGE'), 'survivor_restricted'],
    [await hasOpenDeletion(store, ids), 'deletion_planned'],
    [await hasPendingOf(store, { customerIds: ids, baseType: 'DELETION' }), 'deletion_pending'],
  ]
  return obstacles.flatMap(([is, code]) => (is ? [code] : []))
}
