import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { SignedOut } from '@/lib/access/messages'
import { loginHref } from '@/lib/access/next-path'
import type { Permission } from '@/lib/access/permissions'
import { sessionCookie, sessionIdOf, sessionToken } from '@/lib/access/session-token'
import { type Anonymous, endSession, readSession } from '@/lib/access/sessions'
import { contextOf } from '@/lib/access/signed-in'
import type { User } from '@/lib/access/users'
import { authorise, type Context, type Forbidden } from '@/lib/context'
import { fail, type Result } from '@/lib/result'
import { runtime } from '@/lib/runtime/runtime'

const sessionId = async () => sessionIdOf((await cookies()).get(sessionCookie().name)?.value)

/** Who is signed in in this browser, or null. Read once a request. */
export const currentUser = cache(async (): Promise<User | null> => {
  const id = await sessionId()
  return id === null ? null : readSession(runtime().store, id, new Date())
})

/** A request of which is not known who makes it: for signing in and out. */
export const anonymousCall = async (): Promise<Anonymous> => ({
  store: runtime().store,
  now: new Date(),
  requestId: (await headers()).get('x-request-id') ?? randomUUID(),
})

/** Where the request comes from. The server has settled the header: nobody's invention arrives here. */
export const clientAddress = async (): Promise<string> => (await headers()).get('x-forwarded-for') ?? 'unknown'

/** The address people and tills reach this installation by, such as `https://regulars.example.com`. */
export const siteOrigin = async (): Promise<string> =>
  runtime().environment.publicOrigin ?? `http://${(await headers()).get('host') ?? 'localhost'}`

/** The signed-in person's context, or null. One `now` and one reading of the settings a request. */
export const contextFor = cache(async (): Promise<Context | null> => {
  const user = await currentUser()
  if (!user) return null
  return contextOf({ ...(await anonymousCall()), address: await clientAddress() }, user)
})

/** For actions and route handlers: the context with the permission proven, or why not. */
export const requirePermission = async <P extends Permission>(
  permission: P,
): Promise<Result<Context<P>, SignedOut | Forbidden>> => {
  const ctx = await contextFor()
  return ctx ? authorise(ctx, permission) : fail({ code: 'signed_out' })
}

/** Goes to the sign-in page, which leads back here. */
export const redirectToLogin = async (): Promise<never> => redirect(loginHref((await headers()).get('x-path') ?? '/'))

/** For pages: the context with the permission proven; else the sign-in page, or a page that says it is not allowed. */
export const pageContext = async <P extends Permission>(permission: P): Promise<Context<P>> => {
  const ctx = await requirePermission(permission)
  if (ctx.ok) return ctx.value
  return ctx.error.code === 'signed_out' ? redirectToLogin() : forbidden()
}

/** Gives this browser the session. Only in an action or a route handler: pages cannot set cookies. */
export const startBrowserSession = async (id: string): Promise<void> => {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, await sessionToken(id), options)
}

/** Signs this browser out: the session ends on the server, the cookie goes. */
export const endBrowserSession = async (): Promise<void> => {
  const id = await sessionId()
  if (id !== null) await endSession(await anonymousCall(), id)
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
