'use server'

import { redirect } from 'next/navigation'
import type { SignInAgainAnswer } from '@/components/shell/session-context'
import { messageFor } from '@/lib/access/messages'
import { signInSchema } from '@/lib/access/schema'
import { anonymousCall, clientAddress, endBrowserSession, startBrowserSession } from '@/lib/access/session'
import { signIn } from '@/lib/access/sign-in'
import { parse } from '@/lib/parse'

export async function signOutAction(): Promise<void> {
  await endBrowserSession()
  redirect('/login')
}

/** The password over a form whose session has ended; the page that held the form knew the email. */
export async function signInAgainAction(email: string, password: string): Promise<SignInAgainAnswer> {
  const input = parse(signInSchema, { email, password })
  if (!input.ok) return { ok: false, message: 'Enter your password' }
  const signedIn = await signIn(await anonymousCall(), { ...input.value, address: await clientAddress() })
  if (!signedIn.ok) {
    const waitSeconds = signedIn.error.code === 'sign_in_throttled' ? { waitSeconds: signedIn.error.seconds } : {}
    return { ok: false, message: messageFor(signedIn.error), ...waitSeconds }
  }
  await startBrowserSession(signedIn.value.sessionId)
  return { ok: true }
}
