import type {
  CustomerFacts,
  CustomerType,
  FraudStatus,
  IdentifierKind,
  Identifiers,
  Matches,
} from '@/lib/customers/types'
import type { Referral } from '@/lib/referrals/rules/referral'
import { missingFields } from './fields'
import type { IdentifierOutcome } from './identifiers'
import { identifiersAfter, identifierWarnings, settleIdentifiers, WIRE_NAMES } from './identifiers'
import { whoToRegister, whoToUpdate } from './identity'
import type { NormalisedInput } from './normalise'
import { enrolmentDate, type PassedProfile, readProfile, SUBSCRIPTION_PAIRS, type SubscriptionPair } from './profile'
import type { Endpoint, Refusal, RuleBook, Warning } from './rule-book'
import { restricted } from './status'
import { typeOfExisting, typeOfNew } from './type'

export interface NewCustomer {
  type: CustomerType
  identifiers: Identifiers
  firstName: string
  lastName: string
  gender: string | null
  source: string
  fraudStatus: FraudStatus
  registeredOn: Date
  registeredTillId: number | null
  associatedTillId: number | null
  card: string | null
  /** Whose referral code was carried. */
  referral: Referral | null
  customFields: ReadonlyMap<string, string>
  extendedFields: ReadonlyMap<string, string>
  subscriptions: ReadonlyMap<SubscriptionPair, boolean>
}

/** What differs; a field that is absent stays as it is. */
export interface CustomerChanges {
  identifiers: Partial<Record<IdentifierKind, string>>
  type?: CustomerType
  firstName?: string
  lastName?: string
  gender?: string
  source?: string
  fraudStatus?: FraudStatus
  registeredOn?: Date
  registeredTillId?: number
  associatedTillId?: number
  card?: string
  customFields: ReadonlyMap<string, string>
  extendedFields: ReadonlyMap<string, string>
  subscriptions: ReadonlyMap<SubscriptionPair, boolean>
}

export type Decision =
  | {
      kind: 'create'
      rows: readonly string[]
      customer: NewCustomer
      dropped: readonly IdentifierKind[]
      warnings: readonly Warning[]
    }
  | {
      kind: 'update'
      rows: readonly string[]
      customer: CustomerFacts
      changes: CustomerChanges
      isConverted: boolean
      outcomes: readonly IdentifierOutcome[]
      warnings: readonly Warning[]
    }
  | ({ kind: 'refuse'; customer: CustomerFacts | null } & Refusal)

/** Who asks, and when: the till that stands in for an unknown one, and the clock. */
export interface Call {
  endpoint: Endpoint
  callingTillId: number | null
  now: Date
}

/**
 * The whole decision table for one normalised input (stage 1 is `normalise`). Refuses with the codes of stages 2–5;
 * `rows` names the rows that decided.
 */
export const decideRegistration = (book: RuleBook, call: Call, input: NormalisedInput, matches: Matches): Decision => {
  const who = call.endpoint === 'add' ? whoToRegister : whoToUpdate
  const identity = who(book.config, input, matches)
  switch (identity.kind) {
    case 'refused':
      return { kind: 'refuse', customer: null, row: identity.row, code: identity.code }
    case 'new':
      return decideCreate(book, call, input, matches, identity)
    case 'existing':
      return decideUpdate(book, call, input, matches, identity)
  }
}

const decideCreate = (
  book: RuleBook,
  call: Call,
  input: NormalisedInput,
  matches: Matches,
  identity: { row: string; dropped: readonly IdentifierKind[] },
): Decision => {
  const keep = (kind: IdentifierKind) => (identity.dropped.includes(kind) ? null : (input[kind] ?? null))
  const identifiers = { mobile: keep('mobile'), email: keep('email'), externalId: keep('externalId') }
  const profile = readProfile(book, input, matches, null, call.callingTillId)

  const type = typeOfNew(book.config, input.type, identifiers, missingFields(book, profile.customFields))
  if (!type.ok) return { kind: 'refuse', customer: null, ...type.error }
  const registeredOn = enrolmentDate(book.config, input.registeredOn, call.now)
  if (!registeredOn) return { kind: 'refuse', customer: null, row: 'F2', code: '1034' }

  return {
    kind: 'create',
    rows: [identity.row, type.value.row],
    dropped: identity.dropped,
    customer: {
      type: type.value.type,
      identifiers,
      firstName: profile.firstName ?? '',
      lastName: profile.lastName ?? '',
      gender: profile.gender ?? null,
      source: profile.source ?? 'INSTORE',
      fraudStatus: profile.fraudStatus ?? 'NONE',
      registeredOn,
      registeredTillId: profile.registeredTillId ?? call.callingTillId,
      associatedTillId: profile.associatedTillId ?? null,
      card: profile.card ?? null,
      referral: profile.referral ?? null,
      customFields: profile.customFields,
      extendedFields: profile.extendedFields,
      subscriptions: subscriptionsOfNew(type.value.type, profile),
    },
    warnings: [...identity.dropped.map((kind) => ({ code: '91007', x: WIRE_NAMES[kind] })), ...profile.warnings],
  }
}

