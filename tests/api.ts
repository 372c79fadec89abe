import { insertApiAccount } from '@/db/queries/access'
import { insertStore, insertTill, raiseRevision } from '@/db/queries/organisation'
import type { Store } from '@/db/store'
import { adminOf, NOW, newOrganisation } from '@/lib/access/organisation.fixture'
import { hashSecret, hashWirePassword, md5Hex } from '@/lib/access/passwords'
import { type Api, createApi } from '@/lib/v1/api'
import { renderXml } from '@/lib/v1/wire/render-xml'
import type { Reply } from '@/lib/v1/wire/reply'
import { newRequestId } from '@/lib/v1/wire/request-id'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type Reading, reading } from './api-reading'
import type { Engine } from './engines'

export type Format = 'json' | 'xml'
export const FORMATS: readonly Format[] = ['json', 'xml']

/** What a test sends. `body` is written in `format`; a text or bytes are sent as they are. */
export interface CallOptions {
  body?: ResponseObject | string | Uint8Array
  format?: Format
  /** Who calls: a till or an account by name (`till1` unless given), or nobody. */
  as?: string | null
  headers?: Record<string, string>
}

/** One answer, read into the same texts whichever format it came in. */
export interface Answer extends Reading {
  http: number
  headers: Headers
  text: string
}

/** What every till and account of a test calls with. */
export const PASSWORD = 'pass word'

/** `Authorization` as a till sends it. */
export const basic = (userName: string, password = PASSWORD) =>
  `Basic ${Buffer.from(`${userName}:${md5Hex(password)}`).toString('base64')}`

/** One slow hash for all: they are many, and each test has an installation of its own. */
const passwordHash = hashWirePassword(PASSWORD)

const furnish = async (store: Store) => {
  const secrets = { key: 'key of the shop', secret: 'secret of the shop' }
  const credentials = { passwordHash: await passwordHash, createdAt: NOW }
  const shops = ['north', 'south'].map((code) => ({ code, name: `The ${code}`, externalId: `X-${code}` }))
  await store.transaction(async (tx) => {
    const stores: number[] = []
    for (const shop of shops) stores.push(await insertStore(tx, { ...shop, createdAt: NOW }))
    for (const [place, code] of ['till1', 'till2', 'till3'].entries())
      await insertTill(tx, { storeId: stores[place < 2 ? 0 : 1] ?? 0, code, name: `Desk ${code}`, ...credentials })
    await insertApiAccount(tx, {
      name: 'shop',
      tillId: 1,
      permissions: ['settings.write'],
      tokenKey: secrets.key,
      tokenSecretHash: hashSecret(secrets.secret),
      tokenSeconds: 300,
      ...credentials,
    })
    await raiseRevision(tx)
  })
  return secrets
}

/**
 * An installation behind its HTTP API: the stores `north` (tills `till1`, `till2`) and `south` (till `till3`), and the
 * API account `shop`, which acts as `till1` and may write settings. `clock.now` is the time of the next call.
 */
export const newApi = async (engine: Engine) => {
  const store = await newOrganisation(engine)
  const admin = await adminOf(store)
  const account = await furnish(store)

  const clock = { now: NOW }
  const faults: object[] = []
  const parts = {
    store,
    secrets: { tokenKey: new Uint8Array(32).fill(7) },
    log: { error: (facts: object) => void faults.push(facts) },
    clock: () => clock.now,
  }

  return { ...callsBy(send(createApi(parts))), store, admin, account, clock, faults, parts }
}

export type TestApi = Awaited<ReturnType<typeof newApi>>

type Call = (verb: string, path: string, options?: CallOptions) => Promise<Answer>

const send =
  (api: Api): Call =>
  async (verb, path, options) =>
    answerTo(await api(requestOf(verb, path, options), { remoteAddress: '192.0.2.1', requestId: newRequestId() }))

/** The calls that tests make most, however they travel. */
export const callsBy = (call: Call) => ({
  call,
  add: (customer: ResponseObject | readonly ResponseObject[], options: CallOptions = {}) =>
    call('POST', '/v1.1/customer/add', { ...options, body: { root: { customer } } }),
  update: (customer: ResponseObject | readonly ResponseObject[], options: CallOptions = {}) =>
    call('POST', '/v1.1/customer/update', { ...options, body: { root: { customer } } }),
  get: (query: string, options: CallOptions = {}) => call('GET', `/v1.1/customer/get?${query}`, options),
  /** Sets keys of the Registration Configuration through the API itself. */
  configure: async (values: Record<string, string | number>) => {
    const answer = await call('PUT', '/v1.1/organization/configs', { as: 'shop', body: values })
    if (answer.http !== 200) throw new Error(answer.text)
  },
})
export type Calls = ReturnType<typeof callsBy>

export const requestOf = (
  verb: string,
  path: string,
  { body, format = 'json', as = 'till1', headers }: CallOptions = {},
  origin = 'http://localhost',
) => {
  const sent = new Headers({
    Accept: `application/${format}`,
    ...(as !== null && { Authorization: basic(as) }),
    ...headers,
  })
  return new Request(`${origin}${path}`, {
    method: verb,
    headers: sent,
    ...(body !== undefined && { body: written(body, format) }),
  })
}

const written = (body: ResponseObject | string | Uint8Array, format: Format) => {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return format === 'xml' ? renderXml(body) : JSON.stringify(body)
}

/** What the API said in the process itself. */
export const answerTo = ({ status, headers, text }: Reply): Answer => ({
  http: status,
  headers: new Headers(headers),
  text,
  ...reading(text),
})

/** What came over HTTP. */
export const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  return { http: response.status, headers: response.headers, text, ...reading(text) }
}
