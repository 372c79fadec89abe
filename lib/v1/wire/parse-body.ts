import { fail, type Result } from '@/lib/result'
import { decodeText } from './decode-text'
import { parseJson } from './parse-json'
import { parseXml } from './parse-xml'
import { type BodyRefusal, malformed, type WireObject } from './wire-value'

/** Reads a request body in the notation its first non-blank character shows: `<` XML, `{` JSON (contract §2). */
export function parseBody(bytes: Uint8Array, contentType: string | null): Result<WireObject, BodyRefusal> {
  const text = decodeText(bytes, contentType)
  return text.ok ? parseText(text.value) : text
}

/** The same for a body that is decoded already. */
export function parseText(text: string): Result<WireObject, BodyRefusal> {
  const first = /\S/.exec(text)?.[0]
  if (first === '{') return parseJson(text)
  if (first === '<') return parseXml(text)
  return fail(malformed('neither XML nor JSON'))
}
