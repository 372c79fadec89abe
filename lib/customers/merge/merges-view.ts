import { findStandingMerges, findSurvivorOf, readMergesInto } from '@/db/queries/merges'
import type { Context } from '@/lib/context'
import { displayName } from '@/lib/customers/words'
import { type LeftBehind, readLeftBehind } from './left-behind'
import { readRecord } from './record'
import { labelOfField } from './rehearse'
import { UNDO_DAYS } from './rules/undo'
import { MOVED_WORDS } from './words'

const DAY_MS = 86_400_000
const SHOWN = 50

/** A merge that a customer survived. */
export interface MergeView {
  id: number
  victimId: number
  /** The victim's name; null once the personal data was deleted. */
  name: string | null
  at: Date
  by: string
  reason: string
  requestId: number | null
  moved: readonly { what: string; count: number }[]
  undone: { at: Date; by: string; leftBehind: readonly string[] } | null
  /** The last moment at which it can be undone; null when it cannot be, or another one has to be undone first. */
  undoableTill: Date | null
}

export const mergesOf = async (ctx: Context<'customers.read'>, survivorId: number): Promise<readonly MergeView[]> => {
  const { store, now, settings } = ctx
  const rows = await readMergesInto(store, survivorId, SHOWN)
  const latest = (await findStandingMerges(store, survivorId)).at(-1)?.id
  return rows.map(({ record: stored, leftBehind, mergedAt, mergedByName, undoneAt, undoneByName, ...row }) => {
    const record = readRecord(stored)
    const { firstName, lastName } = record?.victim ?? {}
    const till = new Date(mergedAt.getTime() + UNDO_DAYS * DAY_MS)
    const left = readLeftBehind(leftBehind)
    return {
      ...row,
      name: record ? displayName({ firstName: String(firstName ?? ''), lastName: String(lastName ?? '') }) : null,
      at: mergedAt,
      by: mergedByName,
      moved: Object.entries(record?.moved ?? {}).flatMap(([name, keys]) => {
        const what = wordOf(name.split('.')[0] ?? '')
        return what ? [{ what, count: keys.length }] : []
      }),
      undone: undoneAt && { at: undoneAt, by: undoneByName ?? '', leftBehind: left ? sentences(settings, left) : [] },
      undoableTill: record && row.id === latest && now <= till ? till : null,
    }
  })
}

const wordOf = (table: string): string | undefined => Object.entries(MOVED_WORDS).find(([name]) => name === table)?.[1]

/** What could not be told apart, a sentence each. */
export const sentences = (
  settings: Context['settings'],
  { rows, fields, lost, usedOfVictim, usedOfSurvivor }: LeftBehind,
): readonly string[] => [
  ...Object.entries(rows).flatMap(([table, ids]) => {
    const what = wordOf(table)
    return what ? [`${what} since the merge: ${ids.length}, with this customer`] : []
  }),
  ...(fields.length === 0
    ? []
    : [`Changed since the merge and kept here: ${fields.map((field) => labelOfField(settings, field)).join(', ')}`]),
  ...(usedOfVictim === 0
    ? []
    : [`Points of the other account that were used here since: ${usedOfVictim}, settled in both ledgers`]),
  ...(usedOfSurvivor === 0
    ? []
    : [`Points of this customer that the other account used since: ${usedOfSurvivor}, settled in both ledgers`]),
  ...lost.map(
    ({ of, field, value }) =>
      `${labelOfField(settings, field)} ${value} could not be given back to ${of === 'victim' ? 'the other account' : 'this customer'}: somebody else has it, or it is gone`,
  ),
]

/** Whom the id of an account that was merged away leads to; null for every other id. */
export const survivorOf = ({ store }: Pick<Context, 'store'>, id: number): Promise<number | null> =>
  findSurvivorOf(store, id)
