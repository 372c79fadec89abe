import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toConfig } from './config'
import { CONFIG_KEYS, type ConfigKey, type ConfigValue, configKey, defaultValues } from './keys'
import { configText, parseConfigValue, valuesOf } from './values'

const keyOf = (name: string): ConfigKey => {
  const key = configKey(name)
  if (!key) throw new Error(`no key ${name}`)
  return key
}
const BOOLEAN = 'CONF_ALLOW_EMAIL_UPDATE'
const ENUM = 'CONF_REGISTRATION_PRIMARY_KEY'
const WHOLE = 'LOCAL_API_BATCH_LIMIT'
const DECIMAL = 'LOCAL_POINT_VALUE'
const DATE = 'CONF_MIN_REGISTRATION_DATE'
const TEXT = 'CONF_CARD_NUMBER_PREFIX'
const LIST = 'SOURCE_ACCOUNTS_EXTERNALID_ENABLED'
const TIERS = 'LOCAL_TIERS'
const bronze = { serial: 1, name: 'Bronze', min_lifetime_points: 0 }
const silver = { serial: 2, name: 'Silver', min_lifetime_points: 100 }

test.each<[string, unknown, ConfigValue]>([
  [BOOLEAN, true, true],
  [BOOLEAN, 1, true],
  [BOOLEAN, '1', true],
  [BOOLEAN, ' TRUE ', true],
  [BOOLEAN, 'on', true],
  [BOOLEAN, 0, false],
  [BOOLEAN, 'False', false],
  [ENUM, 'EMAIL', 'EMAIL'],
  [ENUM, 'external_id', 'EXTERNAL_ID'],
  [WHOLE, 7, 7],
  [WHOLE, '007', 7],
  [WHOLE, '+7', 7],
  [DECIMAL, '0.25', 0.25],
  [DECIMAL, 2, 2],
  [DATE, '2020-02-29', '2020-02-29 00:00:00'],
  [DATE, '2020/2/9', '2020-02-09 00:00:00'],
  [DATE, '2020-02-09T08:30:00', '2020-02-09 08:30:00'],
  [DATE, '2020-02-09T08:30:00+05:30', '2020-02-09T08:30:00+05:30'],
  [TEXT, ' MB- ', 'MB-'],
  [TEXT, 'M\u0000B\u0007', 'MB'],
  [TEXT, 12, '12'],
  [TEXT, '', ''],
  ['LOCAL_BASE_COUNTRY', 'in', 'IN'],
  ['CONF_ORG_CURRENCY_CODE', 'inr', 'INR'],
  [LIST, ['INSTORE:', 'WECHAT:shop'], ['INSTORE:', 'WECHAT:shop']],
  [LIST, '["INSTORE:"]', ['INSTORE:']],
  [LIST, 'INSTORE:, WECHAT:shop,,INSTORE:', ['INSTORE:', 'WECHAT:shop']],
  [LIST, '', []],
  [TIERS, [bronze], [bronze]],
  [TIERS, JSON.stringify([bronze, silver]), [bronze, silver]],
])('%s reads %j as %j', (name, input, value) => {
  expect(parseConfigValue(keyOf(name), input)).toEqual({ ok: true, value })
})

test.each<[string, unknown]>([
  [BOOLEAN, ''],
  [BOOLEAN, 'yes'],
  [BOOLEAN, 2],
  [BOOLEAN, null],
  [BOOLEAN, 'constructor'],
  [BOOLEAN, '__proto__'],
  [ENUM, 'PHONE'],
  [ENUM, ''],
  [WHOLE, ''],
  [WHOLE, '-1'],
  [WHOLE, 1.5],
  [WHOLE, '1e3'],
  [WHOLE, 1e21],
  [WHOLE, Number.NaN],
  [WHOLE, [5]],
  [DECIMAL, '0.1234567'],
  [DECIMAL, '.5'],
  [DECIMAL, '1,5'],
  [DECIMAL, -0.5],
  [DATE, '2021-02-29'],
  [DATE, 'yesterday'],
  [DATE, ''],
  [TEXT, ['MB']],
  [TEXT, null],
  [TEXT, 'x'.repeat(2001)],
  [LIST, [['INSTORE:']]],
  [LIST, '["INSTORE:"'],
  [LIST, null],
  [TIERS, []],
  [TIERS, 'Bronze'],
  [TIERS, [{ ...bronze, serial: 2 }]],
  [TIERS, [{ ...bronze, min_lifetime_points: 1 }]],
  [TIERS, [{ ...bronze, name: ' ' }]],
  [TIERS, [bronze, { ...silver, min_lifetime_points: 0 }]],
  [TIERS, [bronze, { ...silver, min_lifetime_points: 0.5 }]],
  [TIERS, [bronze, { ...silver, name: 'bronze' }]],
  [
    TIERS,
    Array.from({ length: 21 }, (_, place) => ({ serial: place + 1, name: `T${place}`, min_lifetime_points: place })),
  ],
])('%s refuses %j with a sentence', (name, input) => {
  const parsed = parseConfigValue(keyOf(name), input)
  expect(parsed.ok).toBe(false)
  if (!parsed.ok) expect(parsed.error).toContain(keyOf(name).label)
})

