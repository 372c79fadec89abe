import { fail, ok, type Result } from '@/lib/result'
import { plainDecimal } from './plain-decimal'
import {
  BodyFault,
  type BodyRefusal,
  emptyObject,
  malformed,
  TreeLimits,
  type WireObject,
  type WireValue,
} from './wire-value'
import { dropForbiddenCharacters } from './xml-characters'

/** A number beyond what a double holds exactly: its digits have to come from the source text. */
class InexactNumber extends Error {}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/** Reads a JSON text whose outermost value is an object. */
export function parseJson(text: string): Result<WireObject, BodyRefusal> {
  try {
    return read(text)
  } catch (fault) {
    if (fault instanceof SyntaxError) return fail(malformed('not JSON'))
    if (fault instanceof BodyFault) return fail(malformed(fault.message))
    throw fault
  }
}

function read(text: string): Result<WireObject, BodyRefusal> {
  const parsed: unknown = JSON.parse(text)
  try {
    return asRoot(parsed)
  } catch (fault) {
    if (!(fault instanceof InexactNumber)) throw fault
    // Long numeric ids (beyond 2^53) would silently become other ids: read once more with every number as text.
    return asRoot(JSON.parse(quoteNumbers(text)))
  }
}

function asRoot(parsed: unknown): Result<WireObject, BodyRefusal> {
  const value = toWire(parsed, 0, new TreeLimits())
  return typeof value === 'string' || Array.isArray(value) ? fail(malformed('not a JSON object')) : ok(value)
}

function toWire(value: unknown, depth: number, limits: TreeLimits): WireValue {
  limits.enter(depth)
  if (typeof value === 'string') return dropForbiddenCharacters(value).trim()
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (Array.isArray(value)) return value.map((entry) => toWire(entry, depth + 1, limits))
  if (typeof value !== 'object' || value === null) return ''
  const object = emptyObject()
  for (const [name, inner] of Object.entries(value)) object[name] = toWire(inner, depth + 1, limits)
  return object
}

function numberText(value: number): string {
  if (!isExact(value)) throw new InexactNumber()
  return plainDecimal(value)
}

/** Turns the numbers of a text that is known to be JSON into strings of the same digits. */
const quoteNumbers = (json: string) =>
  json.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${exactDigits(token)}"`))

function exactDigits(token: string): string {
  const value = Number(token)
  if (!Number.isFinite(value)) throw new BodyFault('number out of range')
  return /[eE]/.test(token) || isExact(value) ? plainDecimal(value) : token
}

/** Fractions are figures, not ids: the nearest double, written shortest, is what was meant. */
const isExact = (value: number) => (Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value))
