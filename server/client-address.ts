import type { IncomingMessage } from 'node:http'

const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded'] as const

/**
 * Leaves the address of who calls as the request's only `X-Forwarded-For`, where both doors read it. Behind a proxy that is the last
 * address of the header, the one that our own proxy wrote; what stands before it anybody can have sent. Without a proxy
 * the forwarding headers are somebody's invention and are removed, so that nothing behind this believes them.
 */
export const settleClientAddress = (incoming: IncomingMessage, trustsProxy: boolean): void => {
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
  const last = forwarded.split(',').at(-1)?.trim()
  const address = (trustsProxy && last) || incoming.socket.remoteAddress || 'unknown'
  if (!trustsProxy) for (const name of FORWARDED) delete incoming.headers[name]
  incoming.headers['x-forwarded-for'] = address
}
