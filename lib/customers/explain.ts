import type { Settings } from '@/lib/organisation/settings'
import { explainRefusal, explainWarning, isUnfinished, type Reason } from './explain-codes'
import type { IdentifierOutcome } from './rules/identifiers'
import { type CustomerChanges, changesAnything, type Decision, type NewCustomer } from './rules/registration'
import { type ShownChange, shownChange, shownValue } from './shown-values'
import { type CustomerFacts, type CustomerType, IDENTIFIER_KINDS } from './types'
import { displayName, IDENTIFIER_LABELS, IDENTIFIER_WORDS, subjectName } from './words'

/** What saving will do, in plain data and plain words. `unfinished`: something needed is not typed yet. */
export interface Explanation {
  kind: 'create' | 'update' | 'unchanged' | 'refuse' | 'unfinished'
  /** One line: "Updates Asha Menon". */
  headline: string
  customer: { id: number; name: string } | null
  /** By which identifiers that customer was found, in words. */
  matchedBy: readonly string[]
  changes: readonly ShownChange[]
  /** Identifiers that stay as they are, with what is held and why. */
  stays: readonly (Reason & { label: string; held: string | null })[]
  /** Everything else that will not be done as typed. */
  notes: readonly Reason[]
  problem: Reason | null
  /** Names of mandatory fields without a value. */
  missingFields: readonly string[]
  /** Rows of the decision table that decided. */
  rows: readonly string[]
}

/** Explains a decision of `previewRegistration`, or the one that was carried out. */
export const explainDecision = (settings: Settings, decision: Decision): Explanation => {
  switch (decision.kind) {
    case 'create':
      return {
        ...NOTHING,
        kind: 'create',
        headline: NEW[decision.customer.type],
        changes: newValues(settings, decision.customer),
        notes: decision.warnings.map(explainWarning),
        rows: decision.rows,
      }
    case 'update': {
      const changes = changedValues(settings, decision.customer, decision.changes)
      const isUpdate = changesAnything(decision.changes)
      const name = displayName(decision.customer)
      const { stays, notes } = staysAndNotes(settings, decision.outcomes, decision.warnings.map(explainWarning))
      return {
        ...NOTHING,
        kind: isUpdate ? 'update' : 'unchanged',
        headline: isUpdate ? `${decision.isConverted ? 'Enrols' : 'Updates'} ${name}` : `Changes nothing about ${name}`,
        customer: { id: decision.customer.id, name },
        matchedBy: decision.outcomes
          .filter(({ effect }) => effect === 'same')
          .map(({ kind }) => IDENTIFIER_WORDS[kind]),
        changes,
        stays,
        notes,
        rows: decision.rows,
      }
    }
    case 'refuse': {
      const problem = explainRefusal(settings.config, decision)
      const { customer } = decision
      const isPending = isUnfinished(decision)
      return {
        ...NOTHING,
        kind: isPending ? 'unfinished' : 'refuse',
        headline: isPending ? problem.message : `Refused: ${problem.message}`,
        customer: customer && { id: customer.id, name: displayName(customer) },
        problem,
        missingFields: decision.row === 'T5' ? (decision.fields ?? []) : [],
        rows: [decision.row],
      }
    }
  }
}

const NEW = {
  LOYALTY: 'Registers a new loyalty customer',
  NON_LOYALTY: 'Registers a new non-loyalty customer',
  NOT_INTERESTED: 'Registers somebody who is not interested',
} as const satisfies Record<CustomerType, string>

const NOTHING = {
  customer: null,
  matchedBy: [],
  changes: [],
  stays: [],
  notes: [],
  problem: null,
  missingFields: [],
} as const

const staysAndNotes = (settings: Settings, outcomes: readonly IdentifierOutcome[], reasons: readonly Reason[]) => {
  const stays = outcomes.flatMap(({ kind, effect, held, warning }) => {
    const reason = reasons.find(({ code, field }) => code === warning && field === kind)
    return effect === 'kept' && reason
      ? [{ ...reason, label: IDENTIFIER_LABELS[kind], held: shownValue(settings, kind, held) }]
      : []
  })
  const isSaid = (reason: Reason) => stays.some(({ code, field }) => code === reason.code && field === reason.field)
  return { stays, notes: reasons.filter((reason) => !isSaid(reason)) }
}

const newValues = (settings: Settings, fresh: NewCustomer): readonly ShownChange[] =>
  [
    ...IDENTIFIER_KINDS.map((kind) => [kind, fresh.identifiers[kind]] as const),
    ['firstName', fresh.firstName] as const,
    ['lastName', fresh.lastName] as const,
    ['registeredTillId', fresh.registeredTillId] as const,
    ...entriesOf(fresh),
  ]
    .map(([name, to]) => shownChange(settings, name, null, to))
    .filter(({ to }) => to !== null)

const entriesOf = ({
  customFields,
  extendedFields,
  subscriptions,
}: Pick<NewCustomer, 'customFields' | 'extendedFields' | 'subscriptions'>) => [
  ...[...customFields].map(([name, to]) => [`customField.${name}`, to] as const),
  ...[...extendedFields].map(([name, to]) => [`extendedField.${name}`, to] as const),
  ...[...subscriptions].map(([pair, to]) => [`subscription.${pair}`, to] as const),
]

const changedValues = (
  settings: Settings,
  customer: CustomerFacts,
  changes: CustomerChanges,
): readonly ShownChange[] => {
  const { identifiers, customFields, extendedFields, subscriptions, ...others } = changes
  const held: Readonly<Record<string, unknown>> = {
    ...customer,
    ...customer.identifiers,
    ...Object.fromEntries(entriesOf(customer)),
  }
  return [
    ...Object.entries({ ...identifiers, ...others }),
    ...entriesOf({ customFields, extendedFields, subscriptions }),
  ].flatMap(([name, to]) => (to === undefined ? [] : [shownChange(settings, name, held[name], to)]))
}

/** What was done, for the person who saved, with the codes a till would have been given. */
export const saySaved = (
  outcome: 'created' | 'updated' | 'unchanged',
  customer: Pick<CustomerFacts, 'firstName' | 'lastName'>,
  reasons: readonly Reason[],
): { message: string; code: string } => {
  const name = subjectName(customer)
  const done = {
    created: `Registered ${name}.`,
    updated: `Updated ${name}.`,
    unchanged: `Nothing to change: ${name} is already as typed.`,
  }[outcome]
  return {
    message: [done, ...reasons.map(({ message }) => message)].join(' '),
    code: ['1000', ...new Set(reasons.map(({ code }) => code))].join(' · '),
  }
}
