import type { Format } from './format'
import { renderJson } from './render-json'
import { renderXml } from './render-xml'
import type { RenderingMode, ResponseObject } from './response-tree'

export const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
} as const satisfies Record<Format, string>

/** The answer's text in the format asked for. `mode` matters to JSON alone: XML always repeats the element. */
export const render = (tree: ResponseObject, format: Format, mode: RenderingMode): string =>
  format === 'json' ? renderJson(tree, mode) : renderXml(tree)