test('any input is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CONFIG_KEYS), fc.anything(), (key, input) => {
      parseConfigValue(key, input)
    }),
  )
})

test('what is read is read again from its stored text', () => {
  const inputs = fc.oneof(fc.string(), fc.nat(), fc.boolean(), fc.array(fc.string()), fc.double().map(String))
  fc.assert(
    fc.property(fc.constantFrom(...CONFIG_KEYS), inputs, (key, input) => {
      const first = parseConfigValue(key, input)
      if (!first.ok) return
      expect(parseConfigValue(key, configText(first.value))).toEqual(first)
    }),
  )
})

test('stored texts give all values; unreadable and unknown ones give defaults', () => {
  const values = valuesOf([
    { key: 'CONFIG_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH', value: '1' },
    { key: WHOLE, value: 'many' },
    { key: 'GONE', value: '1' },
  ])
  expect(values).toEqual({ ...defaultValues, CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: true })
})

test.each([
  [{}, 'fold'],
  [{ CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: true }, 'refuse'],
  [{ CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: true }, 'skip'],
  [{ CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: true, CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: true }, 'skip'],
])('%j is the policy %s', (values, policy) => {
  expect(toConfig({ ...defaultValues, ...values }).onConflict).toBe(policy)
})

test('the primary identifier forces its switches', () => {
  const email = toConfig({
    ...defaultValues,
    CONF_REGISTRATION_PRIMARY_KEY: 'EMAIL',
    CONF_USERS_IS_EMAIL_UNIQUE: false,
    CONF_ALLOW_EMAIL_UPDATE: true,
    CONF_ALLOW_MOBILE_UPDATE: true,
  })
  expect(email).toMatchObject({ emailIdentifies: true, mayChange: { mobile: true, email: false } })
  const externalId = toConfig({
    ...defaultValues,
    CONF_REGISTRATION_PRIMARY_KEY: 'EXTERNAL_ID',
    CONF_USERS_USE_EXTERNAL_ID: false,
  })
  expect(externalId.externalIdUsed).toBe(true)
})

test('ids are generated only with both switches on, for the named sources', () => {
  const both = {
    CONF_CARD_NUMBER_GENERATION_ENABLED: true,
    CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED: true,
    SOURCE_ACCOUNTS_EXTERNALID_ENABLED: ['instore:', 'WECHAT: shop'],
  }
  expect([...toConfig({ ...defaultValues, ...both }).externalIds.generatedFor]).toEqual(['INSTORE', 'WECHAT'])
  expect(
    toConfig({ ...defaultValues, ...both, CONF_CARD_NUMBER_GENERATION_ENABLED: false }).externalIds.generatedFor.size,
  ).toBe(0)
})

test('the earliest registration is read in the organisation’s zone', () => {
  const values = { LOCAL_ORG_TIMEZONE: 'Asia/Kolkata', CONF_MIN_REGISTRATION_DATE: '2020-01-01 00:00:00' }
  expect(toConfig({ ...defaultValues, ...values }).earliestRegistration).toEqual(new Date('2019-12-31T18:30:00Z'))
})

test('a zone that this machine no longer knows counts as UTC', () => {
  const config = toConfig({ ...defaultValues, LOCAL_ORG_TIMEZONE: 'Gone/Zone' })
  expect(config.timeZone).toBe('UTC')
  expect(config.earliestRegistration).toEqual(new Date('1990-01-01T00:00:00Z'))
})
