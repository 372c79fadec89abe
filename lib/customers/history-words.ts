import type { Act } from '@/lib/audit/audit'
import type { Settings } from '@/lib/organisation/settings'
import { type ShownChange, shownChange, shownDay } from './shown-values'

export type Facts = Readonly<Record<string, unknown>>

/** What an entry is about: whose history is read, and how the organisation writes things. */
export interface About {
  settings: Settings
  customerId: number
}

const counted = (count: unknown, what: string) => `${String(count ?? 'some')} ${count === 1 ? what : `${what}s`}`

const COUPON_VERBS: Readonly<Record<string, string>> = { goodwill: 'granted', referral: 'rewarded a referral with' }
const ID_NAMES: Readonly<Record<string, string>> = { mobile: 'mobile', email: 'email', external_id: 'external ID' }

/** What a request asks for, after "filed a request". */
const wanted = ({ baseType, from, to }: Facts): string => {
  switch (baseType) {
    case 'MOBILE':
      return 'for another mobile'
    case 'EMAIL':
      return 'for another email'
    case 'EXTERNAL_ID':
      return 'for another external ID'
    case 'MERGE':
      return `to merge customer ${String(from)} into customer ${String(to)}`
    case 'MOBILE_REALLOC':
      return `to give the mobile of customer ${String(from)} to customer ${String(to)}`
    case 'POINTS':
      return 'for goodwill points'
    case 'COUPON':
      return 'for a goodwill coupon'
    case 'RETRO':
      return 'to give a bill to this customer'
    case 'DELETION':
      return 'for the deletion of the personal data'
    default:
      return 'for a change'
  }
}

const label = ({ settings }: About, code: unknown): string =>
  settings.statusLabels.find((each) => each.code === code)?.label ?? String(code ?? 'none')

const day = ({ settings }: About, iso: unknown): string => {
  const at = new Date(String(iso))
  return Number.isNaN(at.getTime()) ? 'later' : shownDay(settings, at)
}

const MERGED = (facts: Facts, { customerId }: About) =>
  Number(facts.victimId) === customerId
    ? `merged this account into customer ${String(facts.survivorId)}`
    : `merged customer ${String(facts.victimId)} into this one`

const UNMERGED = (facts: Facts, { customerId }: About) =>
  Number(facts.victimId) === customerId
    ? `took this account out of customer ${String(facts.survivorId)} again`
    : `took back the merge of customer ${String(facts.victimId)}`

/** Each goes on after a name: "granted 50 points". */
const WORDS: Partial<Record<Act, (facts: Facts, about: About) => string>> = {
  'customer.registered': () => 'registered this customer',
  'customer.updated': () => 'changed',
  'consent.changed': () => 'changed the consent',
  'preferences.changed': () => 'changed the preferences',
  'points.granted': (facts) => `granted ${counted(facts.points, 'point')}`,
  'points.redeemed': (facts) => `redeemed ${counted(facts.points, 'point')}`,
  'points.reversed': (facts) => `gave back ${counted(facts.points, 'redeemed point')}`,
  'points.recomputed': () => 'recomputed the points from the ledger',
  'points.code_sent': (facts) => `sent a validation code for ${counted(facts.points, 'point')}`,
  'coupon.issued': ({ series, cause, reason }) =>
    `${COUPON_VERBS[String(cause)] ?? 'issued'} a coupon “${String(series)}”${reason ? `: ${String(reason)}` : ''}`,
  'coupon.redeemed': ({ series, bill }) => `redeemed a coupon “${String(series)}” on bill ${String(bill)}`,
  'referral.invited': ({ invited }) => `invited ${counted(invited, 'friend')} in this customer’s name`,
  'referee.added': ({ refereeId }) => `noted that this customer brought customer ${String(refereeId)}`,
  'request.filed': (facts) => `filed a request ${wanted(facts)}`,
  'request.approved': (facts) =>
    `approved the request ${wanted(facts)}${facts.by === 'Settings' ? ', as the settings say' : ''}`,
  'request.rejected': (facts) => `rejected the request ${wanted(facts)}`,
  'request.reverted': () => 'took back an approved change',
  'identifier.changed': () => 'changed an identifier',
  'identifier.reallocated': () => 'passed a mobile on',
  'proof.sent': ({ kind, side }) => `sent a code to the ${side === 'OLD' ? 'old' : 'new'} ${nameOfKind(kind)}`,
  'proof.given': ({ kind, side }) => `saw the ${side === 'OLD' ? 'old' : 'new'} ${nameOfKind(kind)} proven by its code`,
  'customer.merged': MERGED,
  'customer.unmerged': UNMERGED,
  'customers.told_apart': ({ otherId }) => `noted that customer ${String(otherId)} is somebody else`,
  'customers.listed_again': ({ otherId }) => `listed customer ${String(otherId)} as a possible duplicate again`,
  'status.changed': ({ from, to }, about) => `changed the status from “${label(about, from)}” to “${label(about, to)}”`,
  'deletion.planned': ({ dueAt }, about) => `approved the deletion of the personal data for ${day(about, dueAt)}`,
  'deletion.called_off': () => 'called off the deletion of the personal data',
  'customer.deleted': () => 'deleted the personal data',
}

const nameOfKind = (kind: unknown) => ID_NAMES[String(kind)] ?? 'number'

const wordsFor = (act: string) => Object.entries(WORDS).find(([known]) => known === act)?.[1]

/** What an entry says was done, after a name. */
export const didWords = (act: string, facts: Facts, about: About): string => wordsFor(act)?.(facts, about) ?? act

const REQUEST_VALUES: Readonly<Record<string, string>> = { MOBILE: 'mobile', EMAIL: 'email', EXTERNAL_ID: 'externalId' }

/** The values that an entry says were or would be replaced. */
export const changesOf = ({ settings }: About, act: string, facts: Facts): readonly ShownChange[] => {
  if (act === 'customer.registered') return []
  const asked = act.startsWith('request.') ? REQUEST_VALUES[String(facts.baseType)] : undefined
  if (asked) return [shownChange(settings, asked, facts.from, facts.to)]
  return Object.entries(facts).flatMap(([name, fact]) =>
    isFromTo(fact) ? [shownChange(settings, name, fact.from, fact.to)] : [],
  )
}

const isFromTo = (fact: unknown): fact is { from: unknown; to: unknown } =>
  typeof fact === 'object' && fact !== null && 'from' in fact && 'to' in fact

/** Why it was done, in the words of whoever did it. */
export const whyOf = (act: string, { reason, comments }: Facts): string | null => {
  if (act.startsWith('coupon.')) return null
  const why = act === 'request.approved' || act === 'request.rejected' ? comments : reason
  return typeof why === 'string' && why !== '' ? why : null
}
