import { authorise } from '@/lib/context'
import type { Settings } from '@/lib/organisation/settings'
import { CONFIG_KEYS, type ConfigKey, configKey } from '@/lib/registration-config/keys'
import { type ConfigRefusal, saveConfig } from '@/lib/registration-config/save'
import { configText } from '@/lib/registration-config/values'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { apiFailure, batchAnswer, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

const NUMERIC: readonly ConfigKey['type'][] = ['boolean', 'integer', 'decimal']
const ORGANISATION = '1'

/** `GET organization/configs`: every key of the Registration Configuration. */
export const getConfigs = async ({ ctx }: WireCall): Promise<WireAnswer> => {
  const allowed = authorise(ctx, 'settings.read')
  return allowed.ok ? configsAnswer(ctx.settings, CONFIG_KEYS, 'GET') : forbidden(allowed.error)
}

/** `PUT organization/configs` (extensions.md): sets any subset of the keys, all or nothing. */
export const putConfigs = async ({ ctx, sent }: WireCall): Promise<WireAnswer> => {
  const allowed = authorise(ctx, 'settings.write')
  if (!allowed.ok) return forbidden(allowed.error)
  // The tiers are structured: their numbers must not come as the texts that `body` makes of them.
  const passed = fromJson(sent)
  if (!isObject(passed)) return inputInvalid()

  const saved = await saveConfig(allowed.value, passed)
  if (!saved.ok) return apiFailure(400, { problems: { problem: problemsOf(saved.error) } })
  const keys = new Set(Object.keys(passed).flatMap((name) => configKey(name) ?? []))
  return configsAnswer(saved.value, [...keys], 'PUT')
}

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A schema of zod's would leave out a key called `__proto__`, which is as unknown as any other. */
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const problemsOf = (refusal: ConfigRefusal): readonly ResponseObject[] =>
  refusal.code === 'config_refused'
    ? refusal.problems.map(({ key, message }) => ({ key, message }))
    : refusal.clashes.map(({ key }) => ({ key, message: 'Somebody changed this key meanwhile.' }))

const configsAnswer = (
  { values }: Pick<Settings, 'values'>,
  keys: readonly ConfigKey[],
  verb: 'GET' | 'PUT',
): WireAnswer =>
  batchAnswer(
    { successes: [true], message: successMessage('organization/configs', verb) },
    { organization: { configs: { config: keys.map((key) => configItem(key, values)) } } },
  )

const configItem = (key: ConfigKey, values: Settings['values']): ResponseObject => ({
  key: key.key,
  scopes: 'ORG',
  value_type: NUMERIC.includes(key.type) ? 'NUMERIC' : 'STRING',
  modules: 'LOYALTY',
  entity_id: ORGANISATION,
  value: configText(values[key.key] ?? key.default),
})
