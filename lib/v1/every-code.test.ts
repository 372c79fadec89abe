import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import { createApi } from '@/lib/v1/api'
import {
  type Answer,
  answerTo,
  type CallOptions,
  FORMATS,
  type Format,
  newApi,
  requestOf,
  type TestApi,
} from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import codes from './codes.json'
import type { ResponseObject } from './wire/response-tree'

/** The calls that exist, and one way to make each. */
const CALLS = {
  'customer/add': ['POST', '/v1.1/customer/add'],
  'customer/update': ['POST', '/v1.1/customer/update'],
  'customer/get': ['GET', '/v1.1/customer/get?mobile=12025550000'],
  'organization/configs': ['GET', '/v1.1/organization/configs'],
  'organization/customfields': ['GET', '/v1.1/organization/customfields'],
  'store/login': ['GET', '/v1.1/store/login'],
} as const
type Called = keyof typeof CALLS
const CALLED = Object.keys(CALLS) as Called[]

/** Codes of these calls that nothing can bring about yet, and why. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  'customer/get item 1044': 'every till and account may read customers; get.test.ts asks as one that may not',
  'customer/add warning 91002': 'the subscriptions of an answer are those just decided on: none are read back',
  'customer/update warning 91002': 'as for customer/add',
  'customer/get warning 91004': 'there are no segments to read',
}

/** The calls of one installation in one format; remembers every code that came back. */
const witness = async (api: TestApi, format: Format, seen: Set<string>) => {
  const note = (endpoint: Called, answer: Answer): Answer => {
    seen.add(`${endpoint} api ${answer.code}`)
    for (const item of answer.items) {
      seen.add(`${endpoint} item ${item.code}`)
      for (const warning of item.warnings) seen.add(`${endpoint} warning ${warning}`)
    }
    return answer
  }
  const call = async (endpoint: Called, options: CallOptions & { path?: string; verb?: string } = {}) => {
    const [verb, path] = CALLS[endpoint]
    return note(endpoint, await api.call(options.verb ?? verb, options.path ?? path, { format, ...options }))
  }
  const post = (endpoint: 'customer/add' | 'customer/update', ...customer: ResponseObject[]) =>
    call(endpoint, { body: { root: { customer } } })
  return {
    call,
    add: (...customers: ResponseObject[]) => post('customer/add', ...customers),
    update: (...customers: ResponseObject[]) => post('customer/update', ...customers),
    get: (query: string) => call('customer/get', { path: `/v1.1/customer/get?${query}` }),
    /** One call on an installation of which something is broken. */
    broken: async (endpoint: Called, parts: Partial<Store>, options: CallOptions & { path?: string } = {}) => {
      const [verb, path] = CALLS[endpoint]
      const request = requestOf(verb, options.path ?? path, { format, ...options })
      const answer = createApi({ ...api.parts, store: { ...api.store, ...parts } })
      return note(endpoint, answerTo(await answer(request, { remoteAddress: '192.0.2.1', requestId: 'ABC' })))
    },
  }
}
type Witness = Awaited<ReturnType<typeof witness>>

const configured = async (api: TestApi, values: Record<string, number | string>, work: () => Promise<unknown>) => {
  const { list } = await api.call('GET', '/v1.1/organization/configs')
  const before = list('response.organization.configs.config').filter(({ key }) => String(key) in values)
  await api.configure(values)
  await work()
  // A minute brings back every account's allowance.
  api.clock.now = new Date(api.clock.now.getTime() + 60_000)
  await api.configure(Object.fromEntries(before.map(({ key, value }) => [String(key), String(value)])))
  api.clock.now = new Date(api.clock.now.getTime() + 60_000)
}

