import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { basic, newApi, type TestApi } from './api'
import { type ServedApi, serve } from './served-api'

const SHORT = { headersTimeout: 700, requestTimeout: 1000, connectionsCheckingInterval: 100, maxHeaderSize: 16_384 }
const PATIENCE_MS = 8_000

let installation: TestApi
let api: ServedApi
beforeAll(async () => {
  installation = await newApi('sqlite')
  api = await serve(installation, SHORT)
})

interface Heard {
  /** The first answer's status; 0 when the connection closed without one. */
  status: number
  text: string
  ms: number
}

/** Sends the parts as they are and listens until the server closes the connection. */
const say = (parts: readonly (string | Uint8Array)[]): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    let text = ''
    const socket = connect(api.port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part)
    })
    const deadline = setTimeout(() => {
      socket.destroy()
      reject(new Error(`no end after ${PATIENCE_MS} ms; heard ${text.slice(0, 200)}`))
    }, PATIENCE_MS)
    socket.on('data', (part) => {
      text += part
    })
    // A refused body is cut off while it is still being sent.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(deadline)
      const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? []
      resolve({ status: Number(status), text, ms: performance.now() - started })
    })
  })

const head = (line: string, headers: Record<string, string> = {}) =>
  `${[
    `${line} HTTP/1.1`,
    ...Object.entries({ Host: 'till', Authorization: basic('till1'), Connection: 'close', ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ].join('\r\n')}\r\n\r\n`

const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  say([head('POST /v1.1/customer/add', { 'Content-Length': String(Buffer.byteLength(body)), ...headers }), body])

const stillAnswers = async () => {
  const answer = await api.get('mobile=12025559999')
  expect(answer.item.code).toBe('1012')
}

