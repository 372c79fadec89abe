import { describe, expect, test } from 'vitest'
import { LARGEST_UPLOAD, readUpload } from './receive'
import { LARGEST_FILE } from './taken'
import { attachmentWords } from './words'

const URL_OF_IT = 'http://desk.example/api/tickets/attachments?ticket=1'
const BOUNDARY = 'x-1'
const head = (name: string, field = 'file') =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`
const END = `\r\n--${BOUNDARY}--\r\n`

/** A body given out in pieces, and how many octets of it were asked for. */
const inPieces = (pieces: Iterable<Uint8Array>) => {
  const given = { octets: 0 }
  const turn = pieces[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = turn.next()
        if (done) return controller.close()
        given.octets += value.byteLength
        controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
  return { body, given }
}
const utf8 = (text: string) => new TextEncoder().encode(text)
function* file(octets: number, name = 'bill.txt') {
  yield utf8(head(name))
  for (let left = octets; left > 0; left -= 65_536) yield new Uint8Array(Math.min(left, 65_536)).fill(65)
  yield utf8(END)
}
const send = (body: ReadableStream<Uint8Array> | FormData | string, headers: Record<string, string> = {}) =>
  readUpload(new Request(URL_OF_IT, { method: 'POST', body, headers, duplex: 'half' } as RequestInit))
const multipart = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` }

describe('a file that is sent', () => {
  test('comes whole and under the name it was sent with', async () => {
    const form = new FormData()
    form.append('file', new File(['Bill 7'], '../"Rechnung" für Müller.txt'))
    const sent = await send(form)
    expect(sent).toMatchObject({ ok: true, value: { name: '../"Rechnung" für Müller.txt' } })
    expect(sent.ok && new TextDecoder().decode(sent.value.octets)).toBe('Bill 7')
  })

  test('may be as large as a file may be', async () => {
    const sent = await send(inPieces(file(LARGEST_FILE)).body, multipart)
    expect(sent.ok && sent.value.octets.length).toBe(LARGEST_FILE)
  })

  test('that says it is too large is not read at all', async () => {
    const { body, given } = inPieces(file(11 * 1024 * 1024))
    const sent = await send(body, { ...multipart, 'Content-Length': String(11 * 1024 * 1024) })
    expect(sent).toEqual({ ok: false, error: { code: 'file_too_large' } })
    expect(given.octets).toBe(0)
  })

  test.each([undefined, '100'])('that turns out to be too large is not read to its end (says %s)', async (length) => {
    const { body, given } = inPieces(file(200 * 1024 * 1024))
    const sent = await send(body, { ...multipart, ...(length ? { 'Content-Length': length } : {}) })
    expect(sent).toEqual({ ok: false, error: { code: 'file_too_large' } })
    expect(given.octets).toBeLessThan(LARGEST_UPLOAD + 4 * 65_536)
  })

  test.each<[string, ReadableStream<Uint8Array> | FormData | string, Record<string, string>]>([
    ['no form', 'hello', { 'Content-Type': 'text/plain' }],
    ['a form without a file', `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\n\r\nx${END}`, multipart],
    ['a file in another field', head('a.txt', 'other') + END, multipart],
    ['two files', `${head('a.txt')}a\r\n${head('b.txt')}b${END}`, multipart],
    ['a form that breaks off', `${head('a.txt')}abc`, multipart],
    ['a form without its boundary', 'x', { 'Content-Type': 'multipart/form-data' }],
  ])('is asked for when there is %s', async (_what, body, headers) => {
    expect(await send(body, headers)).toEqual({ ok: false, error: { code: 'file_missing' } })
  })
})

test('a refusal names the file, what it is and what may be attached', () => {
  expect(attachmentWords({ code: 'file_kind_refused', found: 'program', name: 'run.png' })).toBe(
    'run.png was not taken: by its content it is a program. Attach a picture, a PDF, an office document or plain text.',
  )
  expect(attachmentWords({ code: 'file_too_large' })).toBe(
    'The file is larger than 10 MB. Make it smaller or attach it in parts.',
  )
})
