import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { isAskedAsTyped } from '@/lib/pages/as-typed'
import { type Log, pathForLog } from '@/lib/runtime/log'
import type { Runtime } from '@/lib/runtime/runtime'
import type { Api } from '@/lib/v1/api'
import { newRequestId } from '@/lib/v1/wire/request-id'
import { settleClientAddress } from '@/server/client-address'
import { answerHealth } from '@/server/health'
import { isFromElsewhere } from '@/server/origin'

export interface Doors {
  /** The HTTP API: `/v1.1/…`, `/v2/…`, `/v3/…`. */
  api: Api
  /** What the box of a search asks with every key. */
  asTyped: Api
  /** Everything people see. */
  pages: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>
}

// A proxy may send the address in full; HTTP wants that understood.
const API_PATH = /^(?:https?:\/\/[^/?#]*)?\/v\d/i
const PLAIN = { 'content-type': 'text/plain; charset=utf-8' }
const HEALTH_PATH = /^\/(?:healthz|readyz)$/

/** The one listener of the process: every request enters here and goes through one of the doors. */
export const createListener = (
  { environment, store, log }: Pick<Runtime, 'environment' | 'store' | 'log'>,
  doors: Doors,
  isStopping: () => boolean,
): RequestListener => {
  const api = adapted(doors.api)
  const asTyped = adapted(doors.asTyped)

  const pages = async (incoming: IncomingMessage, outgoing: ServerResponse, path: string, requestId: string) => {
    outgoing.setHeader('X-Request-Id', requestId)
    if (isFromElsewhere(incoming, environment.publicOrigin)) {
      outgoing.writeHead(403, PLAIN).end('This request came from another site. Open Regulars itself and try again.\n')
    } else await (isAskedAsTyped(path) ? asTyped : doors.pages)(incoming, outgoing)
  }

  return async (incoming, outgoing) => {
    const path = incoming.url ?? '/'
    if (HEALTH_PATH.test(path)) return answerHealth(path, outgoing, { store, isStopping })
    settleClientAddress(incoming, environment.trustsProxy)
    const requestId = newRequestId()
    incoming.headers['x-request-id'] = requestId
    logAnswer(log, incoming, outgoing, requestId)
    const isApi = API_PATH.test(path)
    // Also on what the adapter refuses by itself, such as a host that is none.
    if (isApi) outgoing.setHeader('X-Cap-RequestID', requestId)
    try {
      await (isApi ? api(incoming, outgoing) : pages(incoming, outgoing, path, requestId))
    } catch (error) {
      log.error({ requestId, error }, 'a request failed')
      if (!outgoing.headersSent) outgoing.writeHead(500, PLAIN)
      outgoing.end(`Something went wrong. Reference: ${requestId}\n`)
    }
  }
}

/** A door that takes a web request, on Node's listener. */
const adapted = (door: Api) =>
  getRequestListener(
    async (request, { incoming: { headers: sent }, outgoing }) => {
      const { status, headers, text } = await door(request, {
        remoteAddress: String(sent['x-forwarded-for']),
        requestId: String(sent['x-request-id']),
      })
      outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) }).end(text)
      return RESPONSE_ALREADY_SENT
    },
    // Next's own answers must stay what they are: both live in this process.
    { overrideGlobalObjects: false },
  )

const logAnswer = (log: Log, incoming: IncomingMessage, outgoing: ServerResponse, requestId: string) => {
  if (!log.isLevelEnabled('info')) return
  const { url = '/', method } = incoming
  const started = performance.now()
  outgoing.once('close', () => {
    const ms = Math.round((performance.now() - started) * 10) / 10
    const facts = { requestId, method, path: pathForLog(url), status: outgoing.statusCode, ms }
    // The build's own files say nothing about the work.
    if (url.startsWith('/_next/')) log.debug(facts, 'answered')
    else log.info(facts, outgoing.writableFinished ? 'answered' : 'cut off')
  })
}