/** Somebody who is not interested wants no messages either, except those he asks for in the same breath. */
const subscriptionsOfNew = (type: CustomerType, { subscriptions }: PassedProfile) =>
  type === 'NOT_INTERESTED'
    ? new Map([...SUBSCRIPTION_PAIRS.map((pair) => [pair, false] as const), ...subscriptions])
    : subscriptions

const decideUpdate = (
  book: RuleBook,
  call: Call,
  input: NormalisedInput,
  matches: Matches,
  identity: { row: string; match: { customer: CustomerFacts; viaAlias: boolean } },
): Decision => {
  const { customer, viaAlias } = identity.match
  const outcomes = settleIdentifiers(
    book.config,
    customer,
    input,
    matches,
    restricted(book, customer, 'IDENTIFIER_CHANGE'),
  )
  const held = identifiersAfter(customer.identifiers, outcomes)
  const type = typeOfExisting(book.config, call.endpoint, customer.type, input.type, held)
  if (!type.ok) return { kind: 'refuse', customer, ...type.error }
  const { isConverted } = type.value

  const profile = readProfile(book, input, matches, customer, call.callingTillId)
  const enrolledOn = isConverted ? enrolmentDate(book.config, input.registeredOn, call.now) : undefined
  const changes: CustomerChanges = {
    ...profileChanges(customer, profile, isConverted),
    identifiers: Object.fromEntries(
      outcomes.flatMap(({ kind, effect, passed }) =>
        effect === 'set' || effect === 'replaced' ? [[kind, passed]] : [],
      ),
    ),
    ...(type.value.type !== customer.type && { type: type.value.type }),
    ...(enrolledOn && { registeredOn: enrolledOn }),
  }
  if (customer.fraudStatus === 'CONFIRMED' && changesMoreThanFraud(changes))
    return { kind: 'refuse', customer, row: 'F1', code: '618' }
  const forbidden = restricted(book, customer, 'EVERYTHING')
  if (forbidden && (changesMoreThanFraud(changes) || outcomes.some(({ row }) => row === 'S1')))
    return { kind: 'refuse', customer, row: 'S2', code: '618', status: forbidden.label }
  if (enrolledOn === null) return { kind: 'refuse', customer, row: 'F2', code: '1034' }

  return {
    kind: 'update',
    rows: [identity.row, ...outcomes.map(({ row }) => row), type.value.row],
    customer,
    changes,
    isConverted,
    outcomes,
    warnings: [...(viaAlias ? [{ code: '91009' }] : []), ...identifierWarnings(outcomes), ...profile.warnings],
  }
}

const unlessHeld = <T>(passed: T | undefined, held: T | null): T | undefined => (passed === held ? undefined : passed)

const profileChanges = (customer: CustomerFacts, passed: PassedProfile, isConverted: boolean) => {
  const takesTill = customer.registeredTillId === null || isConverted
  return {
    firstName: unlessHeld(passed.firstName, customer.firstName),
    lastName: unlessHeld(passed.lastName, customer.lastName),
    gender: unlessHeld(passed.gender, customer.gender),
    fraudStatus: unlessHeld(passed.fraudStatus, customer.fraudStatus),
    associatedTillId: unlessHeld(passed.associatedTillId, customer.associatedTillId),
    registeredTillId: takesTill ? unlessHeld(passed.registeredTillId, customer.registeredTillId) : undefined,
    source: customer.source === '' ? passed.source : undefined,
    card: passed.card,
    customFields: newEntries(customer.customFields, passed.customFields),
    extendedFields: newEntries(customer.extendedFields, passed.extendedFields),
    subscriptions: newEntries(customer.subscriptions, passed.subscriptions),
  }
}

const newEntries = <K, V>(held: ReadonlyMap<K, V>, passed: ReadonlyMap<K, V>): ReadonlyMap<K, V> =>
  new Map([...passed].filter(([key, value]) => held.get(key) !== value))

const sizeOf = (part: unknown): number =>
  part instanceof Map
    ? part.size
    : typeof part === 'object' && part !== null && !(part instanceof Date)
      ? Object.keys(part).length
      : 1

const changesMoreThanFraud = ({ fraudStatus: _fraudStatus, ...others }: CustomerChanges): boolean =>
  Object.values(others).some((part) => part !== undefined && sizeOf(part) > 0)

/** Whether an update changes anything at all; if not, the customer is left untouched ("unchanged"). */
export const changesAnything = (changes: CustomerChanges): boolean =>
  changes.fraudStatus !== undefined || changesMoreThanFraud(changes)
