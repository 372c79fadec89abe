import type { Store } from '@/db/store'
import { attributedTill } from '@/lib/access/attribution'
import { pretendToVerify, verifyWirePassword } from '@/lib/access/passwords'
import { actorOf, type Principal, readPrincipal, readTokenPrincipal, tillOf } from '@/lib/access/principals'
import { createThrottle, type Throttle } from '@/lib/access/throttle'
import { type ApiSecrets, fitsSecret, readToken } from '@/lib/access/tokens'
import { createVerifiedCalls, type Verified } from '@/lib/access/verified-calls'
import type { Actor } from '@/lib/context'
import { once } from '@/lib/once'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'

export interface ApiCall {
  store: Store
  settings: Settings
  headers: Pick<Headers, 'get'>
  secrets: ApiSecrets
  /** Where the call comes from; wrong passwords are counted by it. */
  address: string
  now: Date
}

/** Who calls, and as which till. */
export interface ApiCaller {
  actor: Actor
  principal: Pick<Principal, 'kind' | 'id' | 'userName'>
  /** The call named a till or store that is not there: items that carry warnings add 91021. */
  isAttributionUnknown: boolean
}

export type ApiRefusal = { code: 'unauthenticated' } | { code: 'throttled'; seconds: number }

type Verification = Result<Verified, ApiRefusal>

/** How long a right password is taken for right without looking at its hash again. */
const KEPT_MS = 5 * 60_000

// A till with a wrong password calls on and on: its own allowance runs out before that of the shop's address.
const PER_USER_NAME = { failures: 30, seconds: 60, waitSeconds: 30 }
const PER_ADDRESS = { failures: 120, seconds: 60, waitSeconds: 30 }

interface Memory {
  verified: ReturnType<typeof createVerifiedCalls<Verification>>
  throttle: Throttle
}
const memories = once('access.api-memories', () => new WeakMap<Store['sql'], Memory>())

const memoryOf = ({ sql }: Store): Memory => {
  const known = memories.get(sql)
  if (known) return known
  const memory = {
    verified: createVerifiedCalls<Verification>(),
    throttle: createThrottle([PER_USER_NAME, PER_ADDRESS]),
  }
  memories.set(sql, memory)
  return memory
}

const refused = fail({ code: 'unauthenticated' } as const)

/**
 * Who makes this call (contract §8): by token, or by Basic with a till's code or an account's name and the md5 hex of
 * the password. With both, the token counts. A known caller costs a few microseconds and no query; the settings'
 * revision, which grows with every change of tills, stores and accounts, tells when to look again.
 */
export const authenticateCall = async (call: ApiCall): Promise<Result<ApiCaller, ApiRefusal>> => {
  const { headers, settings } = call
  const token = headers.get('x-cap-api-oauth-token')?.trim() || headers.get('cap-api-access-token')?.trim()
  const verified = token ? await verifiedByToken(call, token) : await verifiedByPassword(call)
  if (!verified.ok) return verified

  const { principal } = verified.value
  const own = tillOf(principal, settings)
  if (!own) return refused
  const named = token ? attributedTill(headers, settings) : 'own'
  return ok({
    actor: actorOf(principal, typeof named === 'string' ? own : named),
    principal,
    isAttributionUnknown: named === 'unknown',
  })
}

const verifiedByPassword = async (call: ApiCall): Promise<Verification> => {
  const header = call.headers.get('authorization')
  if (!header) return refused
  const { verified } = memoryOf(call.store)
  const name = verified.nameOf(header)
  const known = await stillRight(call, name)
  return known ? ok(known) : verified.share(name, () => verifyBasic(call, header, name))
}

/** The kept verification; under changed settings only while the password's hash is the one it was checked against. */
const stillRight = async ({ store, settings, now }: ApiCall, name: string): Promise<Verified | undefined> => {
  const { verified } = memoryOf(store)
  const entry = verified.find(name, now)
  if (!entry || entry.revision === settings.revision) return entry
  const principal = await readPrincipal(store, entry.principal.userName)
  if (principal?.passwordHash !== entry.principal.passwordHash) {
    verified.forget(name)
    return undefined
  }
  const renewed = { ...entry, principal, revision: settings.revision }
  verified.keep(name, renewed)
  return renewed
}

const verifyBasic = async (call: ApiCall, header: string, name: string): Promise<Verification> => {
  const basic = readBasic(header)
  if (!basic) return refused
  const { verified, throttle } = memoryOf(call.store)
  const keys = [`${call.address} ${basic.userName}`, call.address]
  const seconds = await throttle.attempt(keys)
  if (seconds > 0) return fail({ code: 'throttled', seconds })

  const principal = await readPrincipal(call.store, basic.userName)
  const isRight =
    principal && !principal.isDisabled
      ? await verifyWirePassword(principal.passwordHash, basic.sent)
      : await pretendToVerify(basic.sent)
  if (!principal || !isRight) return refused

  await throttle.succeeded(keys)
  const entry = { principal, revision: call.settings.revision, until: call.now.getTime() + KEPT_MS }
  verified.keep(name, entry)
  return ok(entry)
}

const verifiedByToken = async ({ store, settings, secrets, now }: ApiCall, token: string): Promise<Verification> => {
  const { verified } = memoryOf(store)
  const name = verified.nameOf(token)
  const known = verified.find(name, now)
  if (known?.revision === settings.revision) return ok(known)

  const claims = await readToken(secrets, token, now)
  const principal = claims && (await readTokenPrincipal(store, claims.key))
  if (!principal || !fitsSecret(claims, principal)) return refused
  const entry = { principal, revision: settings.revision, until: claims.expiresAt.getTime() }
  verified.keep(name, entry)
  return ok(entry)
}

/** User name and md5 hex of an `Authorization: Basic` header; published clients put blanks around both. */
const readBasic = (header: string): { userName: string; sent: string } | null => {
  const encoded = /^basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header)?.[1]
  if (!encoded) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const [userName, sent] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
  return colon > 0 && userName !== '' && sent !== '' && sent.length <= 200 ? { userName, sent } : null
}
