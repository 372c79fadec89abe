import { SKIP, STRICT } from '@/lib/registration-config/conflict-policy'
import { CONFIG_GROUPS, type ConfigGroup, describeKey, KEY_DESCRIPTIONS } from '@/lib/registration-config/describe'

/** One line of the page: a key, or the two keys that are one choice. */
export type Setting = { kind: 'key'; key: string } | { kind: 'conflict-policy' }

/** The two keys that are shown as one choice, and its words. */
export const POLICY_KEYS = [STRICT, SKIP] as const
export const POLICY_LABEL = 'When identifiers belong to somebody else'
export const POLICY_EFFECT =
  'What registering and editing do when the primary identifier says one customer, or nobody, and another identifier says somebody else.'

const POLICY_TEXT = [POLICY_LABEL, POLICY_EFFECT, ...POLICY_KEYS.flatMap(textsOf)].join(' ').toLowerCase()

function textsOf(key: string): string[] {
  const described = describeKey(key)
  return described ? [described.label, described.effect, key] : []
}

/** The groups with their settings, all or those in which every word of `find` occurs: in the label, the sentence or the key. */
export const shownSettings = (find: string): readonly { group: ConfigGroup; settings: readonly Setting[] }[] => {
  const words = find.toLowerCase().split(/\s+/)
  const has = (text: string) => words.every((word) => text.includes(word))
  return CONFIG_GROUPS.map(({ group }) => {
    const keys = KEY_DESCRIPTIONS.filter((each) => each.group === group && !isPolicyKey(each.key))
      .filter(({ key }) => has(textsOf(key).join(' ').toLowerCase()))
      .map(({ key }): Setting => ({ kind: 'key', key }))
    const policy: Setting[] = group === 'conflicts' && has(POLICY_TEXT) ? [{ kind: 'conflict-policy' }] : []
    return { group, settings: [...policy, ...keys] }
  }).filter(({ settings }) => settings.length > 0)
}

const isPolicyKey = (key: string) => POLICY_KEYS.some((each) => each === key)
