import type { ApiRefusal } from '@/lib/access/api-authentication'

/** The headers of a 401. */
export const unauthenticatedHeaders = (refusal: ApiRefusal): Record<string, string> => ({
  // A published till sends its password only after it was asked for it.
  'WWW-Authenticate': 'Basic realm="v1.1"',
  ...(refusal.code === 'throttled' && { 'Retry-After': String(refusal.seconds) }),
})
