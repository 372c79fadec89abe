import { decode, encode } from 'next-auth/jwt'
import { LONGEST_MS } from '@/lib/access/sessions'
import { once } from '@/lib/once'
import { runtime } from '@/lib/runtime/runtime'

export const SESSION_SECONDS = LONGEST_MS / 1000

/** The key of the session cookies, as next-auth takes it. */
export const sessionSecret = (): string => runtime().secrets.sessionKey.toString('base64url')

/** Cookies travel by TLS alone where people come by TLS. */
export const hasSecureCookies = (): boolean => runtime().environment.publicOrigin?.startsWith('https://') ?? false

/** The cookie as next-auth names and sets it. */
export const sessionCookie = () => ({
  name: `${hasSecureCookies() ? '__Secure-' : ''}next-auth.session-token`,
  options: { httpOnly: true, sameSite: 'lax', path: '/', secure: hasSecureCookies(), maxAge: SESSION_SECONDS } as const,
})

/** The encrypted token that the cookie carries: the session's id and nothing about the person. */
export const sessionToken = (sessionId: string): Promise<string> =>
  encode({ token: { sessionId }, secret: sessionSecret(), maxAge: SESSION_SECONDS })

/** As many people may be at their desks before one of them is read anew. */
const MOST_KNOWN = 1_000
/** Tokens read before, and the sessions' ids in them: to decrypt one costs more than the rest of many an answer. */
const known = once('session tokens', () => new Map<string, string>())

/**
 * The session's id out of a cookie; null when it was not made here or has expired. One that was read before and has
 * expired since has an id still: its session is over by then (`readSession`).
 */
export const sessionIdOf = async (token: string | undefined): Promise<string | null> => {
  if (token === undefined) return null
  const id = known.get(token) ?? (await decrypted(token))
  if (id === null) return null
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(token, id)
  return id
}

const decrypted = async (token: string): Promise<string | null> => {
  try {
    const content = await decode({ token, secret: sessionSecret() })
    return typeof content?.sessionId === 'string' ? content.sessionId : null
  } catch {
    // It throws for every way in which a token can be wrong; to us they are one.
    return null
  }
}
