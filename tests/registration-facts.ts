import type { RuleBook } from '@/lib/customers/rules/rule-book'
import type { CustomerFacts, IdentifierKind, Match, Matches, RegistrationInput } from '@/lib/customers/types'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { type RegistrationConfig, toConfig } from '@/lib/registration-config/config'
import { type ConfigValues, defaultValues } from '@/lib/registration-config/keys'

/** The rules' view of the defaults with these keys changed. */
export const configWith = (values: ConfigValues = {}): RegistrationConfig => toConfig({ ...defaultValues, ...values })

/** Strict check and skip as the switches that they are. */
export const conflictKeys = (skip: boolean, strict: boolean): ConfigValues => ({
  CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: skip,
  CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: strict,
})

export const PRIMARY_KEYS = { mobile: 'MOBILE', email: 'EMAIL', externalId: 'EXTERNAL_ID' } as const satisfies Record<
  IdentifierKind,
  string
>

/** An input of a door that passes nothing but this. */
export const inputOf = <T extends Partial<RegistrationInput>>(passed: T) => ({
  subscriptions: [],
  customFields: [],
  extendedFields: [],
  ...passed,
})

/** A stored customer who has nothing but this. */
export const customerOf = ({
  identifiers,
  ...facts
}: Partial<Omit<CustomerFacts, 'identifiers'>> & {
  identifiers?: Partial<CustomerFacts['identifiers']>
}): CustomerFacts => ({
  id: 1,
  version: 1,
  type: 'LOYALTY',
  identifiers: { mobile: null, email: null, externalId: null, ...identifiers },
  firstName: '',
  lastName: '',
  gender: null,
  source: 'INSTORE',
  fraudStatus: 'NONE',
  statusId: null,
  deletedAt: null,
  registeredOn: new Date('2025-01-01T00:00:00Z'),
  registeredTillId: null,
  associatedTillId: null,
  cards: [],
  customFields: new Map(),
  extendedFields: new Map(),
  subscriptions: new Map(),
  ...facts,
})

export const matchOf = (customer: CustomerFacts, viaAlias = false): Match => ({ customer, viaAlias })

/** What the directory answers: these lead to somebody, everything else to nobody. */
export const matchesOf = (found: Partial<Matches> = {}): Matches => ({
  id: null,
  mobile: null,
  email: null,
  externalId: null,
  card: null,
  referral: null,
  ...found,
})

/** A field of the organisation: a free text that registration asks for. */
export const fieldOf = (field: Partial<FieldDefinition> & Pick<FieldDefinition, 'name'>): FieldDefinition => ({
  id: 1,
  kind: 'custom',
  scope: 'loyalty_registration',
  label: field.name,
  datatype: 'text',
  options: [],
  regex: null,
  errorText: null,
  defaultValue: null,
  phase: 1,
  position: 1,
  isMandatory: false,
  isDisabled: false,
  ...field,
})

export const TILL = { id: 7, storeId: 1, code: 'lisboa.till1', name: 'Till 1', isDisabled: false }
export const OTHER_TILL = { ...TILL, id: 8, code: 'lisboa.till2', name: 'Till 2' }

export const ruleBook = (
  values: ConfigValues = {},
  fields: readonly FieldDefinition[] = [],
  statusLabels: RuleBook['statusLabels'] = [],
): RuleBook => ({
  config: configWith(values),
  customFields: fields.filter((field) => field.kind === 'custom'),
  extendedFields: fields.filter((field) => field.kind === 'extended'),
  statusLabels,
  tillsByCode: new Map([TILL, OTHER_TILL].map((till) => [till.code, till])),
})
