import { authenticateCall } from '@/lib/access/api-authentication'
import { type Answered, answerOnce, type KeyRefusal } from '@/lib/answer-once'
import type { Settings } from '@/lib/organisation/settings'
import type { Result } from '@/lib/result'
import type { ApiParts, Incoming } from './api'
import { inputInvalid, type Route, type WireCall } from './call'
import { takeCall } from './rate'
import { RESOURCES, routesOf, verbsOf } from './routes'
import { unauthenticatedHeaders } from './unauthenticated'
import { decodeText } from './wire/decode-text'
import { apiFailure, type WireAnswer } from './wire/envelope'
import { chooseFormat, type Format } from './wire/format'
import { parseText } from './wire/parse-body'
import { readQuery } from './wire/query'
import { readBody } from './wire/read-body'
import { render } from './wire/render'
import { type Reply, replyIn } from './wire/reply'
import { LISTS, withShape } from './wire/response-tree'
import { emptyObject } from './wire/wire-value'

const VERSION = 'v1.1'
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/

/**
 * Answers a call of the v1.1 API, checking in the contract's order (§4.1): authentication, version, resource, method,
 * verb, rate, body and parameters, batch limit, items.
 */
export const answerV1 = async (
  parts: ApiParts,
  incoming: Incoming,
  settings: () => Promise<Settings>,
  fault: (error: unknown) => void,
): Promise<Reply> => {
  const { request, pathname, search } = incoming
  const [version = '', resource = '', last = '', ...more] = pathname.slice(1).split('/')
  const [, method = last, suffix] = /^([^.]*)\.(.*)$/.exec(last) ?? []
  const query = readQuery(search)
  const format = chooseFormat({
    query,
    suffix,
    accept: request.headers.get('accept'),
    contentType: request.headers.get('content-type'),
  })
  const written = format.ok ? format.value : format.error.answerIn
  const respond = (answer: WireAnswer, headers: Record<string, string> = {}, mode = LISTS) =>
    replyIn(written, answer.http, render(answer.tree, written, withShape(mode, query.get('shape'))), headers)

  let standing: Record<string, string> = {}
  try {
    const inForce = await settings()
    const caller = await authenticateCall({
      store: parts.store,
      settings: inForce,
      headers: request.headers,
      secrets: parts.secrets,
      address: incoming.remoteAddress,
      now: incoming.now,
    })
    if (!caller.ok) return respond(apiFailure(401), unauthenticatedHeaders(caller.error))
    const rate = takeCall(parts.store, caller.value.principal, inForce.config.callsPerMinute, incoming.now)
    standing = rate.headers
    if (version !== VERSION) return respond(apiFailure(402), standing)
    if (!RESOURCES.has(resource)) return respond(apiFailure(404), standing)
    const routes = more.length > 0 ? undefined : routesOf(resource, method)
    if (!routes) return respond(apiFailure(406), standing)
    const route = routes.get(request.method)
    if (!route) return respond(apiFailure(405), { Allow: verbsOf(routes), ...standing })
    if (!rate.allowed) return respond(apiFailure(429), standing)
    if (!format.ok) return respond(inputInvalid(), standing)
    const body = route.verb === 'GET' ? { tree: emptyObject(), sent: '' } : await readTree(request)
    if (!body) return respond(inputInvalid(), standing)

    const { actor } = caller.value
    const call: WireCall = {
      ctx: {
        store: parts.store,
        actor,
        settings: inForce,
        now: incoming.now,
        requestId: incoming.requestId,
        address: incoming.remoteAddress,
      },
      caller: caller.value,
      query,
      body: body.tree,
      sent: body.sent,
      header: (name) => request.headers.get(name),
      signal: () => request.signal,
      fault,
    }
    const mode = withShape(route.mode, query.get('shape'))
    const key = route.verb === 'POST' ? request.headers.get('idempotency-key') : null
    if (key === null) return respond(await route.handle(call), standing, route.mode)
    if (!IDEMPOTENCY_KEY.test(key)) return respond(inputInvalid(), standing)

    const once = await answerCallOnce(route, call, key, (answer) => ({
      http: answer.http,
      text: render(answer.tree, written, mode),
      format: written,
    }))
    if (!once.ok) return respond(keyRefused(once.error), standing)
    const { answer, isReplay } = once.value
    return replyIn(answer.format, answer.http, answer.text, {
      ...standing,
      ...(isReplay && { 'Idempotent-Replay': 'true' }),
    })
  } catch (error) {
    fault(error)
    return respond(apiFailure(407), standing)
  }
}

interface Written {
  http: number
  text: string
}

const readTree = async (request: Request) => {
  const contentType = request.headers.get('content-type')
  const bytes = await readBody(request)
  const text = bytes.ok ? decodeText(bytes.value, contentType) : bytes
  const tree = text.ok ? parseText(text.value) : text
  return text.ok && tree.ok ? { tree: tree.value, sent: text.value } : null
}

/**
 * The call's work and its answer in one transaction, once per key and till (extensions.md, "Safe retries"). The query is
 * no part of what makes two calls the same: it says how an answer looks, and a retry gets the first one.
 */
const answerCallOnce = (
  route: Route,
  call: WireCall,
  key: string,
  write: (answer: WireAnswer) => Written & { format: Format },
): Promise<Result<Answered<Written & { format: Format }>, KeyRefusal>> =>
  answerOnce(
    call.ctx.store,
    call.ctx.now,
    { scope: `till:${call.ctx.actor.tillId}`, key, body: `${route.endpoint}\n${call.sent}` },
    async (tx) => write(await route.handle({ ...call, ctx: { ...call.ctx, store: tx } })),
  )

const keyRefused = (refusal: KeyRefusal): WireAnswer => ({
  ...inputInvalid(),
  http: refusal.code === 'key_still_running' ? 409 : 422,
})
