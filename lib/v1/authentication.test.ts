import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { disableApiAccount, enableApiAccount, resetSecret } from '@/lib/access/api-accounts'
import { md5Hex } from '@/lib/access/passwords'
import { disableTill, enableTill, resetTillPassword } from '@/lib/access/tills'
import { disableStore, enableStore } from '@/lib/organisation/stores'
import { type Answer, basic, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const LOGIN = '/v1.1/store/login'
const login = (api: TestApi, headers: Record<string, string>) => api.call('GET', LOGIN, { as: null, headers })
const userOf = ({ code, list }: Answer) => (code === '200' ? list('response.store.user')[0]?.username : code)
const encoded = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

const tokenOf = async (api: TestApi) => {
  const { key, secret } = api.account
  const answer = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: { key, secret } })
  return String(JSON.parse(answer.text).data.accessToken)
}
const later = (api: TestApi, seconds: number) => {
  api.clock.now = new Date(api.clock.now.getTime() + seconds * 1000)
}

describe('a password', () => {
  test('is the md5 hex in any case, with blanks around it and around the user name', async () => {
    const api = await newApi('sqlite')
    const hash = md5Hex('pass word')
    for (const text of [`till1:${hash}`, `till1: ${hash}`, `till1:${hash.toUpperCase()} `, ` till1 :${hash}`])
      expect(userOf(await login(api, { Authorization: encoded(text) }))).toBe('till1')
    expect(userOf(await login(api, { Authorization: encoded(`till1:${hash}`).replace('Basic', 'basic') }))).toBe(
      'till1',
    )
  })

  test('that is wrong, missing or nobody’s is answered alike, and asked for', async () => {
    const api = await newApi('sqlite')
    const wrong: Record<string, string>[] = [
      {},
      { Authorization: basic('till1', 'another') },
      { Authorization: basic('nobody') },
      { Authorization: encoded('till1:pass word') },
      { Authorization: encoded('till1') },
      { Authorization: 'Basic' },
      { Authorization: 'Bearer abc' },
    ]
    for (const headers of wrong) {
      const answer = await login(api, headers)
      expect(answer).toMatchObject({
        http: 401,
        code: '401',
        success: 'false',
        message: 'Please check your username/password or authentication token',
      })
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="v1.1"')
      expect(answer.headers.get('ratelimit')).toBeNull()
    }
  })

  test('that is wrong again and again has to wait, and says how long', async () => {
    const api = await newApi('sqlite')
    let answer = await login(api, { Authorization: basic('till2', 'another') })
    for (let tries = 0; tries < 40 && !answer.headers.has('retry-after'); tries++)
      answer = await login(api, { Authorization: basic('till2', 'another') })
    expect(answer.http).toBe(401)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const lookup = await api.call('GET', '/v2/customers/lookup', {
      as: null,
      headers: { Authorization: basic('till2', 'x') },
    })
    expect(Number(lookup.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

eachEngine('whoever is disabled', (engine) => {
  test('is refused from the next call on, and admitted from the next one on', async () => {
    const api = await newApi(engine)
    const { admin } = api
    const as = (name: string) => login(api, { Authorization: basic(name) }).then(userOf)
    expect([await as('till1'), await as('shop')]).toEqual(['till1', 'shop'])

    await disableTill(admin, 1)
    expect([await as('till1'), await as('till2'), await as('shop')]).toEqual(['401', 'till2', '401'])
    await enableTill(admin, 1)
    await disableStore(admin, 1)
    expect([await as('till1'), await as('till3'), await as('shop')]).toEqual(['401', 'till3', '401'])
    await enableStore(admin, 1)
    await disableApiAccount(admin, 1)
    expect([await as('till1'), await as('shop')]).toEqual(['till1', '401'])
    await enableApiAccount(admin, 1)
    expect(await as('shop')).toBe('shop')

    await resetTillPassword(admin, { id: 1, password: 'new password' })
    expect(await as('till1')).toBe('401')
    expect(userOf(await login(api, { Authorization: basic('till1', 'new password') }))).toBe('till1')
  })
})

eachEngine('a token', (engine) => {
  test('is got with key and secret, and acts as the till of its key', async () => {
    const api = await newApi(engine)
    const token = await tokenOf(api)
    expect(userOf(await login(api, { 'X-CAP-API-OAUTH-TOKEN': token }))).toBe('shop')
    expect(userOf(await login(api, { 'CAP-API-ACCESS-TOKEN': token }))).toBe('shop')
    const added = await api.add({ mobile: '12025550101' }, { as: null, headers: { 'X-CAP-API-OAUTH-TOKEN': token } })
    expect(added.code).toBe('200')
    expect((await api.get('mobile=12025550101')).item.list('registered_till')[0]).toMatchObject({ code: 'till1' })
  })

  test('wins over a password, right or wrong', async () => {
    const api = await newApi(engine)
    const token = await tokenOf(api)
    expect(userOf(await login(api, { 'X-CAP-API-OAUTH-TOKEN': token, Authorization: basic('till2', 'wrong') }))).toBe(
      'shop',
    )
    expect(userOf(await login(api, { 'X-CAP-API-OAUTH-TOKEN': 'junk', Authorization: basic('till2') }))).toBe('401')
  })

  test('ends with its time, with its secret and with its account', async () => {
    const api = await newApi(engine)
    const as = async (token: string) => userOf(await login(api, { 'X-CAP-API-OAUTH-TOKEN': token }))
    const first = await tokenOf(api)
    expect(await as(first)).toBe('shop')
    later(api, 299)
    expect(await as(first)).toBe('shop')
    later(api, 2)
    expect(await as(first)).toBe('401')

    const second = await tokenOf(api)
    expect(await as(second)).toBe('shop')
    await resetSecret(api.admin, 1)
    expect(await as(second)).toBe('401')
  })

  test('that is forged is nobody’s', async () => {
    const api = await newApi(engine)
    const token = await tokenOf(api)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const foreign = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32).fill(9))
    const forged = [
      `${header}.${part({ ...claims, exp: claims.exp + 9999 })}.${signature}`,
      `${part({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      `${part({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
      `${header}.${payload}`,
      foreign,
      'x'.repeat(5000),
    ]
    for (const each of forged) expect(userOf(await login(api, { 'X-CAP-API-OAUTH-TOKEN': each }))).toBe('401')
  })

  test('says who it is from, for whom and for how long', async () => {
    const api = await newApi(engine)
    const payload = JSON.parse(Buffer.from((await tokenOf(api)).split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(payload)).toEqual(expect.arrayContaining(['iss', 'exp', 'iat', 'sub', 'client_id', 'org_id']))
    expect(payload.exp - payload.iat).toBe(300)
  })

  test('is refused in the words of its own page', async () => {
    const api = await newApi(engine)
    const ask = (body: string, verb = 'POST') =>
      api.call(verb, '/v3/oauth/token/generate', { as: null, ...(verb === 'POST' && { body }) })
    const refused = await ask(JSON.stringify({ key: api.account.key, secret: 'wrong' }))
    expect(refused.http).toBe(401)
    expect(JSON.parse(refused.text)).toEqual({
      data: null,
      errors: [{ code: 401, status: false, message: 'Invalid key or secret' }],
    })
    expect((await ask(JSON.stringify({ key: 'nobody', secret: 'wrong' }))).http).toBe(401)
    for (const body of ['', '[]', '{"key":1}', '<key/>', '{"key":"x"}']) expect((await ask(body)).http).toBe(400)
    const wrongVerb = await ask('', 'GET')
    expect([wrongVerb.http, wrongVerb.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('is two numbers and a text, not three texts', async () => {
    const api = await newApi(engine)
    const { key, secret } = api.account
    const { text } = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: { key, secret } })
    expect(JSON.parse(text)).toEqual({ data: { accessToken: expect.any(String), ttlSeconds: 300 }, errors: null })
  })
})

eachEngine('attribution', (engine) => {
  test.each([
    ['TILL', 'till3', 'till3'],
    [undefined, 'till2', 'till2'],
    ['store_code', 'south', 'till3'],
    ['STORE_NAME', 'The south', 'till3'],
    ['STORE_EXTERNAL_ID', 'X-south', 'till3'],
  ])('by %s %s writes as %s', async (type, code, till) => {
    const api = await newApi(engine)
    const headers = {
      'X-CAP-API-OAUTH-TOKEN': await tokenOf(api),
      'X-CAP-API-ATTRIBUTION-ENTITY-CODE': code,
      ...(type !== undefined && { 'X-CAP-API-ATTRIBUTION-ENTITY-TYPE': type }),
    }
    const added = await api.add({ mobile: '12025550101' }, { as: null, headers })
    expect(added.item).toMatchObject({ code: '1000', warnings: [] })
    expect((await api.get('mobile=12025550101')).item.list('registered_till')[0]).toMatchObject({ code: till })
  })

  test('to nobody known acts as the key’s till and says so on items with warnings', async () => {
    const api = await newApi(engine)
    for (const [type, code] of [
      ['TILL', 'nosuch'],
      ['STORE_EXTERNAL_ID_1', 'X-south'],
      ['__proto__', 'till2'],
    ] as const) {
      const headers = {
        'X-CAP-API-OAUTH-TOKEN': await tokenOf(api),
        'X-CAP-API-ATTRIBUTION-ENTITY-TYPE': type,
        'X-CAP-API-ATTRIBUTION-ENTITY-CODE': code,
      }
      const added = await api.add({ mobile: '12025550101' }, { as: null, headers })
      expect(added.item).toMatchObject({ code: '1000', warnings: ['91021'] })
      expect(added.item.message.endsWith(', Invalid attribution TILL passed')).toBe(true)
      const got = await api.get('mobile=12025550101', { as: null, headers })
      expect(got.item.warnings).toEqual(['91021'])
      expect(got.item.list('registered_till')[0]).toMatchObject({ code: 'till1' })
    }
  })

  test('means nothing with a password', async () => {
    const api = await newApi(engine)
    const headers = { 'X-CAP-API-ATTRIBUTION-ENTITY-CODE': 'till3' }
    await api.add({ mobile: '12025550101' }, { headers })
    expect((await api.get('mobile=12025550101', { headers })).item.list('registered_till')[0]).toMatchObject({
      code: 'till1',
    })
  })
})

eachEngine('a till of the organisation', (engine) => {
  test('sees the customers of all its stores', async () => {
    const api = await newApi(engine)
    await api.add({ mobile: '12025550101' })
    expect((await api.get('mobile=12025550101', { as: 'till3' })).item.code).toBe('1000')
  })
})
