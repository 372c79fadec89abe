import { expect, test } from 'vitest'
import { MAX_BODY_BYTES, readBody } from './read-body'

const URL_OF_ADD = 'http://till.example/v1.1/customer/add'

function posted(body: BodyInit, headers: Record<string, string> = {}) {
  return new Request(URL_OF_ADD, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

/** A stream of `pieces` pieces of 64 KiB that counts what was taken from it. */
function streamed(pieces: number) {
  const taken = { pieces: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken.pieces === pieces) return controller.close()
      taken.pieces += 1
      controller.enqueue(new Uint8Array(65_536))
    },
    cancel() {
      taken.cancelled = true
    },
  })
  return { stream, taken }
}

test('gives the bytes of a body with a declared length', async () => {
  const read = await readBody(posted('{"root":{}}', { 'content-length': '11' }))
  expect(read.ok && new TextDecoder().decode(read.value)).toBe('{"root":{}}')
})

test('gives the bytes of a body of unknown length, up to the limit exactly', async () => {
  const read = await readBody(posted(streamed(16).stream))
  expect(read.ok && read.value.byteLength).toBe(MAX_BODY_BYTES)
})

test('leaves a body of unknown length at the first piece too many', async () => {
  const { stream, taken } = streamed(1000)
  expect((await readBody(posted(stream))).ok).toBe(false)
  expect(taken.cancelled).toBe(true)
  expect(taken.pieces).toBeLessThan(20)
})

test('refuses a declared length over the limit without reading', async () => {
  const { stream, taken } = streamed(20)
  const request = posted(stream, { 'content-length': String(MAX_BODY_BYTES + 1) })
  expect((await readBody(request)).ok).toBe(false)
  expect(taken.pieces).toBeLessThanOrEqual(1)
  expect(request.bodyUsed).toBe(false)
})

test.each(['lots', '-'])('refuses the length %j', async (length) => {
  expect((await readBody(posted('{}', { 'content-length': length }))).ok).toBe(false)
})

test('a call without body has an empty one', async () => {
  const read = await readBody(new Request(URL_OF_ADD, { method: 'POST' }))
  expect(read.ok && read.value.byteLength).toBe(0)
})
