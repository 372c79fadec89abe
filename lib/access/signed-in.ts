import { parseCookie } from 'cookie'
import { userActor } from '@/lib/access/actors'
import { sessionCookie, sessionIdOf } from '@/lib/access/session-token'
import { type Anonymous, readSession } from '@/lib/access/sessions'
import type { User } from '@/lib/access/users'
import type { Context } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'

/** A call with the network address it comes from. */
export type Call = Anonymous & Required<Pick<Context, 'address'>>

/** What this person's calls may know. */
export const contextOf = async (call: Call, user: User): Promise<Context> => ({
  ...call,
  actor: userActor(user),
  settings: await currentSettings(call.store),
})

/** The context of whoever is signed in in the browser that sends this `Cookie` header, or null. */
export const signedInContext = async (call: Call, cookies: string): Promise<Context | null> => {
  const id = await sessionIdOf(parseCookie(cookies)[sessionCookie().name])
  const user = id === null ? null : await readSession(call.store, id, call.now)
  return user && contextOf(call, user)
}
