import type { IncomingHttpHeaders } from 'node:http'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a browser says that another site sends this change. `publicOrigin` is the address people use; without one the
 * page must come from the host that was called. Callers that are no browser send neither header and pass: they carry no
 * session of somebody else.
 */
export const isFromElsewhere = (
  request: { method?: string | undefined; headers: IncomingHttpHeaders },
  publicOrigin: string | undefined,
): boolean => {
  if (SAFE.has(request.method ?? 'GET')) return false
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (origin === undefined) return false
  if (publicOrigin !== undefined) return origin !== publicOrigin
  return !URL.canParse(origin) || new URL(origin).host !== host
}
