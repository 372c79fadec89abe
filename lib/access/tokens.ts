import { createHash } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Store } from '@/db/store'
import { verifySecret } from '@/lib/access/passwords'
import { type Principal, readTokenPrincipal, tillOf } from '@/lib/access/principals'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'

/** The process's own secrets, as far as the API needs them. */
export interface ApiSecrets {
  /** Signs the access tokens. */
  readonly tokenKey: Uint8Array
}

const ISSUER = 'regulars'
/** One installation serves one organisation. */
const ORGANISATION = '1'
const ALGORITHM = 'HS256'

/**
 * An access token for an account's key and secret (contract §8). It lives as long as the account says (seconds) and
 * names the secret it was got with, so that a new secret ends the tokens of the old one.
 */
export const issueToken = async (
  call: { store: Store; settings: Settings; secrets: ApiSecrets; now: Date },
  key: string,
  secret: string,
): Promise<Result<{ accessToken: string; ttlSeconds: number }, { code: 'unauthenticated' }>> => {
  const principal = await readTokenPrincipal(call.store, key)
  const isRight = verifySecret(principal?.tokenSecretHash ?? '', secret)
  if (!principal || !isRight || !tillOf(principal, call.settings)) return fail({ code: 'unauthenticated' })

  const issued = Math.floor(call.now.getTime() / 1000)
  const accessToken = await new SignJWT({ client_id: key, org_id: ORGANISATION, proof: proofOf(principal) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(`account:${principal.id}`)
    .setIssuedAt(issued)
    .setExpirationTime(issued + principal.tokenSeconds)
    .sign(call.secrets.tokenKey)
  return ok({ accessToken, ttlSeconds: principal.tokenSeconds })
}

export interface TokenClaims {
  key: string
  proof: string
  expiresAt: Date
}

/** What a token says, or null when it is forged, malformed or has expired. */
export const readToken = async (secrets: ApiSecrets, token: string, now: Date): Promise<TokenClaims | null> => {
  try {
    const { payload } = await jwtVerify(token, secrets.tokenKey, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      requiredClaims: ['exp', 'client_id', 'proof'],
      currentDate: now,
    })
    const { client_id: key, proof, exp } = payload
    if (typeof key !== 'string' || typeof proof !== 'string' || exp === undefined) return null
    return { key, proof, expiresAt: new Date(exp * 1000) }
  } catch {
    // jose throws for every way in which a token can be wrong; to the caller they are one.
    return null
  }
}

/** Whether the token was got with the secret that is in force. */
export const fitsSecret = (claims: TokenClaims, principal: Principal): boolean => claims.proof === proofOf(principal)

const proofOf = ({ tokenSecretHash }: Principal) =>
  createHash('sha256').update(tokenSecretHash).digest('base64url').slice(0, 16)
