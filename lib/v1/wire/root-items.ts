import { fail, ok, type Result } from '@/lib/result'
import { type BodyRefusal, emptyObject, malformed, type WireObject, type WireValue } from './wire-value'

/** Stands for a list entry that is no object: an item without identifiers (contract §3). */
const NAMELESS_ITEM: WireObject = Object.freeze(emptyObject())

/**
 * The items of a request body: every `name` (customer, request, …) in the root, given once, as a list, as repeated
 * elements or as `<element>` children; a doubled root is read through. Refuses a body without root or without items.
 */
export function items(tree: WireObject, name: string): Result<WireObject[], BodyRefusal> {
  const outer = objects(tree.root)
  const roots = outer.concat(outer.flatMap((root) => objects(root.root)))
  if (roots.length === 0) return fail(malformed('no root'))
  const found = roots.flatMap((root) => entries(root[name])).map(asItem)
  return found.length === 0 ? fail(malformed(`no ${name} in the root`)) : ok(found)
}

/** The scalar called `name`; empty, blank and null count as not passed. Of several, the last one passed counts. */
export function text(item: WireObject, name: string): string | undefined {
  return written(item, name) || undefined
}

/** Like `text`, but `''` for a scalar that was sent empty: for the few rules that tell empty from absent. */
export function written(item: WireObject, name: string): string | undefined {
  const value = item[name]
  if (typeof value === 'string') return value
  const scalars = entries(value).filter(isText)
  return scalars.findLast((scalar) => scalar !== '') ?? scalars.at(-1)
}

/** The object called `name`; of several, the last. */
export const child = (item: WireObject, name: string): WireObject | undefined => objects(item[name]).at(-1)

/**
 * The objects at the end of a path such as `custom_fields`, `field`, each step of which may be one object or a list.
 * Empty entries are placeholders and left out; an entry that is text counts as an object without content.
 */
export function list(item: WireObject, ...path: [string, ...string[]]): WireObject[] {
  return valuesAt(item, path)
    .filter((value) => value !== '')
    .map(asItem)
}

/** The scalars passed at the end of a path, e.g. `redemptions`, `points_redemptions`, `id`. */
export const texts = (item: WireObject, ...path: [string, ...string[]]): string[] =>
  valuesAt(item, path)
    .filter(isText)
    .filter((value) => value !== '')

function valuesAt(item: WireObject, path: readonly string[]): WireValue[] {
  let level: WireValue[] = [item]
  for (const name of path) level = level.filter(isObject).flatMap((object) => entries(object[name]))
  return level
}

/** One value or many as a list; a lone empty scalar is nothing, inside a list it is an entry. */
function entries(value: WireValue | undefined): WireValue[] {
  if (value === undefined || value === '') return []
  return Array.isArray(value) ? value.flatMap(unwrapped) : unwrapped(value)
}

/** Mechanical conversions between the notations name list entries `element`; both levels are read. */
function unwrapped(value: WireValue): WireValue[] {
  if (!isObject(value) || value.element === undefined || Object.keys(value).length > 1) return [value]
  return Array.isArray(value.element) ? value.element : [value.element]
}

const objects = (value: WireValue | undefined) => entries(value).filter(isObject)
const asItem = (value: WireValue) => (isObject(value) ? value : NAMELESS_ITEM)
const isText = (value: WireValue) => typeof value === 'string'
const isObject = (value: WireValue): value is WireObject => typeof value === 'object' && !Array.isArray(value)
