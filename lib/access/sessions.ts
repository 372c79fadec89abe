import { closeSession, deleteSessions, insertSession, readOpenSession, touchSession } from '@/db/queries/access'
import type { Store } from '@/db/store'
import { userActor } from '@/lib/access/actors'
import { randomToken } from '@/lib/access/passwords'
import type { User } from '@/lib/access/users'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'

const MINUTE_MS = 60_000
export const IDLE_MS = 30 * MINUTE_MS
export const LONGEST_MS = 12 * 60 * MINUTE_MS

/** A call of which is not known yet who makes it. */
export type Anonymous = Pick<Context, 'store' | 'now' | 'requestId'>

/** Opens a session inside the transaction of signing in; the id is the secret that the browser keeps. */
export const openSession = async (tx: Store, userId: number, now: Date): Promise<string> => {
  const id = randomToken(24)
  await insertSession(tx, { id, userId, startedAt: now, seenAt: now })
  return id
}

/**
 * Whose session this is, or null: it ends 30 minutes after it was last seen, 12 hours after it began, and at once when
 * it is ended or its user is disabled.
 */
export const readSession = async (store: Store, id: string, now: Date): Promise<User | null> => {
  const session = await readOpenSession(store, id)
  if (!session || session.user.isDisabled) return null
  const idle = now.getTime() - session.seenAt.getTime()
  if (idle >= IDLE_MS || now.getTime() - session.startedAt.getTime() >= LONGEST_MS) return null
  // Once a minute is enough for half an hour, and a page costs no write.
  if (idle >= MINUTE_MS) await store.transaction((tx) => touchSession(tx, id, now))
  return session.user
}

/** Signs out. Ending a session that has ended already is no error. */
export const endSession = async (call: Anonymous, id: string): Promise<void> => {
  const session = await readOpenSession(call.store, id)
  if (!session) return
  const { user } = session
  await call.store.transaction(async (tx) => {
    await closeSession(tx, id, call.now)
    await audit({ ...call, store: tx, actor: userActor(user) }, 'user.signed_out', `user:${user.id}`)
  })
}

/** Forgets the sessions that are over. */
export const forgetEndedSessions = (store: Store, now: Date): Promise<void> => {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  return store.transaction((tx) => deleteSessions(tx, { startedBy: ago(LONGEST_MS), seenBy: ago(IDLE_MS) }))
}
