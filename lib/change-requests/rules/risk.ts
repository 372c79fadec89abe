import type { ProofPolicy } from '@/lib/registration-config/config'
import type { BaseType } from '../types'

export const RISK_LEVELS = ['high', 'some', 'none'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** One thing to know before deciding, in words. */
export interface Risk {
  level: RiskLevel
  words: string
  /** Somebody whom the words are about, beside the customer. */
  customerId?: number
}

/** Who has the new value, had it (until then), or is reached by it since a merge. */
export interface Seen {
  customerId: number
  name: string
  how: 'holds' | 'had' | 'alias'
  until: Date | null
}

export interface RiskFacts {
  baseType: BaseType
  customerId: number
  /** Points less what was given back. */
  redeemedIn7Days: number
  redeemedIn30Days: number
  /** Of the customer's identifiers, by whatever door. */
  changesThisYear: number
  lastChangedAt: Date | null
  /** Bills since then, minor units. */
  billedSinceChange: number
  goodwillThisYear: number
  seen: readonly Seen[]
  /** Other customers for whom somebody asked within a day. */
  othersFromAddress: number
  othersFromTill: number
  /** Whoever looks asked for it. */
  isOwn: boolean
  needsTwo: boolean
  /** Which sides the settings want proven, and which were. */
  proofPolicy: ProofPolicy
  proven: readonly ('OLD' | 'NEW')[]
  registeredOn: Date
  now: Date
  isFraud: boolean
  /** The customer's label where it forbids this. */
  forbiddingStatus: string | null
}

/** How figures and days are written. */
export interface Say {
  points(points: number): string
  money(minor: number): string
  day(at: Date): string
}

/** From so many other customers on within a day, asking from one place is worth a look. */
export const MANY_OTHERS = 5
/** So many changes of identifiers within a year are worth a look. */
const MANY_CHANGES = 3
const NEW_ACCOUNT_DAYS = 30
const DAY_MS = 86_400_000

/** What is to be known before a request is decided, the most worrying first. */
export const risksOf = (facts: RiskFacts, say: Say): readonly Risk[] =>
  [
    ...standing(facts),
    ...asker(facts),
    ...newValue(facts, say),
    ...redeemed(facts, say),
    ...changes(facts, say),
    ...goodwill(facts),
    ...proofs(facts),
    ...age(facts, say),
  ].sort((one, other) => RISK_LEVELS.indexOf(one.level) - RISK_LEVELS.indexOf(other.level))

/** The worst of them. */
export const riskLevel = (risks: readonly Risk[]): RiskLevel =>
  RISK_LEVELS.find((level) => risks.some((risk) => risk.level === level)) ?? 'none'

const isChange = (baseType: BaseType) => baseType === 'MOBILE' || baseType === 'EMAIL' || baseType === 'EXTERNAL_ID'
/** Whoever takes over an account has it by these. */
const isTakeover = (baseType: BaseType) => isChange(baseType) || baseType === 'MERGE' || baseType === 'MOBILE_REALLOC'
const isGoodwill = (baseType: BaseType) => baseType === 'POINTS' || baseType === 'COUPON'

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const standing = ({ isFraud, forbiddingStatus }: RiskFacts): readonly Risk[] => [
  ...(isFraud ? [{ level: 'high', words: 'Marked as a fraud' } as const] : []),
  ...(forbiddingStatus === null
    ? []
    : [{ level: 'high', words: `Status ${forbiddingStatus} forbids this: it cannot be approved` } as const]),
]

const asker = ({ isOwn, needsTwo, othersFromAddress, othersFromTill }: RiskFacts): readonly Risk[] => {
  const place = othersFromTill >= othersFromAddress ? 'the same till' : 'the same network address'
  const others = Math.max(othersFromAddress, othersFromTill)
  return [
    ...(isOwn
      ? [
          {
            level: needsTwo ? 'high' : 'some',
            words: needsTwo ? 'You asked for this, and somebody else has to approve it' : 'You asked for this yourself',
          } as const,
        ]
      : []),
    ...(others > 0
      ? [
          {
            level: others >= MANY_OTHERS ? 'some' : 'none',
            words: `${counted(others, 'other customer', 'other customers')} asked about from ${place} within a day`,
          } as const,
        ]
      : []),
  ]
}

const newValue = ({ baseType, seen, customerId }: RiskFacts, say: Say): readonly Risk[] => {
  if (!isChange(baseType)) return []
  if (seen.length === 0) return [{ level: 'none', words: 'New value not seen before' }]
  return seen.map((each): Risk => {
    if (each.customerId === customerId)
      return { level: 'none', words: each.how === 'had' ? 'Was this customer’s own before' : 'Leads here already' }
    const { customerId: other, name, how, until } = each
    if (how === 'holds') return { level: 'high', words: `${name} has the new value now`, customerId: other }
    if (how === 'alias') return { level: 'high', words: `New value leads to ${name} since a merge`, customerId: other }
    const when = until ? ` until ${say.day(until)}` : ''
    return { level: 'some', words: `New value was ${name}’s${when}`, customerId: other }
  })
}

const redeemed = ({ baseType, redeemedIn7Days, redeemedIn30Days }: RiskFacts, say: Say): readonly Risk[] => {
  if (redeemedIn30Days <= 0) return [{ level: 'none', words: 'No points redeemed in the last 30 days' }]
  const isLate = redeemedIn7Days > 0
  const points = say.points(isLate ? redeemedIn7Days : redeemedIn30Days)
  const more = isLate && redeemedIn30Days > redeemedIn7Days ? `, ${say.points(redeemedIn30Days)} in 30 days` : ''
  const words = `${points} points redeemed in the last ${isLate ? 7 : 30} days${more}`
  return [{ level: isTakeover(baseType) ? (isLate ? 'high' : 'some') : 'none', words }]
}

const changes = (facts: RiskFacts, say: Say): readonly Risk[] => {
  const { baseType, changesThisYear, lastChangedAt, billedSinceChange } = facts
  if (!isTakeover(baseType)) return []
  const risks: Risk[] =
    changesThisYear === 0
      ? [{ level: 'none', words: lastChangedAt ? 'First change this year' : 'First change ever' }]
      : [
          {
            level: changesThisYear >= MANY_CHANGES ? 'high' : 'some',
            words: `${counted(changesThisYear, 'change', 'changes')} this year already`,
          },
        ]
  if (!lastChangedAt) return risks
  const since = `since the last change on ${say.day(lastChangedAt)}`
  return billedSinceChange > 0
    ? [...risks, { level: 'none', words: `Bills of ${say.money(billedSinceChange)} ${since}` }]
    : [...risks, { level: 'some', words: `No bill ${since}` }]
}

const goodwill = ({ baseType, goodwillThisYear }: RiskFacts): readonly Risk[] => {
  if (!isGoodwill(baseType)) return []
  if (goodwillThisYear === 0) return [{ level: 'none', words: 'First goodwill this year' }]
  const words = `Goodwill ${counted(goodwillThisYear, 'time', 'times')} this year already`
  return [{ level: goodwillThisYear >= MANY_CHANGES ? 'high' : 'some', words }]
}

const proofs = ({ baseType, proofPolicy, proven }: RiskFacts): readonly Risk[] => {
  if (baseType !== 'MOBILE' && baseType !== 'EMAIL') return []
  const what = baseType === 'MOBILE' ? 'number' : 'address'
  const named = (side: 'OLD' | 'NEW') => `${side === 'OLD' ? 'Old' : 'New'} ${what}`
  const wanted = (['OLD', 'NEW'] as const).filter((side) => proofPolicy === side || proofPolicy === 'BOTH')
  const missing = wanted.filter((side) => !proven.includes(side))
  if (wanted.length === 0 && proven.length === 0) return [{ level: 'none', words: 'No proof of ownership asked for' }]
  return [
    ...missing.map((side): Risk => ({ level: 'some', words: `${named(side)} not proven with a code` })),
    ...proven.map((side): Risk => ({ level: 'none', words: `${named(side)} proven with a code` })),
  ]
}

const age = ({ registeredOn, now }: RiskFacts, say: Say): readonly Risk[] => [
  {
    level: now.getTime() - registeredOn.getTime() < NEW_ACCOUNT_DAYS * DAY_MS ? 'some' : 'none',
    words: `Customer since ${say.day(registeredOn)}`,
  },
]
