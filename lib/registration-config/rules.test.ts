import { expect, test } from 'vitest'
import { type ConfigValues, defaultValues } from './keys'
import { checkConfig, forcedSwitches, type Known, notices } from './rules'

const known: Known = {
  countries: new Set(['IN', 'PT']),
  currencies: new Set(['EUR', 'INR']),
  customFields: new Set(['gender']),
  at: new Date('2026-03-12T12:00:00Z'),
}
const withValues = (values: ConfigValues): ConfigValues => ({ ...defaultValues, ...values })
const keysOf = (remarks: readonly { keys: readonly string[] }[]) => remarks.map((remark) => remark.keys[0])

test('the defaults can be saved', () => {
  expect(checkConfig(defaultValues, known)).toEqual([])
})

test.each<[string, ConfigValues, string[]]>([
  ['a suffix with the plain counter is fine', { CONF_CARD_NUMBER_SUFFIX: 'X' }, []],
  [
    'a suffix with a check digit is refused',
    { CONF_CARD_NUMBER_SUFFIX: 'X', CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO' },
    ['CONF_CARD_NUMBER_SUFFIX'],
  ],
  [
    'a suffix with random numbers is refused',
    { CONF_CARD_NUMBER_SUFFIX: 'X', CONF_CARD_CHECKSUM_DIGIT_ALGO: 'RANDOM' },
    ['CONF_CARD_NUMBER_SUFFIX'],
  ],
  ['50 characters are the most', { CONF_CARD_NUMBER_LENGTH: 50 }, []],
  ['51 characters are refused', { CONF_CARD_NUMBER_LENGTH: 51 }, ['CONF_CARD_NUMBER_LENGTH']],
  ['length 0 is not enforced, however long the prefix', { CONF_CARD_NUMBER_PREFIX: 'P'.repeat(60) }, []],
  ['exactly room for one digit is enough', { CONF_CARD_NUMBER_PREFIX: 'MB-', CONF_CARD_NUMBER_LENGTH: 4 }, []],
  [
    'no room for a digit is refused',
    { CONF_CARD_NUMBER_PREFIX: 'MB-', CONF_CARD_NUMBER_LENGTH: 3 },
    ['CONF_CARD_NUMBER_LENGTH'],
  ],
  [
    'the check digit takes a place',
    { CONF_CARD_NUMBER_PREFIX: 'MB-', CONF_CARD_NUMBER_LENGTH: 4, CONF_CARD_CHECKSUM_DIGIT_ALGO: 'MOD7_ALGO' },
    ['CONF_CARD_NUMBER_LENGTH'],
  ],
  [
    'the suffix takes its places',
    { CONF_CARD_NUMBER_SUFFIX: 'XY', CONF_CARD_NUMBER_LENGTH: 2 },
    ['CONF_CARD_NUMBER_LENGTH'],
  ],
  [
    'the first number must fit',
    { CONF_CARD_NUMBER_OFFSET: 1000, CONF_CARD_NUMBER_LENGTH: 3 },
    ['CONF_CARD_NUMBER_LENGTH'],
  ],
  ['the first number just fits', { CONF_CARD_NUMBER_OFFSET: 1000, CONF_CARD_NUMBER_LENGTH: 4 }, []],
  [
    'a first number does not matter to random numbers',
    { CONF_CARD_NUMBER_OFFSET: 1000, CONF_CARD_NUMBER_LENGTH: 3, CONF_CARD_CHECKSUM_DIGIT_ALGO: 'RANDOM' },
    [],
  ],
  ['a time zone must exist', { LOCAL_ORG_TIMEZONE: 'Europe/Atlantis' }, ['LOCAL_ORG_TIMEZONE']],
  ['an offset is no time zone', { LOCAL_ORG_TIMEZONE: '+05:30' }, ['LOCAL_ORG_TIMEZONE']],
  ['a known time zone', { LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' }, []],
  ['a country must be known', { LOCAL_BASE_COUNTRY: 'XX' }, ['LOCAL_BASE_COUNTRY']],
  ['a country may be empty', { LOCAL_BASE_COUNTRY: '' }, []],
  ['a currency must be known', { CONF_ORG_CURRENCY_CODE: 'EUX' }, ['CONF_ORG_CURRENCY_CODE']],
  ['a currency may not be empty', { CONF_ORG_CURRENCY_CODE: '' }, ['CONF_ORG_CURRENCY_CODE']],
  ['an SMS needs the place of the code', { SERVER_VALIDATION_PIN_SMS: 'Code: {pin}' }, ['SERVER_VALIDATION_PIN_SMS']],
  ['so does an e-mail', { SERVER_VALIDATION_PIN_EMAIL: '' }, ['SERVER_VALIDATION_PIN_EMAIL']],
  ['a batch has at least one item', { LOCAL_API_BATCH_LIMIT: 0 }, ['LOCAL_API_BATCH_LIMIT']],
  ['a multiple of 0 cannot be', { LOCAL_REDEEM_MULTIPLE: 0 }, ['LOCAL_REDEEM_MULTIPLE']],
  [
    'strict with skip is allowed',
    { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: true, CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: true },
    [],
  ],
  ['the ALLOW key of the primary identifier is allowed', { CONF_ALLOW_MOBILE_UPDATE: true }, []],
])('%s', (_sentence, values, keys) => {
  expect(keysOf(checkConfig(withValues(values), known))).toEqual(keys)
})

test('a length without room says what takes the room', () => {
  const values = {
    CONF_CARD_NUMBER_PREFIX: 'MB-',
    CONF_CARD_NUMBER_LENGTH: 4,
    CONF_CARD_NUMBER_OFFSET: 100,
    CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO',
  }
  expect(checkConfig(withValues(values), known)[0]?.message).toBe(
    '4 characters leave no room for the number: prefix 3, number 3, check digit 1 need 7.',
  )
})

test.each<[string, ConfigValues, [string, boolean][]]>([
  [
    'with mobile as primary, mobile is required and never changed',
    {},
    [
      ['CONF_ALLOW_MOBILE_UPDATE', false],
      ['CONF_USERS_IS_MOBILE_REQUIRED', true],
    ],
  ],
  [
    'with any identifier, requiring the primary is a choice',
    { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: true },
    [['CONF_ALLOW_MOBILE_UPDATE', false]],
  ],
  [
    'with e-mail as primary, e-mail is unique',
    { CONF_REGISTRATION_PRIMARY_KEY: 'EMAIL' },
    [
      ['CONF_ALLOW_EMAIL_UPDATE', false],
      ['CONF_USERS_IS_EMAIL_REQUIRED', true],
      ['CONF_USERS_IS_EMAIL_UNIQUE', true],
    ],
  ],
  [
    'with external id as primary, external ids are captured',
    { CONF_REGISTRATION_PRIMARY_KEY: 'EXTERNAL_ID' },
    [
      ['CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE', false],
      ['CONF_USERS_IS_EXTERNAL_ID_REQUIRED', true],
      ['CONF_USERS_USE_EXTERNAL_ID', true],
    ],
  ],
])('%s', (_sentence, values, forced) => {
  expect([...forcedSwitches(withValues(values))].map(([key, { on }]) => [key, on])).toEqual(forced)
})

const quiet = { CONF_USERS_IS_MOBILE_REQUIRED: true }

test.each<[string, ConfigValues, string[]]>([
  ['nothing to say', {}, []],
  [
    'the required switch of the primary is implied',
    { CONF_USERS_IS_MOBILE_REQUIRED: false },
    ['CONF_USERS_IS_MOBILE_REQUIRED'],
  ],
  ['the ALLOW switch of the primary has no effect', { CONF_ALLOW_MOBILE_UPDATE: true }, ['CONF_ALLOW_MOBILE_UPDATE']],
  ['strict alone has its effect', { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: true }, []],
  [
    'skip beats strict',
    { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: true, CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: true },
    ['CONF_PRIMARY_IDENTIFIER_STRICT_CHECK'],
  ],
  [
    'uniqueness is forced by e-mail as primary',
    {
      CONF_REGISTRATION_PRIMARY_KEY: 'EMAIL',
      CONF_USERS_IS_EMAIL_REQUIRED: true,
      CONF_USERS_IS_EMAIL_UNIQUE: false,
    },
    ['CONF_USERS_IS_EMAIL_UNIQUE'],
  ],
  [
    'required but not captured',
    { CONF_USERS_USE_EXTERNAL_ID: false, CONF_USERS_IS_EXTERNAL_ID_REQUIRED: true },
    ['CONF_USERS_IS_EXTERNAL_ID_REQUIRED'],
  ],
  [
    'changeable but not captured',
    { CONF_USERS_USE_EXTERNAL_ID: false, CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE: true },
    ['CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE'],
  ],
  [
    'generation needs both switches',
    { CONF_CARD_NUMBER_GENERATION_ENABLED: true },
    ['CONF_CARD_NUMBER_GENERATION_ENABLED'],
  ],
  [
    'whichever of them is on',
    { CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: true },
    ['CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED'],
  ],
  [
    'generation for no source',
    {
      CONF_CARD_NUMBER_GENERATION_ENABLED: true,
      CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: true,
      SOURCE_ACCOUNTS_EXTERNALID_ENABLED: [],
    },
    ['SOURCE_ACCOUNTS_EXTERNALID_ENABLED'],
  ],
  [
    'an unknown gender field',
    { CONF_LOYALTY_REGISTER_CUSTOMER_GENDER: 'sex' },
    ['CONF_LOYALTY_REGISTER_CUSTOMER_GENDER'],
  ],
  ['a known gender field', { CONF_LOYALTY_REGISTER_CUSTOMER_GENDER: 'gender' }, []],
  ['no foreign mobiles of no country', { LOCAL_ALLOW_FOREIGN_MOBILE: false }, ['LOCAL_ALLOW_FOREIGN_MOBILE']],
  ['no foreign mobiles', { LOCAL_ALLOW_FOREIGN_MOBILE: false, LOCAL_BASE_COUNTRY: 'IN' }, []],
  [
    'registrations from tomorrow on',
    { CONF_MIN_REGISTRATION_DATE: '2026-03-13 00:00:00' },
    ['CONF_MIN_REGISTRATION_DATE'],
  ],
  ['no redemption at all', { LOCAL_REDEEM_MIN: 500, LOCAL_REDEEM_MAX: 499 }, ['LOCAL_REDEEM_MIN']],
  ['one size of redemption', { LOCAL_REDEEM_MIN: 500, LOCAL_REDEEM_MAX: 500 }, []],
])('notices %s', (_sentence, values, keys) => {
  expect(keysOf(notices(withValues({ ...quiet, ...values }), known))).toEqual(keys)
})
