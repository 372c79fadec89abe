import { expect, test } from 'vitest'
import { shownSettings } from '@/components/settings/shown-settings'
import { CONFIG_KEYS } from '@/lib/registration-config/keys'

const found = (find: string) =>
  shownSettings(find).flatMap(({ settings }) => settings.map((each) => (each.kind === 'key' ? each.key : each.kind)))

test('without a search everything is shown; strict check and skip are one', () => {
  expect(found('')).toHaveLength(CONFIG_KEYS.length - 1)
})

test.each([
  ['a label', 'allow e-mail change', ['CONF_ALLOW_EMAIL_UPDATE']],
  ['words in any order', 'change e-mail allow', ['CONF_ALLOW_EMAIL_UPDATE']],
  ['a key', 'local_tiers', ['LOCAL_TIERS']],
  ['a part of a key', 'strict_check', ['conflict-policy']],
  ['nothing', 'no such setting', []],
])('finds %s', (_sentence, find, keys) => {
  expect(found(find)).toEqual(keys)
})
