import { authenticateCall } from '@/lib/access/api-authentication'
import { authorise } from '@/lib/context'
import { findByIdentifier, type LookupKind } from '@/lib/customers/find'
import { normaliseMobile } from '@/lib/customers/mobile'
import { isEmail } from '@/lib/customers/rules/normalise'
import { SOURCES } from '@/lib/customers/types'
import type { Settings } from '@/lib/organisation/settings'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import type { ApiParts, Incoming } from './api'
import { warningOf } from './codes'
import { takeCall } from './rate'
import { unauthenticatedHeaders } from './unauthenticated'
import { readQuery } from './wire/query'
import { jsonReply, type Reply } from './wire/reply'

const KINDS: ReadonlyMap<string, LookupKind> = new Map([
  ['mobile', 'mobile'],
  ['email', 'email'],
  ['externalId', 'externalId'],
  ['cardnumber', 'card'],
  ['cardExternalId', 'cardExternalId'],
])

const PROBLEMS = {
  401: 'Please check your username/password or authentication token',
  403: 'This account may not read customers',
  405: 'Use GET',
  429: 'Rate limit exceeded',
  500: 'Unknown Error happened while processing the request',
  8013: 'Identifier name or value is missing or invalid',
  8015: 'No customer found with the given identifier',
  8065: 'Unknown source',
} as const
type Problem = keyof typeof PROBLEMS

const STATUS: Partial<Record<Problem, number>> = { 8013: 400, 8015: 404, 8065: 400 }

const refused = (code: Problem, headers: Record<string, string> = {}) =>
  jsonReply(STATUS[code] ?? code, { errors: [{ code, message: PROBLEMS[code] }], warnings: [] }, headers)

/** `GET /v2/customers/lookup` (extensions.md): a customer's id by an identifier. */
export const lookupCustomer = async (
  parts: ApiParts,
  { request, search, remoteAddress: address, now, requestId }: Incoming,
  settings: () => Promise<Settings>,
  fault: (error: unknown) => void,
): Promise<Reply> => {
  try {
    const inForce = await settings()
    const { store, secrets } = parts
    const caller = await authenticateCall({ store, settings: inForce, headers: request.headers, secrets, address, now })
    if (!caller.ok) return refused(401, unauthenticatedHeaders(caller.error))
    const rate = takeCall(store, caller.value.principal, inForce.config.callsPerMinute, now)
    if (request.method !== 'GET') return refused(405, { Allow: 'GET', ...rate.headers })
    if (!rate.allowed) return refused(429, rate.headers)

    const query = readQuery(search)
    const kind = KINDS.get(query.get('identifierName') ?? '')
    const value = query.get('identifierValue')
    if (!isSource(query.get('source'))) return refused(8065, rate.headers)
    if (!kind || value === undefined || !isWellFormed(kind, value, inForce.config)) return refused(8013, rate.headers)

    const ctx = authorise({ store, actor: caller.value.actor, settings: inForce, now, requestId }, 'customers.read')
    if (!ctx.ok) return refused(403, rate.headers)
    const found = (await findByIdentifier(ctx.value, kind, [value])).get(value)
    if (!found) return refused(8015, rate.headers)
    const warnings = found.viaAlias ? [{ code: 91009, message: warningOf('91009', 'customer/get') }] : []
    return jsonReply(200, { entity: found.customer.id, warnings }, rate.headers)
  } catch (error) {
    fault(error)
    return refused(500)
  }
}

const isSource = (source: string | undefined) => {
  const wanted = source?.toUpperCase()
  return wanted === 'ALL' || SOURCES.some((each) => each === wanted)
}

const isWellFormed = (kind: LookupKind, value: string, config: RegistrationConfig) =>
  kind === 'mobile' ? normaliseMobile(value, config) !== null : kind === 'email' ? isEmail(value) : true
