import { expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { CONFIG_KEYS } from '@/lib/registration-config/keys'
import { type Answer, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const CONFIGS = '/v1.1/organization/configs'
const put = (
  api: TestApi,
  body: string | Record<string, string | number>,
  as: string | null = 'shop',
  path = CONFIGS,
) => api.call('PUT', path, { as, body })
const configs = (answer: Answer) =>
  Object.fromEntries(answer.list('response.organization.configs.config').map(({ key, value }) => [key, value]))
const problems = (answer: Answer) => answer.list('response.problems.problem').map(({ key }) => key)

eachEngine('organization/configs', (engine) => {
  test.each(FORMATS)('shows every key, flags as 0 and 1 (%s)', async (format) => {
    const api = await newApi(engine)
    const answer = await api.call('GET', CONFIGS, { format })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success', total: undefined })
    const listed = answer.list('response.organization.configs.config')
    expect(listed.map(({ key }) => key)).toEqual(CONFIG_KEYS.map(({ key }) => key))
    expect(listed[0]).toEqual({
      key: 'CONF_REGISTRATION_PRIMARY_KEY',
      scopes: 'ORG',
      value_type: 'STRING',
      modules: 'LOYALTY',
      entity_id: '1',
      value: 'MOBILE',
    })
    expect(listed.find(({ key }) => key === 'CONF_ALLOW_EMAIL_UPDATE')).toMatchObject({
      value_type: 'NUMERIC',
      value: '0',
    })
  })

  test('is set by any subset of keys, as text or native, under names or aliases, from the next call on', async () => {
    const api = await newApi(engine)
    await api.add({ mobile: '12025550101', email: 'a@ex.example' })
    const change = { mobile: '12025550101', email: 'b@ex.example' }
    expect((await api.add(change)).item.warnings).toEqual(['91006'])
    const saved = await put(
      api,
      '{"CONF_ALLOW_EMAIL_UPDATE":true,"LOCAL_WELCOME_POINTS":7,"CONFIG_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH":"1"}',
    )
    expect([saved.code, configs(saved)]).toEqual([
      '200',
      { CONF_ALLOW_EMAIL_UPDATE: '1', LOCAL_WELCOME_POINTS: '7', CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH: '1' },
    ])
    const now = await api.add(change)
    expect([now.item.warnings, now.item.text('email')]).toEqual([[], 'b@ex.example'])
    expect(configs(await api.call('GET', CONFIGS))).toMatchObject(configs(saved))
  })

  test('takes structured values as they are', async () => {
    const api = await newApi(engine)
    const tiers = [
      { serial: 1, name: 'Blue', min_lifetime_points: 0 },
      { serial: 2, name: 'Black', min_lifetime_points: 10 },
    ]
    expect((await put(api, JSON.stringify({ LOCAL_TIERS: tiers }))).code).toBe('200')
    expect((await api.add({ mobile: '12025550101' })).item.text('current_slab')).toBe('Blue')
  })

  test.each([
    ['an unknown key', { NOSUCH: '1', CONF_ALLOW_EMAIL_UPDATE: 1 }, ['NOSUCH']],
    [
      'a value of the wrong type',
      { LOCAL_WELCOME_POINTS: 'many', CONF_ALLOW_EMAIL_UPDATE: 1 },
      ['LOCAL_WELCOME_POINTS'],
    ],
    [
      'a value that is none of the choices',
      { CONF_REGISTRATION_PRIMARY_KEY: 'CARD' },
      ['CONF_REGISTRATION_PRIMARY_KEY'],
    ],
    ['several at once', { NOSUCH: 1, CONF_ALLOW_MOBILE_UPDATE: 'maybe' }, ['NOSUCH', 'CONF_ALLOW_MOBILE_UPDATE']],
    [
      'a suffix beside a check digit',
      { CONF_CARD_NUMBER_SUFFIX: 'X', CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO' },
      ['CONF_CARD_NUMBER_SUFFIX'],
    ],
    [
      'a length without room',
      { CONF_CARD_NUMBER_LENGTH: 3, CONF_CARD_NUMBER_PREFIX: 'ABC' },
      ['CONF_CARD_NUMBER_LENGTH'],
    ],
  ])('refuses all of it for %s, with the problems', async (_name, values, keys) => {
    const api = await newApi(engine)
    const before = configs(await api.call('GET', CONFIGS))
    for (const format of FORMATS) {
      const answer = await put(api, values, 'shop', `${CONFIGS}?format=${format}`)
      expect(answer).toMatchObject({ http: 400, code: '400', success: 'false' })
      expect(problems(answer)).toEqual(keys)
      expect(answer.list('response.problems.problem').every(({ message }) => message)).toBe(true)
    }
    expect(configs(await api.call('GET', CONFIGS))).toEqual(before)
  })

  test.each(['', '[]', '"text"', '{', '<root><CONF_ALLOW_EMAIL_UPDATE>1</CONF_ALLOW_EMAIL_UPDATE></root>'])(
    'is malformed as “%s”',
    async (body) => {
      const api = await newApi(engine)
      const answer = await put(api, body)
      expect([answer.http, answer.code, problems(answer)]).toEqual([400, '400', []])
    },
  )

  test('knows no key that is a property of every object', async () => {
    const api = await newApi(engine)
    expect(problems(await put(api, '{"__proto__":{"CONF_ALLOW_EMAIL_UPDATE":1},"constructor":1}'))).toEqual([
      '__proto__',
      'constructor',
    ])
  })

  test('is changed by accounts with the permission alone', async () => {
    const api = await newApi(engine)
    const anonymous = await put(api, { CONF_ALLOW_EMAIL_UPDATE: 1 }, null)
    expect([anonymous.http, anonymous.code]).toEqual([401, '401'])
    for (const format of FORMATS) {
      const till = await put(api, { CONF_ALLOW_EMAIL_UPDATE: 1 }, 'till1', `${CONFIGS}?format=${format}`)
      expect([till.http, till.success]).toEqual([403, 'false'])
    }
    expect(configs(await api.call('GET', CONFIGS))).toMatchObject({ CONF_ALLOW_EMAIL_UPDATE: '0' })
  })
})

eachEngine('organization/customfields', (engine) => {
  const path = '/v1.1/organization/customfields'

  test.each(FORMATS)('says so when a scope has none (%s)', async (format) => {
    const api = await newApi(engine)
    const answer = await api.call('GET', `${path}?scope=customer_feedback`, { format })
    expect(answer).toMatchObject({
      http: 200,
      code: '3204',
      success: 'false',
      message: 'Custom field(s) not found for this scope',
    })
  })

  test.each(FORMATS)('shows the fields of a scope, or of all (%s)', async (format) => {
    const api = await newApi(engine)
    await api.store.transaction(async (tx) => {
      const field = { kind: 'custom', label: 'Drink', datatype: 'choice' } as const
      const options = ['tea', 'coffee']
      await insertFieldDefinitions(tx, [
        { ...field, options, scope: 'loyalty_registration', name: 'drink', position: 20 },
        { ...field, options, scope: 'loyalty_transaction', name: 'basket', position: 21 },
      ])
      await raiseRevision(tx)
    })
    const names = async (query: string) =>
      (await api.call('GET', `${path}${query}`, { format })).list('response.organization.custom_fields.field')
    expect((await names('')).map(({ name }) => name)).toEqual(['drink', 'basket'])
    const [field, ...others] = await names('?scope=Loyalty_Registration')
    expect(others).toEqual([])
    expect(field).toEqual({
      name: 'drink',
      label: 'Drink',
      type: 'select',
      datatype: 'STRING',
      default: '',
      phase: expect.any(String),
      position: '20',
      rule: '',
      regex: '',
      error: '',
      options: '["tea","coffee"]',
      scope: 'loyalty_registration',
      is_mandatory: 'false',
      is_disabled: 'false',
    })
  })
})

eachEngine('store/login', (engine) => {
  test.each(FORMATS)('says who the credentials belong to (%s)', async (format) => {
    const api = await newApi(engine)
    await api.configure({ LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' })
    const user = async (as: string) =>
      (await api.call('GET', '/v1.1/store/login', { as, format })).list('response.store.user')
    expect(await user('till1')).toEqual([
      {
        username: 'till1',
        first_name: 'Desk till1',
        last_name: '',
        org_name: 'Regulars',
        user_id: '1',
        type: 'TILL',
        org_id: '1',
        server_time: '2026-03-12T14:30:00+05:30',
        store_server_prefix: '',
        associate_login_enabled: 'false',
      },
    ])
    expect((await user('shop'))[0]).toMatchObject({ username: 'shop', type: 'STR_SERVER' })
  })
})
