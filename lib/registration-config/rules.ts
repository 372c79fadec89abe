import { parseMoment } from '@/lib/dates'
import type { ConfigValues } from './keys'
import { isTimeZone } from './time-zones'

/** A sentence about one key, or about several that do not go together; the first key is where it belongs most. */
export interface ConfigRemark {
  keys: readonly [string, ...string[]]
  message: string
}

/** What the checks need to know of the world around the values. */
export interface Known {
  countries: ReadonlySet<string>
  currencies: ReadonlySet<string>
  /** Names of the custom fields in use for registration. */
  customFields: ReadonlySet<string>
  at: Date
}

const isOn = (values: ConfigValues, key: string) => values[key] === true
const textOf = (values: ConfigValues, key: string) => String(values[key] ?? '')
const numberOf = (values: ConfigValues, key: string) => Number(values[key] ?? 0)

/** The longest generated id (key table: total length 1-50). */
const LONGEST = 50
const CHECK_DIGITS = new Set(['LUHN_ALGO', 'MOD7_ALGO', 'RANDOM_LUHN', 'RANDOM_MOD7'])
const PIN_TEXTS = ['SERVER_VALIDATION_PIN_SMS', 'SERVER_VALIDATION_PIN_EMAIL'] as const
const AT_LEAST_ONE = ['LOCAL_API_BATCH_LIMIT', 'LOCAL_OTP_VALID_MINUTES', 'LOCAL_REDEEM_MULTIPLE'] as const

/**
 * What cannot be saved, whichever door it comes in by: values that cannot be what they should be, and generated ids
 * that cannot work (extensions.md, PUT organization/configs). Everything else is allowed; see `notices`.
 */
export const checkConfig = (values: ConfigValues, known: Known): ConfigRemark[] => [
  ...checkKeys(values, known),
  ...checkGeneratedIds(values),
]

const checkKeys = (values: ConfigValues, known: Known): ConfigRemark[] => {
  const remarks: ConfigRemark[] = []
  const refuse = (key: string, message: string) => remarks.push({ keys: [key], message })

  const zone = textOf(values, 'LOCAL_ORG_TIMEZONE')
  if (!isTimeZone(zone)) refuse('LOCAL_ORG_TIMEZONE', `“${zone}” is no time zone. Use a name such as Europe/Lisbon.`)
  const country = textOf(values, 'LOCAL_BASE_COUNTRY')
  if (country !== '' && !known.countries.has(country)) {
    refuse('LOCAL_BASE_COUNTRY', `“${country}” is no country code. Use two letters such as IN, or leave it empty.`)
  }
  const currency = textOf(values, 'CONF_ORG_CURRENCY_CODE')
  if (!known.currencies.has(currency)) {
    refuse('CONF_ORG_CURRENCY_CODE', `“${currency}” is no currency code. Use three letters such as EUR.`)
  }
  for (const key of PIN_TEXTS) {
    if (!textOf(values, key).includes('{{pin}}')) {
      refuse(key, 'The text needs {{pin}}, the place where the code goes.')
    }
  }
  for (const key of AT_LEAST_ONE) {
    if (numberOf(values, key) < 1) refuse(key, 'Enter 1 or more.')
  }
  return remarks
}

const checkGeneratedIds = (values: ConfigValues): ConfigRemark[] => {
  const prefix = textOf(values, 'CONF_CARD_NUMBER_PREFIX')
  const suffix = textOf(values, 'CONF_CARD_NUMBER_SUFFIX')
  const algorithm = textOf(values, 'CONF_CARD_CHECKSUM_DIGIT_ALGO')
  if (suffix !== '' && algorithm !== 'AUTO_INC') {
    return [
      {
        keys: ['CONF_CARD_NUMBER_SUFFIX', 'CONF_CARD_CHECKSUM_DIGIT_ALGO'],
        message: 'A suffix works with the plain counter (AUTO_INC) only. Clear the suffix, or choose AUTO_INC.',
      },
    ]
  }
  const length = numberOf(values, 'CONF_CARD_NUMBER_LENGTH')
  if (length > LONGEST) {
    return [{ keys: ['CONF_CARD_NUMBER_LENGTH'], message: `A generated id has at most ${LONGEST} characters.` }]
  }
  const checkDigit = CHECK_DIGITS.has(algorithm) ? 1 : 0
  const counter = counterDigits(values)
  const needed = characters(prefix) + characters(suffix) + checkDigit + counter
  if (length === 0 || needed <= length) return []
  const parts = [
    prefix && `prefix ${characters(prefix)}`,
    `number ${counter}`,
    checkDigit > 0 && 'check digit 1',
    suffix && `suffix ${characters(suffix)}`,
  ].filter(Boolean)
  return [
    {
      keys: [
        'CONF_CARD_NUMBER_LENGTH',
        'CONF_CARD_NUMBER_PREFIX',
        'CONF_CARD_NUMBER_SUFFIX',
        'CONF_CARD_CHECKSUM_DIGIT_ALGO',
        'CONF_CARD_NUMBER_OFFSET',
      ],
      message: `${length} characters leave no room for the number: ${parts.join(', ')} need ${needed}.`,
    },
  ]
}

/** A counter needs the digits of its first number; a random number at least one. */
const counterDigits = (values: ConfigValues): number =>
  textOf(values, 'CONF_CARD_CHECKSUM_DIGIT_ALGO').startsWith('RANDOM')
    ? 1
    : textOf(values, 'CONF_CARD_NUMBER_OFFSET').length

const characters = (text: string) => [...text].length

