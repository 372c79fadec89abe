import { type ConfigValue, type ConfigValues, configKey } from './keys'
import { type ConfigChange, isSame } from './plan'
import { checkConfig, type Known, notices } from './rules'
import { parseConfigValue } from './values'

/** Where a set of edits stands before it is saved. */
export interface ConfigReview {
  /** All values as they would be; an edit that cannot be read leaves the stored one. */
  values: ConfigValues
  /** Real differences, in the order of the edits. */
  changed: readonly ConfigChange[]
  /** Sentences by key: why it cannot be saved. */
  problems: ReadonlyMap<string, string>
  /** Sentences by key: what has no effect, or an unexpected one. */
  notices: ReadonlyMap<string, string>
}

/** Judges what was typed so far by the rules that will save it. `edits` are raw inputs by key. */
export const reviewEdits = (
  stored: ConfigValues,
  edits: Readonly<Record<string, unknown>>,
  known: Known,
): ConfigReview => {
  const problems = new Map<string, string>()
  const read: Record<string, ConfigValue> = {}
  for (const [name, input] of Object.entries(edits)) {
    const definition = configKey(name)
    if (!definition) {
      problems.set(name, 'The Registration Configuration has no such key.')
      continue
    }
    const parsed = parseConfigValue(definition, input)
    if (parsed.ok) read[definition.key] = parsed.value
    else problems.set(name, parsed.error)
  }
  const values = { ...stored, ...read }
  const changed = Object.entries(read).flatMap(([key, to]) => {
    const from = stored[key]
    return from === undefined || isSame(from, to) ? [] : [{ key, from, to }]
  })
  for (const { keys, message } of checkConfig(values, known)) {
    const key = keys.find((each) => changed.some((change) => change.key === each))
    if (key && !problems.has(key)) problems.set(key, message)
  }
  const noted = notices(values, known).map(({ keys, message }) => [keys[0], message] as const)
  return { values, changed, problems, notices: new Map(noted) }
}
