/**
 * What an answer is before it is written as JSON or XML. An array is an element repeated under its name; undefined is
 * absent; null is JSON's null and an empty element in XML. Flags are the texts "true" and "false", so there are no
 * booleans; a number stays one in JSON, so only the few figures that contract §6 sends as numbers may be numbers.
 */
export type ResponseValue = string | number | null | undefined | ResponseObject | readonly ResponseEntry[] | BareList
export type ResponseEntry = string | number | null | ResponseObject
export interface ResponseObject {
  readonly [name: string]: ResponseValue
}

/** A list whose JSON has no wrapper (`"notes":[…]`), while its XML keeps one (`<notes><note>…`). */
export class BareList {
  constructor(
    readonly itemName: string,
    readonly entries: readonly ResponseEntry[],
  ) {}

  toJSON() {
    return this.entries
  }
}

export const bareList = (itemName: string, entries: readonly ResponseEntry[]) => new BareList(itemName, entries)

/** Contract flags are text. */
export const flagText = (value: boolean): 'true' | 'false' => (value ? 'true' : 'false')

/** `list`: always an array in JSON. `collapse`: one entry stands alone, without its array (contract §5). */
export type Rendering = 'list' | 'collapse'

/** How an endpoint's JSON shows its outermost repeated element (the container) and the ones inside it. */
export type RenderingMode = { container: Rendering; inner: Rendering }

export const LISTS: RenderingMode = { container: 'list', inner: 'list' }
export const COLLAPSED: RenderingMode = { container: 'collapse', inner: 'collapse' }
export const COLLAPSED_CONTAINER: RenderingMode = { container: 'collapse', inner: 'list' }
export const COLLAPSED_INNER: RenderingMode = { container: 'list', inner: 'collapse' }

/** The mode after the caller's `shape=list|collapse`, which forces one rendering for the whole answer. */
export function withShape(mode: RenderingMode, shape: string | undefined): RenderingMode {
  const asked = shape?.toLowerCase()
  return asked === 'list' ? LISTS : asked === 'collapse' ? COLLAPSED : mode
}
