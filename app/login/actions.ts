'use server'

import { redirect } from 'next/navigation'
import type { SignInState } from '@/components/access/sign-in-form'
import { messageFor } from '@/lib/access/messages'
import { safeNextPath } from '@/lib/access/next-path'
import { refusedForm } from '@/lib/access/refused'
import { signInSchema } from '@/lib/access/schema'
import { anonymousCall, clientAddress, startBrowserSession } from '@/lib/access/session'
import { signIn } from '@/lib/access/sign-in'
import { parse } from '@/lib/parse'

export async function signInAction(_previous: SignInState, form: FormData): Promise<SignInState> {
  const input = parse(signInSchema, Object.fromEntries(form))
  if (!input.ok) return { form: refusedForm(input.error, form), waitSeconds: 0 }
  const signedIn = await signIn(await anonymousCall(), { ...input.value, address: await clientAddress() })
  if (!signedIn.ok) {
    const { error } = signedIn
    const values = { email: input.value.email }
    return {
      form: { status: 'refused', message: messageFor(error), values },
      waitSeconds: error.code === 'sign_in_throttled' ? error.seconds : 0,
    }
  }
  await startBrowserSession(signedIn.value.sessionId)
  redirect(safeNextPath(form.get('next')))
}
