import { type NextRequest, NextResponse } from 'next/server'

/**
 * The content security policy of one answer. Scripts run by nonce only, and so do style elements.
 *
 * Style *attributes* stay allowed: React Aria positions menus and hides inputs with them, and charts set their sizes with
 * them. An attribute cannot bring a selector, a font or an import, so it cannot read the page out to somebody else.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const policy: Record<string, string[]> = {
    'default-src': ["'self'"],
    // React rebuilds server stacks with eval while developing, never in a build.
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    // Next's development server injects style elements of its own, without the nonce.
    'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:', 'wss:'] : [])],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
}

const HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Gives every page a fresh nonce and the security headers; Next reads the nonce from the request's policy. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Pages do not know their own address; the sign-in page has to lead back to it.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('Content-Security-Policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  // Only where people really come by TLS: on plain HTTP a browser ignores it, behind a wrong name it locks people out.
  if (process.env.PUBLIC_URL?.startsWith('https://'))
    response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  return response
}

// Prefetches are not left out: a browser may show a prefetched document, and it needs its policy then. Attachments are:
// Next would hold every upload in memory on its way through here, cut at 10 MB, and a route's own policy would not count.
export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg|api/tickets/attachments).*)'] }
