import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/access/sign-in-form'
import { PlainFrame } from '@/components/shell/plain-frame'
import { safeNextPath } from '@/lib/access/next-path'
import { currentUser } from '@/lib/access/session'
import { signInAction } from './actions'

export const metadata: Metadata = { title: 'Sign in' }

export default async function LoginPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNextPath((await searchParams).next)
  if (await currentUser()) redirect(next)
  return (
    <PlainFrame>
      <h1 id="sign-in-title" className="mb-4 text-title font-semibold tracking-tight">
        Sign in
      </h1>
      <SignInForm action={signInAction} next={next} />
    </PlainFrame>
  )
}
