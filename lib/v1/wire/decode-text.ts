import { fail, ok, type Result } from '@/lib/result'
import { type BodyRefusal, malformed } from './wire-value'

type Charset = 'utf-8' | 'iso-8859-1' | 'windows-1252'

const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['iso-8859-1', 'iso-8859-1'],
  ['iso_8859-1', 'iso-8859-1'],
  ['iso8859-1', 'iso-8859-1'],
  ['latin1', 'iso-8859-1'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
])

// Bytes 0x80 to 0x9F of Windows-1252; a blank stands for the five bytes it leaves undefined. Written out because
// TextDecoder treats ISO-8859-1 and Windows-1252 as one charset, and some releases of Node decode both as Latin-1.
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const UPPER_CONTROLS = /[\u0080-\u009f]/g

const XML_DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The text of a request body (contract §2): the charset of Content-Type, else of the XML declaration, else UTF-8.
 * Refuses any other charset, and bytes that are not valid in the one declared.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): Result<string, BodyRefusal> {
  const declared = declaredInHeader(contentType) ?? declaredInXml(bytes)
  const charset = declared === undefined ? 'utf-8' : CHARSETS.get(declared.toLowerCase())
  if (charset === undefined) return fail(malformed('unsupported charset'))
  // A byte order mark proves UTF-8, whatever a template's fixed declaration says.
  if (charset === 'utf-8' || startsWithByteOrderMark(bytes)) return decodeUtf8(bytes)

  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (charset === 'iso-8859-1') return ok(text)
  const mapped = text.replace(UPPER_CONTROLS, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80))
  return hasUndefinedByte(bytes) ? fail(malformed('bytes are not windows-1252')) : ok(mapped)
}

function declaredInHeader(contentType: string | null): string | undefined {
  return contentType === null ? undefined : /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]
}

function declaredInXml(bytes: Uint8Array): string | undefined {
  const start = startsWithByteOrderMark(bytes) ? 3 : 0
  // A declaration is short and ASCII; 256 bytes leave room for any spacing.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(256, bytes.byteLength - start))
  const found = XML_DECLARATION.exec(head.toString('latin1'))
  return found?.[1] ?? found?.[2]
}

const startsWithByteOrderMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

function decodeUtf8(bytes: Uint8Array): Result<string, BodyRefusal> {
  try {
    return ok(utf8.decode(bytes))
  } catch {
    return fail(malformed('bytes are not UTF-8'))
  }
}

const hasUndefinedByte = (bytes: Uint8Array) =>
  bytes.some((byte) => byte >= 0x80 && byte <= 0x9f && WINDOWS_1252.charAt(byte - 0x80) === ' ')
