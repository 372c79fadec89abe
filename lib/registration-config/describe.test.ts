import { expect, test } from 'vitest'
import { CONFIG_GROUPS, describeKey, describeValue, KEY_DESCRIPTIONS } from './describe'
import { CONFIG_KEYS, type ConfigValue } from './keys'
import { TEXTS } from './texts'

test('every key has words of its own, and stands in a group', () => {
  expect(Object.keys(TEXTS).sort()).toEqual(CONFIG_KEYS.map(({ key }) => key).sort())
  expect(KEY_DESCRIPTIONS).toHaveLength(CONFIG_KEYS.length)
  expect(new Set(KEY_DESCRIPTIONS.map(({ label }) => label)).size).toBe(CONFIG_KEYS.length)
})

test('groups follow one another', () => {
  const order = CONFIG_GROUPS.map(({ group }) => group)
  const places = KEY_DESCRIPTIONS.map(({ group }) => order.indexOf(group))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('e-mail is spelled one way', () => {
  for (const { label, effect } of KEY_DESCRIPTIONS) expect(`${label} ${effect}`).not.toMatch(/\bemail/i)
})

test.each<[string, ConfigValue, string]>([
  ['CONF_ALLOW_EMAIL_UPDATE', true, 'On'],
  ['CONF_ALLOW_EMAIL_UPDATE', false, 'Off'],
  ['CONF_REGISTRATION_PRIMARY_KEY', 'EXTERNAL_ID', 'External id'],
  ['LOCAL_WELCOME_POINTS', 1500, '1,500 points'],
  ['LOCAL_POINT_VALUE', 0.25, '0.25'],
  ['CONF_CARD_NUMBER_PREFIX', '', 'Empty'],
  ['CONF_MIN_REGISTRATION_DATE', '1990-01-01 00:00:00', '1990-01-01'],
  ['SOURCE_ACCOUNTS_EXTERNALID_ENABLED', [], 'None'],
  ['SOURCE_ACCOUNTS_EXTERNALID_ENABLED', ['INSTORE:', 'WECHAT:x'], 'INSTORE:, WECHAT:x'],
  ['LOCAL_TIERS', [{ serial: 1, name: 'Member', min_lifetime_points: 0 }], 'Member from 0'],
])('%s %j reads “%s”', (key, value, words) => {
  expect(describeValue(key, value)).toBe(words)
})

test('a key that no longer exists has no words', () => {
  expect(describeKey('GONE')).toBeUndefined()
})