describe('a hostile body', () => {
  const laughs = Array.from({ length: 9 }, (_, place) => `<!ENTITY l${place + 1} "${`&l${place};`.repeat(10)}">`).join(
    '',
  )

  test.each([
    [
      'a billion laughs',
      `<?xml version="1.0"?><!DOCTYPE root [<!ENTITY l0 "lol">${laughs}]><root><customer><mobile>&l9;</mobile></customer></root>`,
    ],
    [
      'an entity of the file system',
      '<!DOCTYPE root [<!ENTITY f SYSTEM "file:///etc/passwd">]><root><customer><mobile>&f;</mobile></customer></root>',
    ],
    ['an entity of the network', '<!DOCTYPE root SYSTEM "http://192.0.2.1/x.dtd"><root/>'],
    ['100,000 levels of JSON', `${'['.repeat(100_000)}`],
    ['100,000 objects in each other', `{"root":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['100,000 elements in each other', `<root>${'<a>'.repeat(100_000)}`],
    ['300,000 values', `{"root":{"customer":[${'1,'.repeat(300_000)}1]}}`],
    ['300,000 elements', `<root>${'<a/>'.repeat(200_000)}</root>`],
    ['a number beyond all', '{"root":{"customer":{"mobile":1e400}}}'],
    ['a number of half a million digits', `{"root":{"customer":{"mobile":${'9'.repeat(500_000)}}}}`],
    ['half a UTF-8 character', Buffer.from('{"root":{"customer":{"firstname":"ê"}}}').subarray(0, 34)],
    ['UTF-16', Buffer.from('\uFEFF{"root":{}}', 'utf16le')],
  ])('of %s is an ordinary refusal, soon', async (_name, body) => {
    const { status, text, ms } = await post(body)
    expect([400, 200]).toContain(status)
    expect(text).toMatch(/"code":(400|500|1060)/)
    expect(text).toMatch(/x-cap-requestid: [0-9A-F]{32}/i)
    expect(ms).toBeLessThan(3000)
    await stillAnswers()
  })

  test('of names that every object has changes no object', async () => {
    const body =
      '{"__proto__":{"polluted":"yes"},"root":{"__proto__":{"polluted":"yes"},"customer":{"constructor":{"prototype":{"polluted":"yes"}},"mobile":"12025550101"}}}'
    expect((await post(body)).text).toContain('"1000"')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('of more than 1 MiB is refused, whether it says so or not', async () => {
    const large = Buffer.alloc(2 * 1024 * 1024, 'x')
    const declared = await post(large)
    expect([0, 400]).toContain(declared.status)
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const chunks = Array.from({ length: 32 }, () => chunk)
    const undeclared = await say([
      head('POST /v1.1/customer/add', { 'Transfer-Encoding': 'chunked' }),
      ...chunks,
      '0\r\n\r\n',
    ])
    expect([0, 400]).toContain(undeclared.status)
    await stillAnswers()
  })

  test('that promises what never comes is cut off in time', async () => {
    const before = await api.connections()
    const halves = await Promise.all(
      Array.from({ length: 100 }, () =>
        say([head('POST /v1.1/customer/add', { 'Content-Length': '1000' }), '{"root":']),
      ),
    )
    for (const { status, ms } of halves) {
      expect([0, 400, 408]).toContain(status)
      expect(ms).toBeLessThan(5000)
    }
    expect(await api.connections()).toBeLessThanOrEqual(before + 1)
    await stillAnswers()
  })

  test('that is broken off does not disturb the others', async () => {
    const socket = connect(api.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(head('POST /v1.1/customer/add', { 'Content-Length': '1000' }))
    await new Promise((resolve) => setTimeout(resolve, 100))
    socket.destroy()
    await stillAnswers()
  })
})

describe('a hostile request', () => {
  test.each([
    ['headers of 64 KiB', head('GET /v1.1/customer/get', { 'X-Flood': 'x'.repeat(65_536) }), [431]],
    [
      '3,000 headers',
      head('GET /v1.1/customer/get', Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`X-${n}`, '1']))),
      [431, 400],
    ],
    ['a query of 64 KiB', head(`GET /v1.1/customer/get?mobile=${'1'.repeat(65_536)}`), [431]],
    ['a query of 15,000 values', head(`GET /v1.1/customer/get?mobile=${'1,'.repeat(7_000)}`), [200, 400]],
    ['no host', 'GET /v1.1/customer/get HTTP/1.1\r\n\r\n', [400]],
    ['a host of junk', head('GET /v1.1/customer/get', { Host: 'a b<>"' }), [400]],
    ['a host with a path', head('GET /v1.1/customer/get', { Host: 'till/v1.1?x#y' }), [400]],
    ['an address in full', head('GET http://elsewhere.example/v1.1/customer/get?mobile=1'), [200]],
    ['a doubled slash', head('GET //v1.1/customer/get?mobile=1'), [200, 400, 404]],
    ['a slash too many', head('GET /v1.1//customer/get?mobile=1'), [404]],
    ['climbing', head('GET /v1.1/../../etc/passwd'), [400, 404]],
    ['encoded climbing', head('GET /v1.1/%2e%2e/%2e%2e/etc/passwd'), [400, 404]],
    ['broken percent signs', head('GET /v1.1/customer/get%?mobile=%&email=%zz%ff%00'), [400, 404]],
    ['a broken percent value', head('GET /v1.1/customer/get?external_id=%zz%ff%00'), [200]],
    ['bytes beyond ASCII', Buffer.from(head('GET /v1.1/customer/g\u00eat?mobile=\u00ea'), 'latin1'), [400, 404]],
    ['an asterisk', head('OPTIONS *'), [400, 404, 405]],
    ['HEAD', head('HEAD /v1.1/customer/get?mobile=1'), [405]],
    ['OPTIONS', head('OPTIONS /v1.1/customer/get'), [405]],
    ['TRACE', head('TRACE /v1.1/customer/get'), [405, 400]],
    ['CONNECT', head('CONNECT till:443'), [0, 400, 404, 405]],
    ['a verb of its own', head('BREW /v1.1/customer/get'), [400]],
    ['a GET with a body', `${head('GET /v1.1/customer/get?mobile=1', { 'Content-Length': '4' })}junk`, [200]],
    ['two lengths', head('POST /v1.1/customer/add', { 'Content-Length': '4\r\nContent-Length: 5' }), [400]],
    [
      'a length and chunks',
      head('POST /v1.1/customer/add', { 'Content-Length': '4', 'Transfer-Encoding': 'chunked' }),
      [400],
    ],
    ['a negative length', head('POST /v1.1/customer/add', { 'Content-Length': '-1' }), [400]],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [0, 400]],
    ['a user name of 4 KiB', head('GET /v1.1/store/login', { Authorization: basic('x'.repeat(4096)) }), [401]],
    ['an Authorization of junk', head('GET /v1.1/store/login', { Authorization: 'Basic =====' }), [401]],
  ])('with %s gets an ordinary answer or none', async (_name, text, statuses) => {
    const heard = await say([text])
    expect(statuses).toContain(heard.status)
    expect(heard.ms).toBeLessThan(3000)
    expect(heard.text).not.toMatch(/\n\s+at /)
    await stillAnswers()
  })

  test('is named even where it says nothing sensible about the host', async () => {
    const { status, text } = await say([head('GET /v1.1/customer/get', { Host: 'a b<>"' })])
    expect(status).toBe(400)
    expect(text.match(/x-cap-requestid: [0-9A-F]{32}\r\n/gi)).toHaveLength(1)
  })

  test('that never ends its headers is cut off in time', async () => {
    const { status, ms } = await say(['GET /v1.1/customer/get HTTP/1.1\r\nHost: till\r\nX-Slow: '])
    expect([0, 408]).toContain(status)
    expect(ms).toBeLessThan(4000)
  })

  test('and none of them was a fault', () => {
    expect(installation.faults).toEqual([])
  })
})

test('300 calls at once are all answered', async () => {
  await installation.configure({ LOCAL_API_RATE_LIMIT_PER_MINUTE: 0 })
  const patient = await serve(installation)
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, place) => {
      const mobile = String(12025570000 + place)
      return place % 2 === 0 ? patient.get(`mobile=${mobile}`) : patient.add({ mobile })
    }),
  )
  expect(answers.every(({ code }) => code === '200' || code === '500')).toBe(true)
  expect(answers.filter(({ item }) => item.message === 'Customer registration successful')).toHaveLength(150)
})
