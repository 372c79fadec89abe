'use client'

import { type ReactNode, useRef, useState } from 'react'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import type { BulkAction, BulkAnswer, BulkChange } from '@/lib/tickets/queue/bulk-schema'

export type BulkResult = Exclude<BulkAnswer, { status: 'signed_out' }>

const LOST: BulkResult = {
  status: 'refused',
  message: 'The server did not answer. Look at the tickets again before you try once more.',
}

/**
 * Changes tickets and answers what became of them. When the session has ended it asks for the password and does it then:
 * `dialog` has to stand on the page. Null when the person would not sign in.
 */
export const useTicketChanges = (
  action: BulkAction,
): { run: (asked: BulkChange) => Promise<BulkResult | null>; isRunning: boolean; dialog: ReactNode } => {
  const session = useSession()
  const [isRunning, setIsRunning] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const waiting = useRef<((isSignedIn: boolean) => void) | null>(null)

  const signedIn = () =>
    new Promise<boolean>((resolve) => {
      waiting.current = resolve
      setIsAsking(true)
    })
  const settle = (isSignedIn: boolean) => {
    setIsAsking(false)
    waiting.current?.(isSignedIn)
    waiting.current = null
  }
  const run = async (asked: BulkChange): Promise<BulkResult | null> => {
    setIsRunning(true)
    try {
      for (;;) {
        const answer = await action(asked)
        if (answer.status !== 'signed_out') return answer
        if (!(await signedIn())) return null
      }
    } catch {
      return LOST
    } finally {
      setIsRunning(false)
    }
  }
  const dialog = session && (
    <SignInAgain
      open={isAsking}
      email={session.email}
      onSignIn={session.signInAgain}
      onSignedIn={() => settle(true)}
      onClose={() => settle(false)}
      words={{ why: 'Your session has ended. Nothing has been changed yet.', act: 'Sign in and go on' }}
    />
  )
  return { run, isRunning, dialog }
}
