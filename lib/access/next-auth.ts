import { randomUUID } from 'node:crypto'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { signInSchema } from '@/lib/access/schema'
import { hasSecureCookies, SESSION_SECONDS, sessionCookie, sessionSecret } from '@/lib/access/session-token'
import { endSession, readSession } from '@/lib/access/sessions'
import { signIn } from '@/lib/access/sign-in'
import { parse } from '@/lib/parse'
import { runtime } from '@/lib/runtime/runtime'

const call = () => ({ store: runtime().store, now: new Date(), requestId: randomUUID() })

/**
 * next-auth over our own sessions: its token holds the id of a session and nothing else, so that a session ends on the
 * server. The sign-in page uses the same use case and the same cookie through an action.
 */
export const authOptions = (): NextAuthOptions => {
  const { environment, log } = runtime()
  // next-auth reads where it stands from the environment alone.
  if (environment.publicOrigin) process.env.NEXTAUTH_URL = environment.publicOrigin
  else process.env.AUTH_TRUST_HOST = '1'

  return {
    secret: sessionSecret(),
    useSecureCookies: hasSecureCookies(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    logger: {
      error: (code) => log.error({ code }, 'next-auth'),
      warn: (code) => log.warn({ code }, 'next-auth'),
      debug: () => {},
    },
    providers: [
      Credentials({
        credentials: { email: { label: 'Email' }, password: { label: 'Password', type: 'password' } },
        async authorize(credentials, request) {
          const input = parse(signInSchema, credentials)
          if (!input.ok) return null
          const address = String(request.headers?.['x-forwarded-for'] ?? 'unknown')
          const signedIn = await signIn(call(), { ...input.value, address })
          return signedIn.ok ? { id: signedIn.value.sessionId } : null
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      async session({ session, token }) {
        const user =
          typeof token.sessionId === 'string' ? await readSession(call().store, token.sessionId, new Date()) : null
        return { expires: session.expires, ...(user ? { user: { name: user.name, email: user.email } } : {}) }
      },
      redirect: ({ url, baseUrl }) =>
        URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === baseUrl ? url : baseUrl,
    },
    events: {
      async signOut({ token }) {
        if (typeof token.sessionId === 'string') await endSession(call(), token.sessionId)
      },
    },
  }
}
