import {
  CHANNELS,
  type Channel,
  type CustomerFacts,
  type FraudStatus,
  type Matches,
  PRIORITIES,
  type Priority,
  SOURCES,
  type SubscriptionInput,
} from '@/lib/customers/types'
import { parseMoment } from '@/lib/dates'
import type { Referral } from '@/lib/referrals/rules/referral'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { readCustomFields, readExtendedFields } from './fields'
import type { NormalisedInput } from './normalise'
import type { RuleBook, Warning } from './rule-book'

const LONGEST_NAME = 100
const LONGEST_CARD = 50
const DAY_MS = 86_400_000

export type SubscriptionPair = `${Channel}.${Priority}`
export const SUBSCRIPTION_PAIRS = CHANNELS.flatMap((channel) =>
  PRIORITIES.map((priority): SubscriptionPair => `${channel}.${priority}`),
)

const cut = (text: string | undefined) =>
  text === undefined ? undefined : [...text].slice(0, LONGEST_NAME).join('').trimEnd()

/** The usable part of what was passed beside identifiers and type; absent = not passed or not usable. */
export interface PassedProfile {
  firstName?: string
  lastName?: string
  gender?: string
  source?: string
  fraudStatus?: FraudStatus
  card?: string
  registeredTillId?: number
  associatedTillId?: number
  /** F11: who referred; nobody refers himself. */
  referral?: Referral
  customFields: ReadonlyMap<string, string>
  extendedFields: ReadonlyMap<string, string>
  subscriptions: ReadonlyMap<SubscriptionPair, boolean>
  /** F3–F11, in this order. */
  warnings: readonly Warning[]
}

/**
 * Stage 5, F3–F11: reads the rest of an input. `callingTillId` stands in for an unknown `registered_till` (F3);
 * `customer` is the one it is about, null for somebody new.
 */
export const readProfile = (
  book: RuleBook,
  input: NormalisedInput,
  matches: Matches,
  customer: CustomerFacts | null,
  callingTillId: number | null,
): PassedProfile => {
  const registeredTill = tillOf(book, input.registeredTill)
  const associatedTill = tillOf(book, input.associatedWith)
  const customFields = readCustomFields(book, input.customFields)
  const extendedFields = readExtendedFields(book, input.extendedFields)
  const subscriptions = readSubscriptions(input.subscriptions)
  const fraudStatus = fraudStatusOf(input.fraudStatus)
  const cardOwner = input.cardNumber === undefined ? undefined : matches.card?.customer.id
  const isCardTaken = cardOwner !== undefined && cardOwner !== customer?.id
  const referral = matches.referral?.referrerId === customer?.id ? null : matches.referral
  const source = SOURCES.find((each) => each === input.source?.toUpperCase())

  const registeredTillId = registeredTill === 'unknown' ? (callingTillId ?? undefined) : registeredTill
  return {
    firstName: cut(input.firstName),
    lastName: cut(input.lastName),
    gender: cut(input.gender),
    source,
    fraudStatus: fraudStatus === 'unknown' ? undefined : fraudStatus,
    // A card that leads here, be it through a merged account, is the customer's already.
    card: matches.card || (input.cardNumber?.length ?? 0) > LONGEST_CARD ? undefined : input.cardNumber,
    registeredTillId,
    associatedTillId: associatedTill === 'unknown' ? undefined : associatedTill,
    referral: referral ?? undefined,
    customFields: customFields.values,
    extendedFields: extendedFields.values,
    subscriptions: subscriptions.values,
    warnings: [
      ...(registeredTill === 'unknown' ? [{ code: '91020' }] : []),
      ...(associatedTill === 'unknown' ? [{ code: '91021' }] : []),
      ...customFields.warnings,
      ...extendedFields.warnings,
      ...subscriptions.warnings,
      ...(fraudStatus === 'unknown' ? [{ code: '91003' }] : []),
      ...(isCardTaken ? [{ code: '91007', x: 'card_number' }] : []),
      ...(input.referralCode !== undefined && !referral ? [{ code: '1204' }] : []),
    ],
  }
}

const tillOf = (book: RuleBook, code: string | undefined): number | 'unknown' | undefined =>
  code === undefined ? undefined : (book.tillsByCode.get(code)?.id ?? 'unknown')

const fraudStatusOf = (text: string | undefined): FraudStatus | 'unknown' | undefined => {
  const status = text?.toUpperCase()
  return status === undefined || status === 'NONE' || status === 'CONFIRMED' ? status : 'unknown'
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

/** F8: an entry with an invalid channel, priority, scope or flag is skipped with 91022; of two for a pair the last wins. */
const readSubscriptions = (inputs: readonly SubscriptionInput[]) => {
  const values = new Map<SubscriptionPair, boolean>()
  const warnings: Warning[] = []
  for (const input of inputs) {
    const channel = CHANNELS.find((each) => each === input.channel?.toUpperCase())
    const priority = PRIORITIES.find((each) => each === input.priority?.toUpperCase())
    const isSubscribed = FLAGS.get(input.isSubscribed?.toLowerCase() ?? '')
    const isScoped = (input.scope ?? 'all').toLowerCase() === 'all'
    if (channel && priority && isSubscribed !== undefined && isScoped)
      values.set(`${channel}.${priority}`, isSubscribed)
    else warnings.push({ code: '91022', x: input.channel ?? '', y: input.priority ?? '' })
  }
  return { values, warnings }
}

/** F2: when somebody is enrolled; null when it cannot be read, is too early, or lies more than a day ahead (1034). */
export const enrolmentDate = (config: RegistrationConfig, text: string | undefined, now: Date): Date | null => {
  if (text === undefined) return now
  const moment = parseMoment(text, config.timeZone)
  if (!moment || moment < config.earliestRegistration || moment.getTime() > now.getTime() + DAY_MS) return null
  return moment
}
