import { fail, ok, type Result } from '@/lib/result'
import { dropForbiddenCharacters } from './xml-characters'

/** The parameters of a call that were passed: trimmed, never empty. A repeated name counts once, the first one passed. */
export type WireQuery = ReadonlyMap<string, string>

/** A parameter that has to be a whole number and is not: an API-level 400. */
export type ParameterRefusal = { code: 'malformed_parameter'; name: string }

/** Reads a query string, with or without its `?`. A `+` is a blank, as in every form submission. */
export function readQuery(search: string): WireQuery {
  const query = new Map<string, string>()
  if (search.length < 2) return query
  for (const [name, value] of new URLSearchParams(search)) {
    const passed = dropForbiddenCharacters(value).trim()
    if (passed !== '' && !query.has(name)) query.set(name, passed)
  }
  return query
}

/** A flag as passed: `true|1` is true and everything else false, in any case; undefined when it was not passed. */
export function flag(query: WireQuery, name: string): boolean | undefined {
  const value = query.get(name)?.toLowerCase()
  return value === undefined ? undefined : value === 'true' || value === '1'
}

/** The values of a comma-separated parameter in their order, without blanks and duplicates. */
export const csv = (query: WireQuery, name: string): string[] => distinct(query.get(name))

function distinct(value: string | undefined): string[] {
  if (value === undefined) return []
  const values = value.split(',').map((part) => part.trim())
  return [...new Set(values.filter((part) => part !== ''))]
}

/** A whole number of at least 0 (and at most 2^53 - 1), or undefined when it was not passed. */
export function wholeNumber(query: WireQuery, name: string): Result<number | undefined, ParameterRefusal> {
  const value = query.get(name)
  if (value === undefined) return ok(undefined)
  const number = Number(value)
  return /^\d+$/.test(value) && Number.isSafeInteger(number) ? ok(number) : fail({ code: 'malformed_parameter', name })
}

/** Several whole numbers by the names the call gives them, under those the code knows; what was not passed is absent. */
export const wholeNumbers = <K extends string>(
  query: WireQuery,
  names: readonly (readonly [name: string, key: K])[],
): Result<Partial<Record<K, number>>, ParameterRefusal> => {
  const numbers: Partial<Record<K, number>> = {}
  for (const [name, key] of names) {
    const number = wholeNumber(query, name)
    if (!number.ok) return number
    if (number.value !== undefined) numbers[key] = number.value
  }
  return ok(numbers)
}
