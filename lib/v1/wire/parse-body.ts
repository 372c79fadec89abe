import { fail, type Result } from '@/lib/result'
import { decodeText } from './decode-text'
import { parseJson } from './parse-json'
import { parseXml } from './parse-xml'
import { type BodyRefusal, malformed, type WireObject } from './wire-value'

/** Reads a request body in the notation its first non-blank character shows: `<` XML, `{` JSON (contract §2). */
export function parseBody(bytes: Uint8Array, contentType: string | null): Result<WireObject, BodyRefusal> {
  const text = decodeText(bytes, contentType)
  if (!text.ok) return text
  const first = /\S/.exec(text.value)?.[0]
  if (first === '{') return parseJson(text.value)
  if (first === '<') return parseXml(text.value)
  return fail(malformed('neither XML nor JSON'))
}
