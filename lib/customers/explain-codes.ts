import type { RegistrationConfig } from '@/lib/registration-config/config'
import { describeKey } from '@/lib/registration-config/describe'
import type { SettingNamed } from './form-fields'
import type { Refusal, Warning } from './rules/rule-book'
import { restrictedWords } from './status/words'
import { IDENTIFIER_KINDS, type IdentifierKind } from './types'
import { IDENTIFIER_WORDS } from './words'

/** Why something is not done as typed: the sentence, the contract's code, where, and which setting says so. */
export interface Reason {
  code: string
  message: string
  /** The form's field it belongs to; null for the whole. */
  field: string | null
  setting: SettingNamed | null
}

const setting = (key: string): SettingNamed => ({ key, label: describeKey(key)?.label ?? key })

const PRIMARY = 'CONF_REGISTRATION_PRIMARY_KEY'
const REQUIRED_BY = {
  mobile: 'CONF_USERS_IS_MOBILE_REQUIRED',
  email: 'CONF_USERS_IS_EMAIL_REQUIRED',
  externalId: 'CONF_USERS_IS_EXTERNAL_ID_REQUIRED',
} as const satisfies Record<IdentifierKind, string>

/** The switch under which staff may replace an identifier. */
export const changeSwitch = (kind: IdentifierKind): SettingNamed => setting(CHANGED_BY[kind])
const CHANGED_BY = {
  mobile: 'CONF_ALLOW_MOBILE_UPDATE',
  email: 'CONF_ALLOW_EMAIL_UPDATE',
  externalId: 'CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE',
} as const satisfies Record<IdentifierKind, string>

export const primarySetting = (): SettingNamed => setting(PRIMARY)

const missing = (config: RegistrationConfig, kind: IdentifierKind, toJoin: boolean): Omit<Reason, 'code'> => ({
  message: `${startOf(IDENTIFIER_WORDS[kind])} is needed${toJoin ? ' to join the loyalty program' : ''}.`,
  field: kind,
  setting: setting(config.primary === kind && !config.anyIdentifier ? PRIMARY : REQUIRED_BY[kind]),
})

const startOf = (word: string) => (word === 'mobile' ? 'A mobile number' : `An ${word}`)

const malformedExternalId = ({ externalIds: { prefix, length } }: RegistrationConfig): Omit<Reason, 'code'> => {
  const shape = [prefix && `begins with ${prefix}`, length > 0 && `has ${length} characters`].filter(Boolean)
  return {
    message: shape.length > 0 ? `An external ID ${shape.join(' and ')}.` : 'An external ID has at most 250 characters.',
    field: 'externalId',
    setting: prefix ? setting('CONF_CARD_NUMBER_PREFIX') : length > 0 ? setting('CONF_CARD_NUMBER_LENGTH') : null,
  }
}

const whole = (message: string, field: string | null = null): Omit<Reason, 'code'> => ({
  message,
  field,
  setting: null,
})

const AT_FAULT = 'It could not be stored. Try again; if it stays, tell your administrator.'

const unfinished = ({ row, fields = [] }: Refusal): Omit<Reason, 'code'> => {
  if (row === 'T5')
    return whole(
      fields.length === 1 ? 'This field is needed for a loyalty customer.' : 'Some fields are needed.',
      fields[0] === undefined ? null : `customField.${fields[0]}`,
    )
  return row === 'V5' ? whole('Choose one of the types.', 'type') : whole(AT_FAULT)
}

const REFUSALS: Readonly<Record<string, (config: RegistrationConfig, refusal: Refusal) => Omit<Reason, 'code'>>> = {
  '618': (_config, { status }) =>
    status === undefined
      ? whole('This customer is marked as fraud, so nothing else may change.')
      : whole(restrictedWords({ label: status, restriction: 'EVERYTHING' })),
  '1001': ({ baseCountry, foreignMobiles }) =>
    baseCountry !== '' && !foreignMobiles
      ? {
          message: 'Enter a complete mobile number of the base country.',
          field: 'mobile',
          setting: setting('LOCAL_ALLOW_FOREIGN_MOBILE'),
        }
      : whole('Enter a complete mobile number, with country code if it is from abroad.', 'mobile'),
  '1002': () => whole('Enter a complete e-mail address, such as name@shop.example.', 'email'),
  '1003': malformedExternalId,
  '1006': (config, { row }) => missing(config, 'mobile', row === 'T11'),
  '1007': (config) => whole('Enter a mobile number, an e-mail or an external ID.', config.primary),
  '1011': () => whole('This customer is not there any more. Search again.'),
  '1012': () => whole('Nobody has this mobile number, e-mail or external ID.'),
  '1015': (config) => whole('Enter a mobile number, an e-mail or an external ID.', config.primary),
  '1019': () => ({
    message: 'An e-mail alone identifies nobody here. Add a mobile number or an external ID.',
    field: 'mobile',
    setting: setting('CONF_USERS_IS_EMAIL_UNIQUE'),
  }),
  '1034': () => ({
    message: 'This registration date is too early, or more than a day ahead.',
    field: 'registeredOn',
    setting: setting('CONF_MIN_REGISTRATION_DATE'),
  }),
  '1039': (config) => missing(config, 'email', false),
  '1043': (config) => missing(config, 'externalId', false),
  '1045': () => whole('Somebody outside the loyalty program needs a mobile number or an e-mail.', 'mobile'),
  '1046': () => whole('A loyalty customer stays one: choose Loyalty.', 'type'),
  '1047': () => ({
    message: 'These identifiers belong to different customers. Leave out the one that is not this person’s.',
    field: null,
    setting: setting('CONF_PRIMARY_IDENTIFIER_STRICT_CHECK'),
  }),
  '1048': (config) => missing(config, 'email', true),
  '1049': (config) => missing(config, 'externalId', true),
  '10001': (_config, refusal) => unfinished(refusal),
  '10002': (_config, refusal) => unfinished(refusal),
}