const apiCodes = async (api: TestApi, { call, add, update, get, broken }: Witness) => {
  for (const endpoint of CALLED) {
    await call(endpoint, { as: null })
    await call(endpoint, { verb: 'DELETE' })
    await broken(endpoint, { sql: undefined as never }, { body: undefined as never })
    await configured(api, { LOCAL_API_RATE_LIMIT_PER_MINUTE: 1 }, async () => {
      await call(endpoint, { as: 'till3', verb: 'DELETE' })
      await call(endpoint, { as: 'till3' })
    })
    await call(endpoint)
    const [verb, path] = CALLS[endpoint]
    await call(endpoint, { verb, path: `${path}${path.includes('?') ? '&' : '?'}format=csv` })
  }
  await call('organization/customfields', { path: '/v1.1/organization/customfields?scope=customer_feedback' })
  await call('store/login', { path: '/v1.2/store/login' })
  await call('store/login', { path: '/v1.1/shop/login' })
  await call('store/login', { path: '/v1.1/store/logout' })
  const many = Array.from({ length: 51 }, (_, place) => ({ mobile: String(12025557000 + place) }))
  await add(...many)
  await update(...many)
  await get(`mobile=${many.map(({ mobile }) => mobile).join(',')}`)
  await add({ mobile: '12025557000' }, { mobile: '12ab' })
  await update({ mobile: '12025557000' }, { mobile: '12ab' })
  await get('mobile=12025557000,12ab')
}

const refusals = async (api: TestApi, { add, update }: Witness) => {
  const both = async (customer: ResponseObject) => {
    await add(customer)
    await update(customer)
  }
  await add(
    { mobile: '12025551000', email: 'a@ex.example', external_id: 'A' },
    { mobile: '12025551001', email: 'b@ex.example' },
  )
  await both({ firstname: 'Nobody' })
  await both({ mobile: '12ab' })
  await both({ email: 'nobody' })
  await both({ external_id: 'x'.repeat(251) })
  await both({ mobile: '12025551000', type: 'GOLD' })
  await both({ mobile: '12025551000', type: 'NON_LOYALTY' })
  await add({ email: 'c@ex.example' }, { external_id: 'C', type: 'NON_LOYALTY' })
  await add({ mobile: '12025551002', registered_on: '1900-01-01' })
  await update({ id: '999999999' }, { card_number: 'none' }, { mobile: '12025551099' })
  await configured(api, { CONF_PRIMARY_IDENTIFIER_STRICT_CHECK: 1 }, () =>
    both({ mobile: '12025551000', email: 'b@ex.example' }),
  )
  await configured(api, { CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 1, CONF_USERS_IS_EMAIL_UNIQUE: 0 }, () =>
    add({ email: 'c@ex.example' }),
  )
  await add({ mobile: '12025551003', type: 'NON_LOYALTY' }, { email: 'n@ex.example', type: 'NON_LOYALTY' })
  await both({ email: 'n@ex.example', type: 'LOYALTY' })
  for (const key of ['CONF_USERS_IS_EMAIL_REQUIRED', 'CONF_USERS_IS_EXTERNAL_ID_REQUIRED']) {
    await configured(api, { [key]: 1 }, async () => {
      await add({ mobile: '12025551004' })
      await both({ mobile: '12025551003', type: 'LOYALTY' })
    })
  }
  await update({ mobile: '12025551003', type: 'LOYALTY', registered_on: '1900-01-01' })
  await both({ mobile: '12025551001', fraud_status: { status: 'CONFIRMED' } })
  await both({ mobile: '12025551001', firstname: 'Rui' })
}

const warnings = async (api: TestApi, { add, update, get, broken }: Witness) => {
  await add(
    { mobile: '12025552000', email: 'w@ex.example', card_number: 'W' },
    { mobile: '12025552001', email: 'v@ex.example' },
  )
  const customer = {
    mobile: '12025552001',
    registered_till: 'nosuch',
    associated_with: 'nosuch',
    custom_fields: {
      field: [
        { name: 'nosuch', value: '1' },
        { name: 'note', value: 'x'.repeat(1001) },
      ],
    },
    extended_fields: { field: { name: 'nosuch', value: '1' } },
    subscriptions: { subscription: { channel: 'fax', priority: 'BULK' } },
    fraud_status: { status: 'MAYBE' },
    referral_code: 'nosuch',
  }
  for (const send of [add, update]) {
    await send({ ...customer, email: 'w@ex.example', card_number: 'W' })
    await send({ ...customer, email: 'another@ex.example' })
    await send({ mobile: '12025552099', email: 'v@ex.example' })
    await send({ mobile: '12025552098' })
  }
  await get('mobile=12025552098')
  await get('mobile=12025552001&membership_retention_criteria=true')
  const attributed = await tokenHeaders(api)
  await broken('customer/get', {}, { as: null, headers: attributed, path: '/v1.1/customer/get?mobile=12025552001' })

  await configured(api, { LOCAL_WELCOME_POINTS: 5000 }, () => add({ mobile: '12025552002' }))
  await get('mobile=12025552002&tier_upgrade_criteria=true')
  await get('mobile=12025552002&id=999999999')
  const noLedger = { tables: { ...api.store.tables, pointsEntries: undefined as never } }
  const body = { root: { customer: { mobile: '12025552002' } } }
  await broken('customer/add', noLedger, { body })
  await broken('customer/update', noLedger, { body })
  await broken('customer/get', noLedger, { path: '/v1.1/customer/get?mobile=12025552002&mlp=true' })
  const noConsent = { tables: { ...api.store.tables, subscriptions: undefined as never } }
  await broken('customer/get', noConsent, { path: '/v1.1/customer/get?mobile=12025552002&subscriptions=true' })
}

