import { beforeAll, describe, expect, test } from 'vitest'
import { answerOf, type Calls, callsBy, PASSWORD, requestOf } from '../api'
import { type Engine, eachEngine } from '../engines'
import { startServer } from '../server'
import { workedCases } from '../worked-cases'

/** The built server with the till and the account that tests call as, made the operator's way. */
const furnished = async (engine: Engine) => {
  const server = await startServer({ engine })
  const made = [
    await server.ctl('store', 'add', 'north', '--name', 'The north'),
    await server.ctl('till', 'add', 'till1', '--store', 'north', '--password', PASSWORD),
    await server.ctl(
      ...'account add shop --till till1 --permission settings.write --json --password'.split(' '),
      PASSWORD,
    ),
  ]
  for (const { code, stderr } of made) if (code !== 0) throw new Error(stderr)
  const calls = callsBy(async (verb, path, options) =>
    answerOf(await fetch(requestOf(verb, path, options, server.url))),
  )
  const account: { key: string; secret: string } = JSON.parse(made[2]?.stdout ?? '{}')
  return { ...calls, account, server }
}

eachEngine('the worked cases on the built server', (engine) =>
  workedCases(async (): Promise<Calls> => furnished(engine)),
)

eachEngine('the built server', (engine) => {
  let api: Awaited<ReturnType<typeof furnished>>
  beforeAll(async () => {
    api = await furnished(engine)
  })

  test('answers a token as it answers a password, and names every call', async () => {
    const { key, secret } = api.account
    const issued = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: { key, secret } })
    const token = String(JSON.parse(issued.text).data.accessToken)
    const answer = await api.call('GET', '/v1.1/store/login.xml', {
      as: null,
      headers: { 'X-CAP-API-OAUTH-TOKEN': token },
    })
    expect(answer.list('response.store.user')[0]).toMatchObject({ username: 'shop', type: 'STR_SERVER' })
    for (const { headers } of [issued, answer]) expect(headers.get('x-cap-requestid')).toMatch(/^[0-9A-F]{32}$/)
  })

  test('gives a retry the first answer, also after it was stopped and started', async () => {
    const headers = { 'Idempotency-Key': 'sale 1' }
    const first = await api.add({ mobile: '12025559001' }, { headers })
    const again = await api.add({ mobile: '12025559001' }, { headers })
    expect([again.text, again.headers.get('idempotent-replay')]).toEqual([first.text, 'true'])
    expect(first.item.message).toBe('Customer registration successful')
    await api.server.stop()
    const { url } = await api.server.restart()
    const later = await answerOf(
      await fetch(
        requestOf(
          'POST',
          '/v1.1/customer/add',
          { headers, body: { root: { customer: { mobile: '12025559001' } } } },
          url,
        ),
      ),
    )
    expect([later.text, later.headers.get('idempotent-replay')]).toEqual([first.text, 'true'])
  })
})

describe('a body of 2 MiB', () => {
  test('is refused by the built server, which answers on', async () => {
    const api = await furnished('sqlite')
    const large = await api.call('POST', '/v1.1/customer/add', { body: 'x'.repeat(2 * 1024 * 1024) }).catch(() => null)
    expect(large === null || large.http === 400).toBe(true)
    expect((await api.get('mobile=12025559999')).item.code).toBe('1012')
  })
})
