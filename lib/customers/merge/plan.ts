import type { TableName } from '@/db/queries/customer-rows'
import { type BothSides, readBothSides } from '@/db/queries/merge-facts'
import type { Context } from '@/lib/context'
import { type ConsentOutcome, foldFigures, foldMonths, foldPairs, settleConsent, settleValues } from './rules/folds'
import { type Choices, type ProfileOutcome, type Side, settleProfile } from './rules/profile'

export interface MergeOrder {
  /** Whose account goes. */
  victimId: number
  /** Whose account stays. */
  survivorId: number
  choices: Choices
}

/** A field of the organisation or a preference of both, and whose value stays. */
export interface ValueOutcome {
  /** `field:12`, `preference:7` or `preferredStore`, as choices name it. */
  field: string
  victim: string | null
  survivor: string | null
  from: Side
}

type FoldedRow = Readonly<Record<string, unknown>>
/** The survivor's rows afterwards, of each table that has one per customer and something. */
export type Folded = readonly { table: TableName; before: readonly FoldedRow[]; after: readonly FoldedRow[] }[]

export interface MergePlan {
  both: BothSides
  profile: ProfileOutcome
  values: readonly ValueOutcome[]
  consent: readonly ConsentOutcome[]
  folded: Folded
}

/**
 * What a merge would do, without doing it; null when one of the two is not there. The same for rehearsal and merge; only
 * the merge holds both (`isHeld`).
 */
export const planMerge = async (
  { store, settings }: Pick<Context, 'store' | 'settings'>,
  { victimId, survivorId, choices }: MergeOrder,
  isHeld: boolean,
): Promise<MergePlan | null> => {
  const both = await readBothSides(store, { victimId, survivorId, isHeld })
  if (!both) return null
  const { victim, survivor } = both
  const customerId = survivorId
  const fields = settleValues(
    victim.fields,
    survivor.fields,
    (row) => `field:${row.fieldId}`,
    (row) => row.value,
    choices,
  )
  const preferences = settleValues(
    victim.preferences,
    survivor.preferences,
    (row) => `preference:${row.fieldId}`,
    (row) => row.value,
    choices,
  )
  const preferred = settleValues(
    victim.preferredStores,
    survivor.preferredStores,
    () => 'preferredStore',
    (row) => String(row.storeId),
    choices,
  )
  const consent = settleConsent(victim.subscriptions, survivor.subscriptions)
  const figures = foldFigures(victim.figures[0] ?? null, survivor.figures[0] ?? null)
  const ofSurvivor = (rows: readonly FoldedRow[]) => rows.map((row) => ({ ...row, customerId }))
  const kept = <T>(rows: readonly { kept: T | null }[]) => rows.flatMap((row) => (row.kept ? [row.kept] : []))
  const pending = survivor.pendingMerges.length > 0 ? survivor.pendingMerges : victim.pendingMerges
  return {
    both,
    profile: settleProfile(victim.row, survivor.row, choices, settings.statusLabels),
    values: [
      ...fields.map((each) => ({
        ...each,
        victim: each.victim?.value ?? null,
        survivor: each.survivor?.value ?? null,
      })),
      ...preferences.map((each) => ({
        ...each,
        victim: each.victim?.value ?? null,
        survivor: each.survivor?.value ?? null,
      })),
      ...preferred.map((each) => ({
        ...each,
        victim: each.victim === null ? null : String(each.victim.storeId),
        survivor: each.survivor === null ? null : String(each.survivor.storeId),
      })),
    ].map(({ field, victim: one, survivor: other, from }) => ({ field, victim: one, survivor: other, from })),
    consent,
    folded: [
      { table: 'customerFields', before: survivor.fields, after: ofSurvivor(kept(fields)) },
      { table: 'customerPreferences', before: survivor.preferences, after: ofSurvivor(kept(preferences)) },
      { table: 'preferredStores', before: survivor.preferredStores, after: ofSurvivor(kept(preferred)) },
      {
        table: 'subscriptions',
        before: survivor.subscriptions,
        after: ofSurvivor(kept(consent).map((row) => ({ ...row }))),
      },
      { table: 'customerFigures', before: survivor.figures, after: figures ? ofSurvivor([{ ...figures }]) : [] },
      {
        table: 'customerMonths',
        before: survivor.months,
        after: ofSurvivor(foldMonths(victim.months, survivor.months).map((row) => ({ ...row }))),
      },
      { table: 'pendingMerges', before: survivor.pendingMerges, after: ofSurvivor(pending) },
      {
        table: 'duplicatePairs',
        before: survivor.pairs,
        after: foldPairs([...survivor.pairs, ...victim.pairs], victimId, survivorId),
      },
    ],
  }
}