const tokenHeaders = async (api: TestApi) => {
  const { text } = await api.call('POST', '/v3/oauth/token/generate', { as: null, body: api.account })
  return {
    'X-CAP-API-OAUTH-TOKEN': String(JSON.parse(text).data.accessToken),
    'X-CAP-API-ATTRIBUTION-ENTITY-CODE': 'nosuch',
  }
}

const prepare = async (engine: Parameters<typeof newApi>[0]) => {
  const api = await newApi(engine)
  await api.store.transaction(async (tx) => {
    const note = {
      kind: 'custom',
      scope: 'loyalty_registration',
      name: 'note',
      label: 'Note',
      datatype: 'text',
    } as const
    await insertFieldDefinitions(tx, [{ ...note, options: [], position: 20 }])
    await raiseRevision(tx)
  })
  const survivorId = Number((await api.add({ mobile: '12025552097' })).item.text('user_id'))
  await api.store.transaction(async (tx) => {
    const alias = { kind: 'mobile', valueKey: '12025552098', survivorId, createdAt: api.clock.now } as const
    await tx.sql.insert(tx.tables.customerAliases).values(alias)
  })
  return api
}

/** What the code list gives the calls that exist: once somewhere for `all`, once per call otherwise. */
const expected = codes.flatMap(({ level, code, used_by }) =>
  used_by.flatMap((endpoint) =>
    endpoint === 'all'
      ? [`all ${level} ${code}`]
      : CALLED.some((each) => each === endpoint)
        ? [`${endpoint} ${level} ${code}`]
        : [],
  ),
)

eachEngine('every code of the calls that exist', (engine) => {
  let seen: Record<Format, Set<string>>
  beforeAll(async () => {
    seen = { json: new Set(), xml: new Set() }
    for (const format of FORMATS) {
      const api = await prepare(engine)
      const calls = await witness(api, format, seen[format])
      await apiCodes(api, calls)
      await refusals(api, calls)
      await warnings(api, calls)
    }
  }, 60_000)

  test.each(FORMATS)('is sent by some call or cannot be (%s)', (format) => {
    const sent = new Set([...seen[format]].flatMap((each) => [each, each.replace(/^\S+/, 'all')]))
    expect([...new Set(expected)].filter((each) => !sent.has(each) && !(each in IMPOSSIBLE))).toEqual([])
    expect(Object.keys(IMPOSSIBLE).filter((each) => sent.has(each) || !expected.includes(each))).toEqual([])
  })

  test.each(FORMATS)('is one that the list gives the call (%s)', (format) => {
    const listed = new Set(expected)
    const unlisted = [...seen[format]].filter((each) => !listed.has(each) && !listed.has(each.replace(/^\S+/, 'all')))
    expect(unlisted).toEqual([])
  })

  test.each(FORMATS)('of a whole call is sent by each of them (%s)', (format) => {
    const missing = CALLED.flatMap((endpoint) =>
      [400, 401, 405, 407, 429].map((code) => `${endpoint} api ${code}`).filter((each) => !seen[format].has(each)),
    )
    expect(missing).toEqual([])
  })
})
