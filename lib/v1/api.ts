import type { Store } from '@/db/store'
import type { ApiSecrets } from '@/lib/access/tokens'
import { currentSettings, type Settings } from '@/lib/organisation/settings'
import { answerV1 } from './answer'
import { lookupCustomer } from './lookup'
import { generateToken } from './oauth-token'
import { onceATurn } from './once-a-turn'
import type { Reply } from './wire/reply'

/** What the API is made of; the process gives it its parts. */
export interface ApiParts {
  store: Store
  secrets: ApiSecrets
  /** Keeps of an `error` its kind and place, never the values a query carried (`lib/runtime/log.ts`). */
  log: { error(facts: object, message: string): void }
  clock(): Date
}

/** One call and where it came from. */
export interface Incoming {
  request: Request
  /** `/v1.1/customer/get.json` */
  pathname: string
  /** The query with its `?`; empty without one. */
  search: string
  requestId: string
  remoteAddress: string
  now: Date
}

/** Where a call came from, and its name in the log. */
export interface Caller {
  remoteAddress: string
  requestId: string
}

export type Api = (request: Request, caller: Caller) => Promise<Reply>

/**
 * The HTTP API: v1.1 and its two neighbours (v2 lookup, v3 token). Takes a web request, gives a finished text with its
 * headers, and knows nothing of the server in front of it. Every answer names its call in `X-Cap-RequestID`.
 */
export const createApi = (parts: ApiParts): Api => {
  const settings = onceATurn(() => currentSettings(parts.store))
  return async (request, caller) => {
    const incoming = { request, ...addressOf(request.url), now: parts.clock(), ...caller }
    const reply = await answer(parts, incoming, settings)
    reply.headers['X-Cap-RequestID'] = caller.requestId
    reply.headers['Cache-Control'] = 'no-store'
    return reply
  }
}

/** Path and query of a request's address, which is always a whole one. */
const addressOf = (url: string) => {
  const path = url.indexOf('/', url.indexOf('://') + 3)
  const query = url.indexOf('?', path)
  const end = query < 0 ? url.length : query
  return { pathname: url.slice(path, end), search: url.slice(end) }
}

const answer = async (parts: ApiParts, incoming: Incoming, settings: () => Promise<Settings>): Promise<Reply> => {
  const { pathname } = incoming
  const fault = (error: unknown) => parts.log.error({ requestId: incoming.requestId, error }, 'api call failed')
  if (pathname === '/v3/oauth/token/generate') return generateToken(parts, incoming, fault)
  if (pathname === '/v2/customers/lookup') return lookupCustomer(parts, incoming, settings, fault)
  return answerV1(parts, incoming, settings, fault)
}
