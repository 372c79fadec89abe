import { fail, ok, type Result } from '@/lib/result'
import { type ConfigValue, type ConfigValues, configKey } from './keys'
import { checkConfig, type Known } from './rules'
import { configText, parseConfigValue } from './values'

/** One difference, in native values. */
export interface ConfigChange {
  key: string
  from: ConfigValue
  to: ConfigValue
}

/** Why one key cannot be saved, as a sentence. `key` is the name under which it was passed. */
export interface ConfigProblem {
  key: string
  message: string
}

export interface ConfigPlan {
  /** Real differences only, in the order in which they were passed. */
  changed: readonly ConfigChange[]
  /** All values as they would be. */
  values: ConfigValues
}

/**
 * What would change if these were saved: values as text or native, under a key's name or alias. All or nothing. A
 * problem that lies in stored values alone never stands in the way of changing another key.
 */
export const planConfig = (
  current: ConfigValues,
  passed: Readonly<Record<string, unknown>>,
  known: Known,
): Result<ConfigPlan, ConfigProblem[]> => {
  const problems: ConfigProblem[] = []
  const wanted = new Map<string, { name: string; to: ConfigValue }>()
  for (const [name, input] of Object.entries(passed)) {
    const definition = configKey(name)
    if (!definition) {
      problems.push({ key: name, message: 'The Registration Configuration has no such key.' })
      continue
    }
    const parsed = parseConfigValue(definition, input)
    if (!parsed.ok) {
      problems.push({ key: name, message: parsed.error })
      continue
    }
    const other = wanted.get(definition.key)
    if (other && !isSame(other.to, parsed.value)) {
      problems.push({ key: name, message: `Passed twice with different values, also as ${other.name}.` })
      continue
    }
    wanted.set(definition.key, { name, to: parsed.value })
  }
  if (problems.length > 0) return fail(problems)

  const changed = [...wanted].flatMap(([key, { to }]) => {
    const from = current[key]
    return from === undefined || isSame(from, to) ? [] : [{ key, from, to }]
  })
  const values = { ...current, ...Object.fromEntries(changed.map(({ key, to }) => [key, to])) }
  const remarks = checkConfig(values, known).flatMap(({ keys, message }) => {
    const key = keys.find((each) => changed.some((change) => change.key === each))
    return key ? [{ key: wanted.get(key)?.name ?? key, message }] : []
  })
  return remarks.length > 0 ? fail(remarks) : ok({ changed, values })
}

/** Whether two native values are stored alike. */
export const isSame = (one: ConfigValue, other: ConfigValue): boolean => configText(one) === configText(other)
