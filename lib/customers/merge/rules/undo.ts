import { nameKeys } from '@/lib/customers/search-keys'
import { fail, ok, type Result } from '@/lib/result'
import type { AliasKind, PROFILE_FIELDS, Profile } from './profile'

const DAY_MS = 86_400_000
export const UNDO_DAYS = 30

export type UndoRefusal = {
  code:
    | 'merge_not_found'
    | 'already_undone'
    /** More than 30 days ago. */
    | 'too_late'
    /** The survivor was itself merged into somebody: that merge is undone first. */
    | 'survivor_merged'
    /** Somebody else was merged into the survivor after it: that merge is undone first. */
    | 'later_merge'
    /** The personal data was deleted: there is nothing left to restore. */
    | 'data_deleted'
}

export interface UndoFacts {
  merge: { id: number; mergedAt: Date; undoneAt: Date | null }
  hasRecord: boolean
  survivor: { deletedAt: Date | null } | null
  /** Merges into the same survivor that stand. */
  standing: readonly { id: number }[]
  now: Date
}

export const decideUndo = ({ merge, hasRecord, survivor, standing, now }: UndoFacts): Result<void, UndoRefusal> => {
  if (merge.undoneAt) return fail({ code: 'already_undone' })
  if (!survivor) return fail({ code: 'survivor_merged' })
  if (!hasRecord || survivor.deletedAt) return fail({ code: 'data_deleted' })
  if (now.getTime() - merge.mergedAt.getTime() > UNDO_DAYS * DAY_MS) return fail({ code: 'too_late' })
  return standing.some(({ id }) => id > merge.id) ? fail({ code: 'later_merge' }) : ok(undefined)
}

/** Whether somebody other than the two goes by this value now. */
export type IsTaken = (kind: Exclude<AliasKind, 'id'>, valueKey: string) => boolean

export interface Parted {
  victim: Profile
  survivor: Omit<Profile, 'id'>
  /** What the survivor was changed in since the merge, and stays so. */
  changedSince: readonly string[]
  /** Identifiers that somebody else has by now. */
  lost: readonly { of: 'victim' | 'survivor'; field: string; value: string }[]
}

interface Moments {
  victim: Profile
  before: Profile
  after: Omit<Profile, 'id'>
  current: Profile
}

const GROUPS: readonly (readonly (keyof Omit<Profile, 'id'>)[])[] = [
  ['mobile'],
  ['email', 'emailKey', 'emailOwned'],
  ['externalId'],
  ['firstName'],
  ['lastName'],
  ['gender'],
  ['source'],
  ['fraudStatus', 'fraudMarkedBy', 'fraudMarkedAt'],
  ['statusId'],
  ['registeredOn'],
  ['associatedTillId'],
]

/** Both rows after the undoing. What the ledger says of either is no part of it. */
export const partProfiles = (
  { victim, before, after, current }: Moments,
  isTaken: IsTaken,
  emailIdentifies: boolean,
): Parted => {
  const survivor: Omit<Profile, 'id'> = { ...current }
  const changedSince: string[] = []
  for (const group of GROUPS) {
    const isUnchanged = group.every((name) => isEqual(current[name], after[name]))
    if (isUnchanged) Object.assign(survivor, Object.fromEntries(group.map((name) => [name, before[name]])))
    else changedSince.push(group[0] ?? '')
  }

  const lost: { of: 'victim' | 'survivor'; field: string; value: string }[] = []
  const own = { ...victim }
  if (!emailIdentifies) {
    own.emailOwned = null
    survivor.emailOwned = null
  }
  for (const { kind, field, key } of IDENTIFIERS) {
    const wanted = own[key]
    if (wanted !== null && isTaken(kind, wanted)) {
      lost.push({ of: 'victim', field, value: wanted })
      Object.assign(own, without(key))
    }
    const held = survivor[key]
    if (held === null) continue
    const isVictims = own[key] === held
    if (!isVictims && !(held !== current[key] && isTaken(kind, held))) continue
    lost.push({ of: 'survivor', field, value: held })
    Object.assign(survivor, without(key))
  }
  return { victim: withKeys(own), survivor: withKeys(survivor), changedSince, lost }
}

/** With what the names are searched by, which follows from them. */
const withKeys = <P extends Omit<Profile, 'id'>>(profile: P): P => ({
  ...profile,
  ...nameKeys(profile.firstName, profile.lastName),
})

const IDENTIFIERS = [
  { kind: 'mobile', field: 'mobile', key: 'mobile' },
  { kind: 'email', field: 'email', key: 'emailOwned' },
  { kind: 'external_id', field: 'externalId', key: 'externalId' },
] as const satisfies readonly {
  kind: Exclude<AliasKind, 'id'>
  field: (typeof PROFILE_FIELDS)[number]
  key: 'mobile' | 'emailOwned' | 'externalId'
}[]

/** An e-mail that identifies somebody else is not kept as a mere attribute either. */
const without = (key: 'mobile' | 'emailOwned' | 'externalId'): Partial<Profile> =>
  key === 'emailOwned' ? { email: null, emailKey: null, emailOwned: null } : { [key]: null }

const isEqual = (one: Profile[keyof Profile], other: Profile[keyof Profile]) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other
