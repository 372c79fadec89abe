import { CONFIG_KEYS, type ConfigKey, type ConfigValue } from './keys'
import { TEXTS } from './texts'

export type ConfigGroup = ConfigKey['group']

/** The groups of the page, in its order. `lead` says in one sentence what the group is about. */
export const CONFIG_GROUPS: readonly { group: ConfigGroup; title: string; lead: string }[] = [
  { group: 'identifiers', title: 'Identifiers', lead: 'What makes a customer unique, and what must be known.' },
  { group: 'changes', title: 'What may change', lead: 'Which identifiers may be replaced, and who has to agree.' },
  { group: 'conflicts', title: 'When they conflict', lead: 'What happens when identifiers point at different people.' },
  { group: 'registration_form', title: 'Registration form', lead: 'What registering accepts and asks for.' },
  { group: 'generated_ids', title: 'Generated ids', lead: 'External ids that Regulars makes for new customers.' },
  { group: 'verification', title: 'Verification', lead: 'Codes that prove a customer holds the phone or mailbox.' },
  { group: 'organisation', title: 'Organisation', lead: 'Zone, currency, and how much tills may send.' },
  { group: 'transactions', title: 'Transactions', lead: 'Which bills and returns are accepted.' },
  { group: 'loyalty', title: 'Loyalty', lead: 'How points are earned, kept and spent.' },
]

/** What a key is edited with. */
export type ConfigControl =
  | { kind: 'switch' }
  | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
  | { kind: 'number'; unit: string; decimals: boolean }
  | { kind: 'date' }
  | { kind: 'text' }
  | { kind: 'message' }
  | { kind: 'list' }
  | { kind: 'tiers' }
  | { kind: 'time-zone' }
  | { kind: 'country' }
  | { kind: 'currency' }
  | { kind: 'custom-field' }

export interface KeyDescription {
  key: string
  group: ConfigGroup
  /** Plain, in sentence case. */
  label: string
  /** One sentence for the person who decides: what happens. */
  effect: string
  control: ConfigControl
  /** Kept and handed to clients, without effect here. */
  isStoredOnly: boolean
}

const CHOICE_LABELS: Readonly<Record<string, string>> = {
  MOBILE: 'Mobile',
  EMAIL: 'E-mail',
  EXTERNAL_ID: 'External id',
  AUTO_INC: 'Counter, no check digit',
  OFF: 'No proof',
  OLD: 'The old one',
  NEW: 'The new one',
  BOTH: 'Both',
  LUHN_ALGO: 'Counter with Luhn digit',
  MOD7_ALGO: 'Counter with modulo 7 digit',
  RANDOM: 'Random, no check digit',
  RANDOM_LUHN: 'Random with Luhn digit',
  RANDOM_MOD7: 'Random with modulo 7 digit',
  PREFIX: 'Prefix and number',
  NONE: 'Number only',
}

const SPECIAL: Readonly<Record<string, ConfigControl>> = {
  LOCAL_ORG_TIMEZONE: { kind: 'time-zone' },
  LOCAL_BASE_COUNTRY: { kind: 'country' },
  CONF_ORG_CURRENCY_CODE: { kind: 'currency' },
  CONF_LOYALTY_REGISTER_CUSTOMER_GENDER: { kind: 'custom-field' },
  CONF_LOYALTY_REGISTER_CUSTOMER_AGE: { kind: 'custom-field' },
  SERVER_VALIDATION_PIN_SMS: { kind: 'message' },
  SERVER_VALIDATION_PIN_EMAIL: { kind: 'message' },
}

const UNITS: Readonly<Record<string, string>> = {
  CONF_CARD_NUMBER_LENGTH: 'characters',
  LOCAL_OTP_VALID_MINUTES: 'minutes',
  LOCAL_IDENTIFIER_CHANGES_PER_DAY: 'changes',
  LOCAL_PROOF_CODES_PER_DAY: 'codes',
  LOCAL_DELETION_WAIT_DAYS: 'days',
  LOCAL_API_BATCH_LIMIT: 'items',
  LOCAL_SEARCH_BUDGET_MS: 'milliseconds',
  LOCAL_API_SEARCH_BUDGET_MS: 'milliseconds',
  LOCAL_API_RATE_LIMIT_PER_MINUTE: 'calls a minute',
  CONF_LOYALTY_BILL_NUMBER_UNIQUE_IN_DAYS: 'days',
  CONF_CLIENT_RETRO_MAX_ALLOWED_AGE_DAYS: 'days',
  CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 'hours',
  LOCAL_MAX_BILL_AGE_DAYS: 'days',
  LOCAL_POINTS_EXPIRY_DAYS: 'days',
  LOCAL_POINTS_PER_UNIT: 'points',
  LOCAL_WELCOME_POINTS: 'points',
  LOCAL_REDEEM_MULTIPLE: 'points',
  LOCAL_REDEEM_MIN: 'points',
  LOCAL_REDEEM_MAX: 'points',
}

const controlOf = (key: ConfigKey): ConfigControl => {
  const special = SPECIAL[key.key]
  if (special) return special
  switch (key.type) {
    case 'boolean':
      return { kind: 'switch' }
    case 'enum':
      return { kind: 'choice', choices: key.values.map((value) => ({ value, label: CHOICE_LABELS[value] ?? value })) }
    case 'integer':
    case 'decimal':
      return { kind: 'number', unit: UNITS[key.key] ?? '', decimals: key.type === 'decimal' }
    case 'date-time':
      return { kind: 'date' }
    case 'string':
      return { kind: 'text' }
    case 'string-list':
      return { kind: 'list' }
    case 'json':
      return { kind: 'tiers' }
  }
}

/** Every key in plain words, in the order of the page. */
export const KEY_DESCRIPTIONS: readonly KeyDescription[] = CONFIG_GROUPS.flatMap(({ group }) =>
  CONFIG_KEYS.filter((key) => key.group === group).map((key) => {
    const [label, effect] = TEXTS[key.key] ?? [key.label, key.description]
    return { key: key.key, group, label, effect, control: controlOf(key), isStoredOnly: key.status === 'store-only' }
  }),
)

const byKey = new Map(KEY_DESCRIPTIONS.map((each) => [each.key, each]))

/** The plain words of a key; undefined for a key that no longer exists (an old row of history). */
export const describeKey = (key: string): KeyDescription | undefined => byKey.get(key)

/** A value as people read it in a diff or the history: “On”, “1,000 points”, “Bronze from 0 · Silver from 1,000”. */
export const describeValue = (key: string, value: ConfigValue): string => {
  const control = byKey.get(key)?.control
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (typeof value === 'number') {
    const unit = control?.kind === 'number' && control.unit ? ` ${control.unit}` : ''
    return `${value.toLocaleString('en', { maximumFractionDigits: 6 })}${unit}`
  }
  if (control?.kind === 'tiers' && Array.isArray(value)) return value.map(describeTier).join(' · ')
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.join(', ')
  if (control?.kind === 'choice') return CHOICE_LABELS[String(value)] ?? String(value)
  if (control?.kind === 'date') return String(value).replace(/ 00:00:00$/, '')
  return value === '' ? 'Empty' : String(value)
}

const describeTier = (tier: unknown): string =>
  typeof tier === 'object' && tier !== null && 'name' in tier && 'min_lifetime_points' in tier
    ? `${String(tier.name)} from ${Number(tier.min_lifetime_points).toLocaleString('en')}`
    : ''
