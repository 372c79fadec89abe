import { describe, expect, test } from 'vitest'
import { createApi } from '@/lib/v1/api'
import { answerTo, basic, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const pass = (api: TestApi, seconds: number) => {
  api.clock.now = new Date(api.clock.now.getTime() + seconds * 1000)
}

eachEngine('a key', (engine) => {
  test.each(FORMATS)('does the work once and gives the first answer again (%s)', async (format) => {
    const api = await newApi(engine)
    const headers = { 'Idempotency-Key': 'sale 1' }
    const customer = { mobile: '12025550101' }
    const first = await api.add(customer, { format, headers })
    expect([first.item.message, first.headers.get('idempotent-replay')]).toEqual([
      'Customer registration successful',
      null,
    ])
    const again = await api.add(customer, { format, headers })
    expect([again.text, again.http, again.headers.get('idempotent-replay')]).toEqual([first.text, 200, 'true'])
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(again.headers.get('x-cap-requestid')).not.toBe(first.headers.get('x-cap-requestid'))
    // The first answer, as it was given: whichever format is asked for now.
    const other = await api.call('POST', `/v1.1/customer/add?format=${format === 'xml' ? 'json' : 'xml'}`, {
      body: { root: { customer } },
      format,
      headers,
    })
    expect([other.text, other.headers.get('content-type')]).toEqual([first.text, first.headers.get('content-type')])
  })

  test.each(FORMATS)('is for one request only (%s)', async (format) => {
    const api = await newApi(engine)
    const headers = { 'Idempotency-Key': 'sale-1' }
    await api.add({ mobile: '12025550101' }, { format, headers })
    const other = await api.add({ mobile: '12025550102' }, { format, headers })
    expect(other).toMatchObject({ http: 422, code: '400', success: 'false' })
    expect((await api.update({ mobile: '12025550101' }, { format, headers })).http).toBe(422)
    expect((await api.get('mobile=12025550102')).item.code).toBe('1012')
  })

  test('belongs to a till, and to nobody after a day', async () => {
    const api = await newApi(engine)
    const headers = { 'Idempotency-Key': 'sale-1' }
    await api.add({ mobile: '12025550101' }, { headers })
    const elsewhere = await api.add({ mobile: '12025550102' }, { headers, as: 'till2' })
    expect([elsewhere.code, elsewhere.headers.get('idempotent-replay')]).toEqual(['200', null])
    pass(api, 24 * 3600 - 1)
    expect((await api.add({ mobile: '12025550101' }, { headers })).headers.get('idempotent-replay')).toBe('true')
    pass(api, 2)
    const later = await api.add({ mobile: '12025550101' }, { headers })
    expect([later.item.message, later.headers.get('idempotent-replay')]).toEqual([
      'Customer successfully updated',
      null,
    ])
  })

  test('also keeps a refusal, and forgets a call that failed', async () => {
    const api = await newApi(engine)
    const headers = { 'Idempotency-Key': 'sale-1' }
    const refused = await api.add({ email: 'a@ex.example' }, { headers })
    await api.configure({ CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 1 })
    expect((await api.add({ email: 'a@ex.example' }, { headers })).text).toBe(refused.text)

    const broken = { ...api.parts, store: { ...api.store, transaction: () => Promise.reject(new Error('no disk')) } }
    const call = (parts: typeof api.parts) =>
      createApi(parts)(
        new Request('http://localhost/v1.1/customer/add', {
          method: 'POST',
          headers: { Authorization: basic('till1'), 'Idempotency-Key': 'sale-2' },
          body: '{"root":{"customer":{"mobile":"12025550105"}}}',
        }),
        { remoteAddress: '192.0.2.1', requestId: 'ABC' },
      ).then(answerTo)
    expect((await call(broken)).code).toBe('407')
    expect((await call(api.parts)).item.message).toBe('Customer registration successful')
  })

  test('that is still at work is not started again', async () => {
    const api = await newApi(engine)
    const headers = { 'Idempotency-Key': 'sale-1' }
    const answers = await Promise.all([1, 2, 3].map(() => api.add({ mobile: '12025550101' }, { headers })))
    const [first, ...others] = answers.sort((one, other) => one.http - other.http)
    expect(first).toMatchObject({ http: 200, code: '200' })
    for (const other of others) expect(other).toMatchObject({ http: 409, code: '400', success: 'false' })
  })

  test.each(['', 'x'.repeat(256), 'tab\there', 'umlaut ü'])(
    'has 1 to 255 printable characters: not “%s”',
    async (key) => {
      const api = await newApi(engine)
      const answer = await api.add({ mobile: '12025550101' }, { headers: { 'Idempotency-Key': key } })
      expect(answer).toMatchObject({ http: 400, code: '400' })
      expect((await api.get('mobile=12025550101')).item.code).toBe('1012')
    },
  )

  test('means nothing on a GET', async () => {
    const api = await newApi(engine)
    const headers = { 'Idempotency-Key': 'look' }
    expect((await api.get('mobile=12025550101', { headers })).item.code).toBe('1012')
    await api.add({ mobile: '12025550101' })
    expect((await api.get('mobile=12025550101', { headers })).item.code).toBe('1000')
  })
})

describe('the rate', () => {
  test('is told on every answer to a known account, and refused beyond its limit', async () => {
    const api = await newApi('sqlite')
    await api.configure({ LOCAL_API_RATE_LIMIT_PER_MINUTE: 2 })
    const standing = ({ headers }: { headers: Headers }) => [headers.get('ratelimit-policy'), headers.get('ratelimit')]
    const first = await api.get('mobile=12025550101')
    expect(standing(first)).toEqual(['"account";q=2;w=60', '"account";r=1;t=30'])
    expect(standing(await api.call('GET', '/v1.1/nothing/get'))[1]).toBe('"account";r=0;t=60')
    const refused = await api.get('mobile=12025550101')
    expect(refused).toMatchObject({ http: 429, code: '429', message: 'Rate limit exceeded', success: 'false' })
    expect([...standing(refused), refused.headers.get('retry-after')]).toEqual([
      '"account";q=2;w=60',
      '"account";r=0;t=60',
      '30',
    ])
    expect((await api.get('mobile=12025550101&format=xml')).text).toContain('<code>429</code>')
    // Others have their own allowance, and time brings back a call.
    expect((await api.get('mobile=12025550101', { as: 'till2' })).code).toBe('500')
    pass(api, 30)
    expect((await api.get('mobile=12025550101')).code).toBe('500')
    expect((await api.call('GET', '/v2/customers/lookup')).http).toBe(429)
  })

  test('has no limit at 0', async () => {
    const api = await newApi('sqlite')
    await api.configure({ LOCAL_API_RATE_LIMIT_PER_MINUTE: 0 })
    const answer = await api.get('mobile=12025550101')
    expect([answer.headers.get('ratelimit'), answer.headers.get('ratelimit-policy')]).toEqual([null, null])
  })
})
