import { formatDateTime, parseMoment } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import { type ConfigKey, type ConfigValue, type ConfigValues, configKey, defaultValues } from './keys'
import { tiersSchema } from './tiers'

const FLAGS = new Map([
  ['1', true],
  ['true', true],
  ['on', true],
  ['0', false],
  ['false', false],
  ['off', false],
])
const WHOLE = /^[+-]?\d{1,15}$/
const DECIMAL = /^[+-]?\d{1,12}(\.\d{1,6})?$/

const LONGEST_TEXT = 2000
/** What XML cannot carry (contract §6) is dropped, so that no value ever breaks an answer. */
const UNSENDABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu
const WITH_OFFSET = /(?:Z|[-+ ]\d{2}:\d{2})$/i
/** Codes that are compared to the letter, in capitals. */
const CODES = new Set(['LOCAL_BASE_COUNTRY', 'CONF_ORG_CURRENCY_CODE'])

const asText = (input: unknown): string | undefined =>
  typeof input === 'string'
    ? input.replace(UNSENDABLE, '').trim()
    : typeof input === 'number' || typeof input === 'boolean'
      ? `${input}`
      : undefined

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value in its own type or as text, read as the key wants it; the refusal is a sentence for the person or caller. */
export const parseConfigValue = (key: ConfigKey, input: unknown): Result<ConfigValue, string> => {
  const text = asText(input)
  switch (key.type) {
    case 'boolean': {
      const flag = FLAGS.get(text?.toLowerCase() ?? '')
      return flag === undefined ? fail(`${key.label} is on or off: send 1 or 0.`) : ok(flag)
    }
    case 'enum': {
      const value = key.values.find((each) => each === text?.toUpperCase())
      return value === undefined ? fail(`${key.label} is one of ${key.values.join(', ')}.`) : ok(value)
    }
    case 'integer':
      return text !== undefined && WHOLE.test(text) && Number(text) >= 0
        ? ok(Number(text))
        : fail(`${key.label} is a whole number, 0 or more.`)
    case 'decimal':
      return text !== undefined && DECIMAL.test(text) && Number(text) >= 0
        ? ok(Number(text))
        : fail(`${key.label} is a number, 0 or more, with at most 6 decimals.`)
    case 'date-time': {
      // Which zone it is read in does not matter here: only whether it is a date at all.
      const moment = text === undefined ? null : parseMoment(text, 'UTC')
      if (text === undefined || !moment) return fail(`${key.label} is a date such as 1990-01-01 00:00:00.`)
      return ok(WITH_OFFSET.test(text) ? text : formatDateTime(moment, 'UTC'))
    }
    case 'string': {
      if (text === undefined) return fail(`${key.label} is a text.`)
      if (text.length > LONGEST_TEXT) return fail(`${key.label} has at most ${LONGEST_TEXT} characters.`)
      return ok(CODES.has(key.key) ? text.toUpperCase() : text)
    }
    case 'string-list': {
      const list = Array.isArray(input) ? input : text?.startsWith('[') ? fromJson(text) : text?.split(',')
      if (!Array.isArray(list)) return fail(`${key.label} is a list of texts.`)
      const texts = list.flatMap((each) => asText(each) ?? [])
      if (texts.length !== list.length || texts.join().length > LONGEST_TEXT)
        return fail(`${key.label} is a list of texts.`)
      return ok([...new Set(texts)].filter((each) => each !== ''))
    }
    case 'json': {
      const tiers = tiersSchema.safeParse(typeof input === 'string' ? fromJson(input) : input)
      return tiers.success
        ? ok(tiers.data)
        : fail(
            `${key.label} are a list of {serial, name, min_lifetime_points}, with names of their own, rising from serial 1 with 0 points.`,
          )
    }
  }
}

/** The text that is stored, compared and sent: booleans as 0 and 1, lists and tiers as JSON. */
export const configText = (value: ConfigValue): string => {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** All values, from the texts that were ever stored; what cannot be read any more has its default. */
export const valuesOf = (texts: readonly { key: string; value: string }[]): ConfigValues => {
  const values = { ...defaultValues }
  for (const { key, value } of texts) {
    const definition = configKey(key)
    if (!definition) continue
    const parsed = parseConfigValue(definition, value)
    if (parsed.ok) values[definition.key] = parsed.value
  }
  return values
}