const PRIMARY = {
  MOBILE: { word: 'Mobile', required: 'CONF_USERS_IS_MOBILE_REQUIRED', allow: 'CONF_ALLOW_MOBILE_UPDATE' },
  EMAIL: { word: 'E-mail', required: 'CONF_USERS_IS_EMAIL_REQUIRED', allow: 'CONF_ALLOW_EMAIL_UPDATE' },
  EXTERNAL_ID: {
    word: 'External id',
    required: 'CONF_USERS_IS_EXTERNAL_ID_REQUIRED',
    allow: 'CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE',
  },
} as const

const primaryOf = (values: ConfigValues): keyof typeof PRIMARY => {
  const primary = values.CONF_REGISTRATION_PRIMARY_KEY
  return primary === 'EMAIL' || primary === 'EXTERNAL_ID' ? primary : 'MOBILE'
}

/** Switches that other settings decide, whatever is stored for them: how they act, and why. */
export const forcedSwitches = (values: ConfigValues): ReadonlyMap<string, { on: boolean; reason: string }> => {
  const primary = primaryOf(values)
  const { word, required, allow } = PRIMARY[primary]
  const forced = new Map([
    [allow, { on: false, reason: `${word} is the primary identifier: registering and editing never change it.` }],
  ] as [string, { on: boolean; reason: string }][])
  if (!isOn(values, 'CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS')) {
    forced.set(required, { on: true, reason: `Always on, because ${lower(word)} is the primary identifier.` })
  }
  if (primary === 'EMAIL') {
    const reason = 'Always on, because e-mail is the primary identifier.'
    forced.set('CONF_USERS_IS_EMAIL_UNIQUE', { on: true, reason })
  }
  if (primary === 'EXTERNAL_ID') {
    const reason = 'Always on, because external id is the primary identifier.'
    forced.set('CONF_USERS_USE_EXTERNAL_ID', { on: true, reason })
  }
  return forced
}

const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)

/** Settings without effect, or with an unexpected one, beside others. They may be saved all the same. */
export const notices = (values: ConfigValues, known: Known): ConfigRemark[] => {
  const forced = forcedSwitches(values)
  const remarks: ConfigRemark[] = [...forced]
    .filter(([key, { on }]) => isOn(values, key) !== on)
    .map(([key, { reason }]) => ({ keys: [key], message: reason }))
  const note = (applies: boolean, keys: ConfigRemark['keys'], message: string) => {
    if (applies) remarks.push({ keys, message })
  }
  const on = (key: string) => forced.get(key)?.on ?? isOn(values, key)

  note(
    on('CONF_PRIMARY_IDENTIFIER_STRICT_CHECK') && on('CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH'),
    ['CONF_PRIMARY_IDENTIFIER_STRICT_CHECK', 'CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH'],
    'The strict check does nothing while occupied identifiers are skipped.',
  )
  const noExternalId = !on('CONF_USERS_USE_EXTERNAL_ID')
  note(
    noExternalId && on('CONF_USERS_IS_EXTERNAL_ID_REQUIRED'),
    ['CONF_USERS_IS_EXTERNAL_ID_REQUIRED', 'CONF_USERS_USE_EXTERNAL_ID'],
    'External ids are required but not captured, so every loyalty registration is refused.',
  )
  note(
    noExternalId && on('CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE'),
    ['CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE', 'CONF_USERS_USE_EXTERNAL_ID'],
    'No effect while external ids are not captured.',
  )
  noteGeneration(values, note)

  const field = textOf(values, 'CONF_LOYALTY_REGISTER_CUSTOMER_GENDER')
  note(
    field !== '' && !known.customFields.has(field),
    ['CONF_LOYALTY_REGISTER_CUSTOMER_GENDER'],
    `No custom field for registration is named “${field}”, so it supplies nothing.`,
  )
  note(
    textOf(values, 'LOCAL_BASE_COUNTRY') === '' && !isOn(values, 'LOCAL_ALLOW_FOREIGN_MOBILE'),
    ['LOCAL_ALLOW_FOREIGN_MOBILE', 'LOCAL_BASE_COUNTRY'],
    'No effect without a base country: every number is checked by the general rule.',
  )
  const earliest = parseMoment(textOf(values, 'CONF_MIN_REGISTRATION_DATE'), 'UTC')
  note(
    earliest !== null && earliest > known.at,
    ['CONF_MIN_REGISTRATION_DATE'],
    'This lies ahead: until then every registration is refused.',
  )
  const least = numberOf(values, 'LOCAL_REDEEM_MIN')
  const most = numberOf(values, 'LOCAL_REDEEM_MAX')
  note(
    most > 0 && least > most,
    ['LOCAL_REDEEM_MIN', 'LOCAL_REDEEM_MAX'],
    'The least points are more than the most, so every redemption is refused.',
  )
  return remarks
}

const noteGeneration = (
  values: ConfigValues,
  note: (applies: boolean, keys: ConfigRemark['keys'], message: string) => void,
) => {
  const generate = isOn(values, 'CONF_CARD_NUMBER_GENERATION_ENABLED')
  const use = isOn(values, 'CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED')
  const sources = values.SOURCE_ACCOUNTS_EXTERNALID_ENABLED
  note(
    generate !== use,
    generate
      ? ['CONF_CARD_NUMBER_GENERATION_ENABLED', 'CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED']
      : ['CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED', 'CONF_CARD_NUMBER_GENERATION_ENABLED'],
    generate
      ? 'Nothing is generated until “Use the generated number as external id” is on too.'
      : 'Nothing is generated until “Generate external ids” is on too.',
  )
  note(
    generate && use && Array.isArray(sources) && sources.length === 0,
    ['SOURCE_ACCOUNTS_EXTERNALID_ENABLED'],
    'No source is named, so nothing is generated.',
  )
}
