import { beforeAll, describe, expect, test } from 'vitest'
import { type CallOptions, newApi, type TestApi } from '@/tests/api'

let api: TestApi
beforeAll(async () => {
  api = await newApi('sqlite')
  await api.add({ mobile: '12025550101' })
})

const GET = '/v1.1/customer/get?mobile=12025550101'

describe('the address', () => {
  test.each([
    ['GET', '/v1.1/customer/get?mobile=12025550101', 200, '200', 'Success'],
    ['GET', '/v1.1/customer/get.json?mobile=12025550101', 200, '200', 'Success'],
    ['GET', '/v1.1/customer/get.xml?mobile=12025550101', 200, '200', 'Success'],
    [
      'GET',
      '/v1.1/customer/get.csv?mobile=12025550101',
      400,
      '400',
      'Input is invalid, Please check request parameters or input xml/json',
    ],
    ['GET', '/v1.1/customer/get.json.xml?mobile=12025550101', 400, '400', 'Input is invalid'],
    ['GET', '/v1.1/customer/get', 400, '400', 'Input is invalid'],
    ['GET', '/v1/customer/get?mobile=12025550101', 400, '402', 'Version is not supported for this resource'],
    ['GET', '/v1.2/customer/get?mobile=12025550101', 400, '402', 'Version is not supported for this resource'],
    ['GET', '/v2/customers/nothing', 400, '402', 'Version is not supported for this resource'],
    ['GET', '/v3/oauth/nothing', 400, '402', 'Version is not supported for this resource'],
    ['GET', '/v1.1', 404, '404', 'Incorrect resource'],
    ['GET', '/v1.1/', 404, '404', 'Incorrect resource'],
    ['GET', '/v1.1/customers/get?mobile=12025550101', 404, '404', 'Incorrect resource'],
    ['GET', '/v1.1/Customer/get?mobile=12025550101', 404, '404', 'Incorrect resource'],
    ['GET', '/v1.1/customer', 404, '406', 'Operation is not supported for the resource'],
    ['GET', '/v1.1/customer/', 404, '406', 'Operation is not supported for the resource'],
    ['GET', '/v1.1/customer/GET?mobile=12025550101', 404, '406', 'Operation is not supported for the resource'],
    ['GET', '/v1.1/customer/get/more?mobile=12025550101', 404, '406', 'Operation is not supported for the resource'],
    ['GET', '/v1.1/customer/g%65t?mobile=12025550101', 404, '406', 'Operation is not supported for the resource'],
    ['GET', '/v1.1/customer/constructor', 404, '406', 'Operation is not supported for the resource'],
    ['GET', '/v1.1/request/nothing', 404, '406', 'Operation is not supported for the resource'],
    ['POST', '/v1.1/customer/get?mobile=12025550101', 405, '405', 'Incorrect HTTP Method'],
    ['GET', '/v1.1/customer/add', 405, '405', 'Incorrect HTTP Method'],
    ['DELETE', '/v1.1/customer/add', 405, '405', 'Incorrect HTTP Method'],
  ])('%s %s answers HTTP %i with code %s', async (verb, path, http, code, message) => {
    const answer = await api.call(verb, path)
    expect(answer).toMatchObject({ http, code, success: code === '200' ? 'true' : 'false' })
    expect(answer.message.startsWith(message)).toBe(true)
    if (code !== '200') expect(answer.items).toEqual([])
  })

  test('a wrong verb is told the right ones', async () => {
    expect((await api.call('GET', '/v1.1/customer/add')).headers.get('allow')).toBe('POST')
    expect((await api.call('DELETE', '/v1.1/organization/configs')).headers.get('allow')).toBe('GET, PUT')
  })

  test('what only looks is not the same as what answers: HEAD and OPTIONS are wrong verbs', async () => {
    for (const verb of ['HEAD', 'OPTIONS', 'PATCH']) {
      expect((await api.call(verb, GET)).http).toBe(405)
    }
  })

  test('unknown parameters and fields are ignored', async () => {
    expect((await api.get('mobile=12025550101&nosuch=1&user_id=')).code).toBe('200')
    expect((await api.add({ mobile: '12025550101', nosuch: { deep: ['1'] } })).code).toBe('200')
  })
})

describe('the order of the checks', () => {
  const broken: CallOptions = { as: null, body: 'no body at all' }

  test.each([
    ['authentication before the version', 'POST', '/v9/nothing/nothing', broken, '401'],
    ['the version before the resource', 'POST', '/v9/nothing/nothing', { ...broken, as: 'till1' }, '402'],
    ['the resource before the method', 'POST', '/v1.1/nothing/nothing', { ...broken, as: 'till1' }, '404'],
    ['the method before the verb', 'DELETE', '/v1.1/customer/nothing', { as: 'till1' }, '406'],
    ['the verb before the format', 'GET', '/v1.1/customer/add.csv', { as: 'till1' }, '405'],
    ['the format before the body', 'POST', '/v1.1/customer/add.csv', { ...broken, as: 'till1' }, '400'],
  ] as const)('%s', async (_sentence, verb, path, options, code) => {
    expect((await api.call(verb, path, options)).code).toBe(code)
  })

  test('the rate comes after the verb and before the body', async () => {
    const own = await newApi('sqlite')
    await own.configure({ LOCAL_API_RATE_LIMIT_PER_MINUTE: 1 })
    await own.call('GET', '/v1.1/store/login')
    expect((await own.call('DELETE', '/v1.1/customer/add')).code).toBe('405')
    expect((await own.call('POST', '/v1.1/customer/add', { body: 'no body at all' })).code).toBe('429')
  })

  test('the body comes before the batch limit, and that before the items', async () => {
    const many = Array.from({ length: 51 }, () => ({ mobile: '12ab' }))
    expect((await api.add(many)).code).toBe('1060')
    expect((await api.add(many.slice(1))).code).toBe('500')
    expect((await api.add([])).code).toBe('400')
  })
})

