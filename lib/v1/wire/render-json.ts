import {
  BareList,
  type RenderingMode,
  type ResponseEntry,
  type ResponseObject,
  type ResponseValue,
} from './response-tree'
import { dropForbiddenCharacters } from './xml-characters'

// What a forbidden character looks like in finished JSON: an escape other than \" \\ \/ \n \r \t, or a bare U+FFFE.
// An escaped backslash before such a letter is a false alarm, which costs a second pass and changes nothing.
const SUSPECT = /\\[bfu]|[\uFFFE\uFFFF]/

/** The answer as JSON text, its repeated elements rendered by `mode`. */
export function renderJson(tree: ResponseObject, mode: RenderingMode): string {
  const shaped = mode.container === 'list' && mode.inner === 'list' ? tree : shapedObject(tree, mode, 'container')
  const json = JSON.stringify(shaped)
  return SUSPECT.test(json) ? JSON.stringify(shaped, cleanText) : json
}

const cleanText = (_name: string, value: unknown) =>
  typeof value === 'string' ? dropForbiddenCharacters(value) : value

type Place = keyof RenderingMode

function shapedObject(object: ResponseObject, mode: RenderingMode, place: Place): ResponseObject {
  const shaped: Record<string, ResponseValue> = {}
  for (const [name, value] of Object.entries(object)) shaped[name] = shapedValue(value, mode, place)
  return shaped
}

function shapedValue(value: ResponseValue, mode: RenderingMode, place: Place): ResponseValue {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof BareList) return shapedEntries(value.entries, mode, place)
  return isEntries(value) ? shapedEntries(value, mode, place) : shapedObject(value, mode, place)
}

function shapedEntries(entries: readonly ResponseEntry[], mode: RenderingMode, place: Place): ResponseValue {
  const shaped = entries.map((entry) =>
    typeof entry === 'object' && entry !== null ? shapedObject(entry, mode, 'inner') : entry,
  )
  return mode[place] === 'collapse' && shaped.length === 1 ? shaped[0] : shaped
}

const isEntries = (value: ResponseObject | readonly ResponseEntry[]): value is readonly ResponseEntry[] =>
  Array.isArray(value)
