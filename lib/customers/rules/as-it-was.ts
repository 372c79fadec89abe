/** A customer's profile at one moment. */
export interface Profile {
  /**
   * By the names of the histories: `mobile`, `firstName`, `type`, `customField.tea`, `preference.drink`,
   * `preferredStore`. A value that is absent or null was not there.
   */
  values: ReadonlyMap<string, unknown>
  /** What was said of each channel and priority (`SMS.BULK`); absent = nothing. */
  consents: ReadonlyMap<string, boolean>
  /** The tier's name; null outside the loyalty program. */
  tier: string | null
  /** The status label as it was called. */
  status: string
  points: number
  /** Minor units. */
  purchases: number
}

interface At {
  at: Date
}

/** How the profile came to be what it is. Lists are in the order in which things were written, oldest first. */
export interface History {
  today: Profile
  /** When the customer came to be. */
  bornAt: Date
  /** When the audit log began; null when it always was. */
  knownSince: Date | null
  /** What each change replaced, by name. */
  edits: readonly (At & { from: ReadonlyMap<string, unknown> })[]
  /** `said`: what is said of the pair since then. */
  consents: readonly (At & { pair: string; said: boolean })[]
  /** When each pair that is said of today was said, where the log has nothing of it. */
  consentSince: ReadonlyMap<string, Date>
  tiers: readonly (At & { from: string | null; to: string })[]
  statuses: readonly (At & { from: string; to: string })[]
  /** Entries of the ledger, and bills (returns below zero), at the moment from which they counted. */
  points: readonly (At & { points: number })[]
  purchases: readonly (At & { amount: number })[]
  /** Merges in which this account stayed: its figures as they were before. */
  merges: readonly (At & { before: Pick<Profile, 'points' | 'purchases' | 'tier'> })[]
}

export type AsItWas =
  | { kind: 'not_yet'; bornAt: Date }
  | { kind: 'known'; profile: Profile; isBeforeLog: boolean; unknownConsents: readonly string[] }

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)

/** The profile at the end of a moment, walked back from today: each later change is replaced by what it replaced. */
export const profileAt = (history: History, moment: Date): AsItWas => {
  const { today, bornAt, knownSince } = history
  if (moment < bornAt) return { kind: 'not_yet', bornAt }
  const isLater = ({ at }: At) => at > moment

  const values = new Map(today.values)
  for (const { from } of history.edits.filter(isLater).toReversed())
    for (const [name, value] of from) {
      if (value === null || value === undefined || value === '') values.delete(name)
      else values.set(name, value)
    }

  // Before a merge the figures were those that the merge found, not what both have together.
  const merge = history.merges.find(isLater)
  const until = merge?.at
  const start = merge?.before ?? today
  const between = (each: At) => isLater(each) && (until === undefined || each.at < until)
  const { consents, unknownConsents } = consentsAt(history, moment)
  return {
    kind: 'known',
    isBeforeLog: knownSince !== null && moment < knownSince,
    unknownConsents,
    profile: {
      values,
      consents,
      tier: values.get('type') === 'LOYALTY' ? tierAt(history, moment, start.tier) : null,
      status: statusAt(history, moment),
      points: start.points - sum(history.points.filter(between).map(({ points }) => points)),
      purchases: start.purchases - sum(history.purchases.filter(between).map(({ amount }) => amount)),
    },
  }
}

const tierAt = ({ tiers }: History, moment: Date, otherwise: string | null): string | null => {
  const reached = tiers.findLast(({ at }) => at <= moment)
  if (reached) return reached.to
  const next = tiers.find(({ at }) => at > moment)
  return next ? next.from : otherwise
}

const statusAt = ({ statuses, today }: History, moment: Date): string => {
  const given = statuses.findLast(({ at }) => at <= moment)
  if (given) return given.to
  return statuses.find(({ at }) => at > moment)?.from ?? today.status
}

const consentsAt = ({ consents, consentSince, today }: History, moment: Date) => {
  const held = new Map<string, boolean>()
  for (const { at, pair, said } of consents) if (at <= moment) held.set(pair, said)
  const logged = new Set(consents.map(({ pair }) => pair))
  const unknownConsents: string[] = []
  for (const [pair, said] of today.consents) {
    if (logged.has(pair)) continue
    const since = consentSince.get(pair)
    if (since && since <= moment) held.set(pair, said)
    else unknownConsents.push(pair)
  }
  return { consents: held, unknownConsents }
}
