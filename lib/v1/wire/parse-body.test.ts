import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from './parse-body'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('the first non-blank character decides, whatever the content type says', () => {
  expect(parseBody(utf8('\n {"root":{"a":"1"}}'), 'text/xml')).toMatchObject({ ok: true, value: { root: { a: '1' } } })
  expect(parseBody(utf8(' <root><a>1</a></root>'), 'application/json')).toMatchObject({
    ok: true,
    value: { root: { a: '1' } },
  })
})

test.each(['', '   ', 'root=1', '[{"root":{}}]', '\u0000{}'])('refuses %j', (text) => {
  expect(parseBody(utf8(text), null).ok).toBe(false)
})

test('never throws, whatever the bytes', () => {
  const start = fc.constantFrom('', '{', '<', '<?xml version="1.0" encoding="windows-1252"?>', '{"a":')
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 64 }), (head, tail) => {
      expect(typeof parseBody(new Uint8Array([...utf8(head), ...tail]), null).ok).toBe('boolean')
    }),
  )
})
