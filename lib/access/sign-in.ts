import { readUser, readUserByEmail } from '@/db/queries/access'
import { userActor } from '@/lib/access/actors'
import { pretendToVerify, verifyPassword } from '@/lib/access/passwords'
import { type Anonymous, openSession } from '@/lib/access/sessions'
import { createThrottle } from '@/lib/access/throttle'
import { emailKeyOf } from '@/lib/access/users'
import { audit } from '@/lib/audit/audit'
import { once } from '@/lib/once'
import { fail, ok, type Result } from '@/lib/result'

export type SignInRefusal = { code: 'sign_in_refused' } | { code: 'sign_in_throttled'; seconds: number }

export interface SignIn {
  email: string
  password: string
  /** Where the call comes from; a whole shop may share one. */
  address: string
}

// Short waits: a guesser gets nowhere at five tries a minute, and nobody can lock a colleague out for long.
const PER_ACCOUNT = { failures: 5, seconds: 60, waitSeconds: 60 }
const PER_ADDRESS = { failures: 30, seconds: 60, waitSeconds: 60 }

const throttle = () => once('access.sign-in-throttle', () => createThrottle([PER_ACCOUNT, PER_ADDRESS]))

/**
 * Signs a person in and opens a session. Unknown, wrong and disabled are refused with the same words after the same
 * work, so that an answer tells nobody who works here.
 */
export const signIn = async (
  call: Anonymous,
  { email, password, address }: SignIn,
): Promise<Result<{ sessionId: string; userId: number }, SignInRefusal>> => {
  const keys = [emailKeyOf(email), address]
  const seconds = await throttle().attempt(keys)
  if (seconds > 0) return fail({ code: 'sign_in_throttled', seconds })

  const known = await readUserByEmail(call.store, emailKeyOf(email))
  const isRight = known ? await verifyPassword(known.passwordHash, password) : await pretendToVerify(password)
  if (!known || !isRight || known.isDisabled) return fail({ code: 'sign_in_refused' })

  const sessionId = await call.store.transaction(async (tx) => {
    // Verifying took a while; the user may have been disabled meanwhile.
    const user = await readUser(tx, known.id)
    if (!user || user.isDisabled) return null
    const id = await openSession(tx, user.id, call.now)
    await audit({ ...call, store: tx, actor: userActor(user) }, 'user.signed_in', `user:${user.id}`)
    return id
  })
  if (sessionId === null) return fail({ code: 'sign_in_refused' })

  await throttle().succeeded(keys)
  return ok({ sessionId, userId: known.id })
}
