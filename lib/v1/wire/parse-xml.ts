import { SaxesParser } from 'saxes'
import { fail, ok, type Result } from '@/lib/result'
import { BodyFault, type BodyRefusal, emptyObject, malformed, TreeLimits, type WireObject } from './wire-value'

/** An element that is still open: its text so far and, from its first child on, its children. */
type OpenElement = { name: string; text: string; children: WireObject | undefined }

/**
 * Reads a well-formed XML document into `{ [root element]: value }`. Attributes, comments and processing instructions
 * are ignored, and so is text beside child elements. Refuses document types (and with them all declared entities).
 */
export function parseXml(text: string): Result<WireObject, BodyRefusal> {
  const document = emptyObject()
  try {
    // Blanks before the declaration are common in bodies assembled from templates.
    readerInto(document).write(text.trimStart()).close()
    return ok(document)
  } catch (fault) {
    if (fault instanceof BodyFault) return fail(malformed(fault.message))
    throw fault
  }
}

function readerInto(document: WireObject) {
  // XML 1.1 would let control characters through, so a declared 1.1 is read by the rules of 1.0.
  const reader = new SaxesParser({ position: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  const limits = new TreeLimits()
  const open: OpenElement[] = []
  const addText = (piece: string) => {
    const current = open.at(-1)
    if (current) current.text += piece
  }
  reader.on('error', (fault) => {
    throw new BodyFault(`not well-formed XML: ${fault.message}`)
  })
  reader.on('doctype', () => {
    throw new BodyFault('document types are not accepted')
  })
  reader.on('opentagstart', ({ name }) => {
    open.push({ name, text: '', children: undefined })
    limits.enter(open.length)
  })
  reader.on('text', addText)
  reader.on('cdata', addText)
  reader.on('closetag', () => {
    const closed = open.pop()
    if (closed) append(parentOf(open, document), closed)
  })
  return reader
}

function parentOf(open: OpenElement[], document: WireObject): WireObject {
  const parent = open.at(-1)
  if (!parent) return document
  parent.children ??= emptyObject()
  return parent.children
}

function append(parent: WireObject, { name, text, children }: OpenElement) {
  const value = children ?? text.trim()
  const present = parent[name]
  if (present === undefined) parent[name] = value
  else if (Array.isArray(present)) present.push(value)
  else parent[name] = [present, value]
}
