import { createApi } from '@/lib/v1/api'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import type { WireValue } from '@/lib/v1/wire/wire-value'
import { type Answer, answerTo, type CallOptions, type Format, requestOf, type TestApi } from '@/tests/api'
import type { ServedApi } from '@/tests/served-api'

/** The calls that exist, and one way to make each; a second verb of a resource stands after its name. */
export const CALLS = {
  'customer/add': ['POST', '/v1.1/customer/add'],
  'customer/update': ['POST', '/v1.1/customer/update'],
  'customer/update_identity': ['POST', '/v1.1/customer/update_identity'],
  'customer/search': ['GET', '/v1.1/customer/search?q=12025550000'],
  'customer/get': ['GET', '/v1.1/customer/get?mobile=12025550000'],
  'customer/interaction': ['GET', '/v1.1/customer/interaction?mobile=12025550000'],
  'customer/referrals': ['GET', '/v1.1/customer/referrals?mobile=12025550000'],
  'customer/redemptions': ['GET', '/v1.1/customer/redemptions?mobile=12025550000'],
  'points/isredeemable': ['GET', '/v1.1/points/isredeemable?mobile=12025550000&points=1'],
  'points/validationcode': ['GET', '/v1.1/points/validationcode?mobile=12025550000&points=1'],
  'points/redeem': ['POST', '/v1.1/points/redeem'],
  'customer/notes': ['GET', '/v1.1/customer/notes?mobile=12025550000'],
  'customer/tickets': ['GET', '/v1.1/customer/tickets?mobile=12025550000'],
  'customer/preferences': ['GET', '/v1.1/customer/preferences?mobile=12025550000'],
  'customer/subscriptions': ['GET', '/v1.1/customer/subscriptions?mobile=12025550000'],
  'customer/recommendations': ['GET', '/v1.1/customer/recommendations?mobile=12025550000'],
  'coupon/issue': ['POST', '/v1.1/coupon/issue'],
  'coupon/isredeemable': ['GET', '/v1.1/coupon/isredeemable?mobile=12025550000&code=QT7H2KPA'],
  'coupon/redeem': ['POST', '/v1.1/coupon/redeem'],
  'customer/coupons': ['GET', '/v1.1/customer/coupons?mobile=12025550000'],
  'customer/transactions': ['GET', '/v1.1/customer/transactions?mobile=12025550000'],
  'transaction/add': ['POST', '/v1.1/transaction/add'],
  'transaction/update': ['POST', '/v1.1/transaction/update'],
  'request/add': ['POST', '/v1.1/request/add'],
  'request/get': ['GET', '/v1.1/request/get?status=PENDING'],
  'request/logs': [
    'GET',
    '/v1.1/request/logs?type=GOODWILL&base_type=POINTS&start_date=2025-01-01&end_date=2025-01-31',
  ],
  'request/approve': ['POST', '/v1.1/request/approve'],
  'request/reject': ['POST', '/v1.1/request/reject'],
  'organization/configs': ['GET', '/v1.1/organization/configs'],
  'organization/customfields': ['GET', '/v1.1/organization/customfields'],
  'store/login': ['GET', '/v1.1/store/login'],
} as const
export type Called = keyof typeof CALLS
export const CALLED = Object.keys(CALLS) as Called[]

type Options = CallOptions & { path?: string; verb?: string }

/** The calls of one installation in one format, made over HTTP; remembers every code that came back. */
export const witness = (api: TestApi, served: ServedApi, format: Format, seen: Set<string>) => {
  const note = (endpoint: Called, answer: Answer): Answer => {
    seen.add(`${endpoint} api ${answer.code}`)
    for (const [level, code] of codesIn(answer.tree.response)) seen.add(`${endpoint} ${level} ${code}`)
    return answer
  }
  const call = async (endpoint: Called, options: Options = {}) => {
    const [verb, path] = CALLS[endpoint]
    return note(endpoint, await served.call(options.verb ?? verb, options.path ?? path, { format, ...options }))
  }
  return {
    call,
    /** A POST of these under `root`: `post('customer/add', { customer: [...] })`. */
    post: (endpoint: Called, root: ResponseObject, options: Options = {}) =>
      call(endpoint, { path: `/v1.1/${endpoint}`, ...options, verb: 'POST', body: { root } }),
    /** A GET with this query: `get('customer/get', 'mobile=…')`. */
    get: (endpoint: Called, query: string, options: Options = {}) =>
      call(endpoint, { path: `/v1.1/${endpoint}?${query}`, verb: 'GET', ...options }),
    /** One call on an installation of which something is broken: in the process, because no server is built like that. */
    broken: async (endpoint: Called, parts: Partial<TestApi['store']>, options: Options = {}) => {
      const [verb, path] = CALLS[endpoint]
      const request = requestOf(options.verb ?? verb, options.path ?? path, { format, ...options })
      const answer = createApi({ ...api.parts, store: { ...api.store, ...parts } })
      return note(endpoint, answerTo(await answer(request, { remoteAddress: '192.0.2.1', requestId: 'ABC' })))
    },
  }
}
export type Witness = ReturnType<typeof witness>

/** What one area's calls do to bring about each of their codes, and those that nothing can bring about, with why. */
export interface CodeScenario {
  run: (api: TestApi, witness: Witness) => Promise<void>
  impossible?: Readonly<Record<string, string>>
}

/** Every `item_status` of an answer with its warnings, and the status of each entry inside an item. */
function* codesIn(tree: WireValue | undefined, isStatus = false): Generator<readonly ['item' | 'warning', string]> {
  if (typeof tree !== 'object') return
  if (Array.isArray(tree)) {
    for (const entry of tree) yield* codesIn(entry, isStatus)
    return
  }
  if (isStatus && typeof tree.code === 'string') {
    yield ['item', tree.code]
    yield* warningsIn(tree.warnings)
    return
  }
  for (const [name, value] of Object.entries(tree)) {
    const isWhole = name === 'status' && isAnswerStatus(tree)
    if (!isWhole) yield* codesIn(value, name === 'item_status' || name === 'status')
  }
}

/** `response.status` is about the call, not about an item. */
const isAnswerStatus = (parent: object) => !('id' in parent) && !('identifier' in parent)

function* warningsIn(warnings: WireValue | undefined): Generator<readonly ['warning', string]> {
  const listed = typeof warnings === 'object' && !Array.isArray(warnings) ? warnings.warning : undefined
  for (const code of Array.isArray(listed) ? listed : [listed]) if (typeof code === 'string') yield ['warning', code]
}

/** Does the work with these keys set, and sets them back. */
export const configured = async (
  api: TestApi,
  values: Record<string, number | string>,
  work: () => Promise<unknown>,
) => {
  const { list } = await api.call('GET', '/v1.1/organization/configs')
  const before = list('response.organization.configs.config').filter(({ key }) => String(key) in values)
  await api.configure(values)
  await work()
  // A minute brings back every account's allowance.
  api.clock.now = new Date(api.clock.now.getTime() + 60_000)
  await api.configure(Object.fromEntries(before.map(({ key, value }) => [String(key), String(value)])))
  api.clock.now = new Date(api.clock.now.getTime() + 60_000)
}