describe('the format of the answer', () => {
  const json = 'application/json; charset=utf-8'
  const xml = 'application/xml; charset=utf-8'
  const post = (path: string, headers: Record<string, string>) =>
    api.call('POST', path, { body: { root: { customer: { mobile: '12025550101' } } }, headers })

  test.each([
    ['format before everything', '/v1.1/customer/add.json?format=xml', { Accept: 'application/json' }, xml],
    ['format in any case, with blanks', '/v1.1/customer/add.json?format=%20XML+', { Accept: 'application/json' }, xml],
    ['the suffix before Accept', '/v1.1/customer/add.xml', { Accept: 'application/json' }, xml],
    [
      'Accept before Content-Type',
      '/v1.1/customer/add',
      { Accept: 'text/xml', 'Content-Type': 'application/json' },
      xml,
    ],
    ['*/* is no Accept', '/v1.1/customer/add', { Accept: '*/*', 'Content-Type': 'application/xml' }, xml],
    [
      'an Accept of something else is none',
      '/v1.1/customer/add',
      { Accept: 'text/html', 'Content-Type': 'text/xml' },
      xml,
    ],
    ['JSON after all', '/v1.1/customer/add', { Accept: '*/*', 'Content-Type': 'text/plain' }, json],
    ['an empty format is none', '/v1.1/customer/add?format=', { Accept: 'application/json' }, json],
  ])('%s', async (_sentence, path, headers, contentType) => {
    const answer = await post(path, headers)
    expect([answer.headers.get('content-type'), answer.code]).toEqual([contentType, '200'])
    expect(
      answer.text.startsWith(contentType === xml ? '<?xml version="1.0" encoding="UTF-8"?>' : '{"response":'),
    ).toBe(true)
  })

  test('a format there is none of is refused, in the next best one', async () => {
    const answer = await post('/v1.1/customer/add?format=csv', { Accept: 'application/xml' })
    expect([answer.http, answer.code, answer.headers.get('content-type')]).toEqual([400, '400', xml])
  })

  test('a failure has its status and nothing else, in both formats', async () => {
    const status = '"status":{"success":"false","code":404,"message":"Incorrect resource"}'
    expect((await api.call('GET', '/v1.1/nothing/get')).text).toBe(`{"response":{${status}}}`)
    expect((await api.call('GET', '/v1.1/nothing/get?format=xml')).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<response><status><success>false</success><code>404</code><message>Incorrect resource</message></status></response>',
    )
  })
})

describe('one or many', () => {
  const shapeOf = async (query: string) => JSON.parse((await api.get(`mobile=12025550101${query}`)).text).response

  test('one customer stands in a list, and by shape=collapse alone', async () => {
    expect((await shapeOf('')).customers.customer).toHaveLength(1)
    expect((await shapeOf('&shape=collapse')).customers.customer.mobile).toBe('12025550101')
    expect((await shapeOf('&shape=LIST')).customers.customer).toHaveLength(1)
  })

  test('an empty list keeps its wrapper, and a bare one has none', async () => {
    const { customer } = (await shapeOf('')).customers
    expect(customer[0]).toMatchObject({
      custom_fields: { field: [] },
      notes: [],
      identifiers: [],
      coupons: { coupon: [] },
    })
    const { text } = await api.get('mobile=12025550101&format=xml')
    for (const empty of ['<custom_fields/>', '<notes/>', '<identifiers/>', '<coupons/>']) expect(text).toContain(empty)
  })

  test('shape=list makes a list of what collapses by itself', async () => {
    const login = await api.call('GET', '/v1.1/store/login')
    expect(JSON.parse(login.text).response.store.user.username).toBe('till1')
  })
})

test('every answer names its call, each by another id', async () => {
  const answers = [
    await api.get('mobile=12025550101'),
    await api.call('GET', '/v1.1/nothing/nothing'),
    await api.call('GET', GET, { as: null }),
    await api.call('POST', '/v1.1/customer/add', { body: new Uint8Array([0xff, 0xfe, 0x00]) }),
    await api.call('GET', '/v2/customers/lookup'),
    await api.call('POST', '/v3/oauth/token/generate', { body: '{' }),
  ]
  const ids = answers.map(({ headers }) => headers.get('x-cap-requestid') ?? '')
  for (const id of ids) expect(id).toMatch(/^[0-9A-F]{13,}$/)
  expect(new Set(ids).size).toBe(answers.length)
})
