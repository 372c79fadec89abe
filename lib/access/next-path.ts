/** A base that no path can leave without showing. */
const HERE = 'http://here.invalid'

/**
 * Where to go after signing in: the path that was asked for if it is one of ours, else the home page. Anything that a
 * browser would read as another site (`//evil`, `/\evil`, `https:…`) or that leads back to signing in is not.
 */
export const safeNextPath = (wanted: unknown): string => {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, HERE)) return '/'
  const { origin, pathname, search, searchParams } = new URL(wanted, HERE)
  if (origin !== HERE || pathname.startsWith('//') || /^\/(login|api)(\/|$)/.test(pathname)) return '/'
  return searchParams.has('_rsc') ? pathname : `${pathname}${search}`
}

/** The sign-in page that leads back to `path`. */
export const loginHref = (path: string): string => {
  const next = safeNextPath(path)
  return next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`
}
