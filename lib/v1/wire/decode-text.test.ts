import { expect, test } from 'vitest'
import { decodeText } from './decode-text'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const bytes = (...values: (string | number)[]) =>
  new Uint8Array(values.flatMap((value) => (typeof value === 'string' ? [...latin1(value)] : [value])))
const decoded = (body: Uint8Array, contentType: string | null = null) => {
  const text = decodeText(body, contentType)
  return text.ok ? text.value : undefined
}

test('is UTF-8 unless said otherwise, and skips a byte order mark', () => {
  expect(decoded(utf8('{"a":"Inês 日本 🙂"}'))).toBe('{"a":"Inês 日本 🙂"}')
  expect(decoded(bytes(0xef, 0xbb, 0xbf, '<root/>'))).toBe('<root/>')
})

test('reads ISO-8859-1 as declared by Content-Type or by the XML declaration', () => {
  expect(decoded(latin1('{"a":"Inês"}'), 'application/json; charset=ISO-8859-1')).toBe('{"a":"Inês"}')
  expect(decoded(latin1('{"a":"Inês"}'), 'application/json;charset="iso-8859-1"')).toBe('{"a":"Inês"}')
  const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Inês</a>'
  expect(decoded(latin1(xml))).toBe(xml)
  expect(decoded(latin1(xml.replaceAll('"', "'")), 'text/xml')).toBe(xml.replaceAll('"', "'"))
})

test('tells Windows-1252 from ISO-8859-1 in the bytes 80 to 9F', () => {
  const body = bytes('{"a":"', 0x80, 0x92, 0x9f, '"}')
  expect(decoded(body, 'application/json; charset=windows-1252')).toBe('{"a":"€’Ÿ"}')
  expect(decoded(body, 'application/json; charset=iso-8859-1')).toBe('{"a":"\u0080\u0092\u009f"}')
})

test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])(
  'refuses byte %i in Windows-1252, which leaves it undefined',
  (undefinedByte) => {
    expect(decoded(bytes('{"a":"', undefinedByte, '"}'), 'application/json; charset=windows-1252')).toBeUndefined()
  },
)

test('Content-Type counts where it differs from the XML declaration', () => {
  const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Inês</a>'
  expect(decoded(utf8(xml), 'application/xml; charset=utf-8')).toBe(xml)
  expect(decoded(latin1(xml), 'application/xml; charset=utf-8')).toBeUndefined()
})

test('a byte order mark proves UTF-8 against a declaration', () => {
  const xml = '<?xml version="1.0" encoding="windows-1252"?><a>Inês</a>'
  expect(decoded(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(xml)]))).toBe(xml)
})

test('refuses other charsets and bytes that are not UTF-8', () => {
  expect(decoded(utf8('{}'), 'application/json; charset=utf-16')).toBeUndefined()
  expect(decoded(utf8('<?xml version="1.0" encoding="Shift_JIS"?><a/>'))).toBeUndefined()
  expect(decoded(bytes(0xff, 0xfe, '<', 0))).toBeUndefined()
  expect(decoded(bytes('{"a":"', 0xea, '"}'))).toBeUndefined()
})
