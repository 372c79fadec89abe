import { plainDecimal } from './plain-decimal'
import { BareList, type ResponseEntry, type ResponseObject, type ResponseValue } from './response-tree'
import { dropForbiddenCharacters } from './xml-characters'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

// A carriage return would come back as a line feed if it were not written as a reference.
const SPECIAL = /[&<>\r]/
const SPECIALS = new RegExp(SPECIAL, 'g')
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#13;'],
])

/**
 * The answer as an XML document; `tree` has one name, the root element. Written by hand because a builder library
 * takes several times as long for elements without attributes, comments or namespaces. Names come from our own code and
 * are not escaped.
 */
export const renderXml = (tree: ResponseObject): string => DECLARATION + children(tree)

function children(object: ResponseObject): string {
  let xml = ''
  for (const name in object) xml += named(name, object[name])
  return xml
}

function named(name: string, value: ResponseValue): string {
  if (value === undefined) return ''
  if (value instanceof BareList) return element(name, repeated(value.itemName, value.entries))
  return isEntries(value) ? repeated(name, value) : element(name, content(value))
}

function repeated(name: string, entries: readonly ResponseEntry[]): string {
  let xml = ''
  for (const entry of entries) xml += element(name, content(entry))
  return xml
}

const element = (name: string, inner: string) => (inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`)

function content(value: ResponseEntry): string {
  if (value === null) return ''
  if (typeof value === 'string') return escaped(value)
  return typeof value === 'number' ? plainDecimal(value) : children(value)
}

function escaped(text: string): string {
  const clean = dropForbiddenCharacters(text)
  return SPECIAL.test(clean) ? clean.replace(SPECIALS, (special) => REFERENCES.get(special) ?? special) : clean
}

const isEntries = (value: ResponseValue): value is readonly ResponseEntry[] => Array.isArray(value)
