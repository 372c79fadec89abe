import { parseMoment } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import type { ConfigKey, ConfigValue } from './keys'
import { tiersSchema } from './tiers'

const FLAGS: Readonly<Record<string, boolean>> = {
  '1': true,
  true: true,
  on: true,
  '0': false,
  false: false,
  off: false,
}
const WHOLE = /^[+-]?\d{1,15}$/
const DECIMAL = /^[+-]?\d{1,12}(\.\d{1,6})?$/

const asText = (input: unknown): string | undefined =>
  typeof input === 'string'
    ? input.trim()
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
      const flag = FLAGS[text?.toLowerCase() ?? '']
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
    case 'date-time':
      // Which zone it is read in does not matter here: only whether it is a date at all.
      return text !== undefined && parseMoment(text, 'UTC')
        ? ok(text)
        : fail(`${key.label} is a date such as 1990-01-01 00:00:00.`)
    case 'string':
      return text === undefined ? fail(`${key.label} is a text.`) : ok(text)
    case 'string-list': {
      const list = Array.isArray(input) ? input : text?.startsWith('[') ? fromJson(text) : text?.split(',')
      if (!Array.isArray(list)) return fail(`${key.label} is a list of texts.`)
      const texts = list.flatMap((each) => asText(each) ?? [])
      return texts.length === list.length
        ? ok(texts.filter((each) => each !== ''))
        : fail(`${key.label} is a list of texts.`)
    }
    case 'json': {
      const tiers = tiersSchema.safeParse(typeof input === 'string' ? fromJson(input) : input)
      return tiers.success
        ? ok(tiers.data)
        : fail(`${key.label} are a list of {serial, name, min_lifetime_points}, rising from serial 1 with 0 points.`)
    }
  }
}

/** The text that is stored, compared and sent: booleans as 0 and 1, lists and tiers as JSON. */
export const configText = (value: ConfigValue): string => {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
