import { expect, test } from 'vitest'
import { createApi } from '@/lib/v1/api'
import { basic, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const lookup = async (api: TestApi, query: string, verb = 'GET', as: string | null = 'till1') => {
  const answer = await api.call(verb, `/v2/customers/lookup?${query}`, { as })
  return { ...answer, body: answer.text === '' ? {} : JSON.parse(answer.text) }
}

eachEngine('the lookup of an id', (engine) => {
  test('finds a customer by each kind of identifier', async () => {
    const api = await newApi(engine)
    const added = await api.add({
      mobile: '12025550101',
      email: 'a@ex.example',
      external_id: 'MB-1',
      card_number: 'K-1',
    })
    const entity = Number(added.item.text('user_id'))
    for (const [name, value] of [
      ['mobile', '%2B1 (202) 555-0101'],
      ['email', 'A@EX.example'],
      ['externalId', 'MB-1'],
      ['cardnumber', 'K-1'],
    ]) {
      const { http, body, headers } = await lookup(
        api,
        `source=instore&accountId=x&identifierName=${name}&identifierValue=${value}`,
      )
      expect([http, body]).toEqual([200, { entity, warnings: [] }])
      expect(headers.get('content-type')).toContain('application/json')
      expect(headers.get('ratelimit')).toBeTruthy()
    }
  })

  test.each([
    ['source=ALL&identifierName=mobile&identifierValue=12025550199', 404, 8015],
    ['source=ALL&identifierName=cardExternalId&identifierValue=K', 404, 8015],
    ['source=ALL&identifierName=mobile&identifierValue=12ab', 400, 8013],
    ['source=ALL&identifierName=email&identifierValue=nobody', 400, 8013],
    ['source=ALL&identifierName=id&identifierValue=1', 400, 8013],
    ['source=ALL&identifierName=constructor&identifierValue=1', 400, 8013],
    ['source=ALL&identifierName=mobile', 400, 8013],
    ['source=ALL&identifierName=mobile&identifierValue=', 400, 8013],
    ['source=ALL', 400, 8013],
    ['source=nosuch&identifierName=mobile&identifierValue=12025550199', 400, 8065],
    ['identifierName=mobile&identifierValue=12025550199', 400, 8065],
  ])('answers %s with %i and %i', async (query, http, code) => {
    const api = await newApi(engine)
    const answer = await lookup(api, query)
    expect(answer.http).toBe(http)
    expect(answer.body).toEqual({ errors: [{ code, message: expect.any(String) }], warnings: [] })
  })

  test('asks for credentials, for GET, and fails in JSON', async () => {
    const api = await newApi(engine)
    const unknown = await lookup(api, '', 'GET', null)
    expect([unknown.http, unknown.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="v1.1"'])
    const post = await lookup(api, '', 'POST')
    expect([post.http, post.headers.get('allow')]).toEqual([405, 'GET'])

    const broken = { ...api.parts, store: { ...api.store, sql: undefined as never } }
    const reply = await createApi(broken)(
      new Request('http://localhost/v2/customers/lookup', { headers: { Authorization: basic('till1') } }),
      { remoteAddress: '192.0.2.1', requestId: 'ABC' },
    )
    expect([reply.status, JSON.parse(reply.text).errors[0].code]).toEqual([500, 500])
    expect(api.faults).toHaveLength(1)
  })
})
