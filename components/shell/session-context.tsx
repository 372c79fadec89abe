'use client'

import { createContext, type ReactNode, use } from 'react'

export type SignInAgainAnswer = { ok: true } | { ok: false; message: string; waitSeconds?: number }
export type SignInAgainAction = (password: string) => Promise<SignInAgainAnswer>

type Session = { email: string; signInAgain: SignInAgainAction }

const SessionContext = createContext<Session | null>(null)

/** Who is signed in and how they sign in again, for every form below. `AppShell` sets it. */
export function SessionProvider({ email, signInAgain, children }: Session & { children: ReactNode }) {
  return <SessionContext value={{ email, signInAgain }}>{children}</SessionContext>
}

/** The signed-in person's session, or null on a page without one (sign-in). */
export const useSession = () => use(SessionContext)