export const REFUSAL_CODES: readonly string[] = Object.keys(REFUSALS)

/** Codes that only say that something is still to be typed. */
const UNFINISHED = new Set(['1006', '1007', '1015', '1019', '1039', '1043', '1045', '1048', '1049'])

export const isUnfinished = ({ code, row }: Refusal): boolean => UNFINISHED.has(code) || row === 'T5'

/** A refusal in words. A code without words is a bug and throws. */
export const explainRefusal = (config: RegistrationConfig, refusal: Refusal): Reason => {
  const say = REFUSALS[refusal.code]
  if (!say) throw new Error(`no words for the refusal ${refusal.code}`)
  return { code: refusal.code, ...say(config, refusal) }
}

const kindOf = (wireName: string | undefined): IdentifierKind | undefined =>
  wireName === 'external_id' ? 'externalId' : IDENTIFIER_KINDS.find((kind) => kind === wireName)

const aboutIdentifier =
  (say: (kind: IdentifierKind, warning: Warning) => Omit<Reason, 'code' | 'field'>) =>
  (warning: Warning): Omit<Reason, 'code'> => {
    const kind = kindOf(warning.x)
    return kind
      ? { ...say(kind, warning), field: kind }
      : whole('The card belongs to somebody else, so it was left out.')
  }

const WARNINGS: Readonly<Record<string, (warning: Warning) => Omit<Reason, 'code'>>> = {
  '91005': aboutIdentifier((kind) => ({
    message: `The ${IDENTIFIER_WORDS[kind]} stays, because it is the primary identifier.`,
    setting: setting(PRIMARY),
  })),
  '91006': aboutIdentifier((kind, { status }) =>
    status === undefined
      ? {
          message: `The ${IDENTIFIER_WORDS[kind]} stays, because ${IDENTIFIER_WORDS[kind]} changes are off.`,
          setting: setting(CHANGED_BY[kind]),
        }
      : {
          message: `The ${IDENTIFIER_WORDS[kind]} stays. ${restrictedWords({ label: status, restriction: 'IDENTIFIER_CHANGE' })}`,
          setting: null,
        },
  ),
  '91007': aboutIdentifier((kind) => ({
    message: `The ${IDENTIFIER_WORDS[kind]} is left out, because it belongs to somebody else.`,
    setting: null,
  })),
  '91009': () => whole('Found through an account that was merged into this one.'),
  '91020': () => whole('This till is not known, so it was left out.', 'registeredTill'),
  '91021': () => whole('This associated till is not known, so it was left out.', 'associatedWith'),
  '1017': () => whole('A field has a value it cannot take, so that value is left out.'),
  '1018': () => whole('A field has too long a value, so that value is left out.'),
  '91015': ({ x }) => whole('This value does not fit the field, so it is left out.', x ? `extendedField.${x}` : null),
  '91022': () => whole('A subscription could not be read, so it was left out.'),
  '91003': () => whole('The fraud status could not be read, so it stays.', 'fraudStatus'),
  '1204': () =>
    whole('The referral code does not count here: it is unknown, its campaign does not run, or it is the own one.'),
  '91001': () => whole('Saved, but the points could not be read back.'),
  '91002': () => whole('Saved, but the subscriptions could not be read back.'),
}

export const WARNING_CODES: readonly string[] = Object.keys(WARNINGS)

/** A warning in words. A code without words is a bug and throws. */
export const explainWarning = (warning: Warning): Reason => {
  const say = WARNINGS[warning.code]
  if (!say) throw new Error(`no words for the warning ${warning.code}`)
  return { code: warning.code, ...say(warning) }
}
