'use client'

import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Refused } from '@/components/customers/customer-queries'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import { leaveTicket, ticketMark, ticketPresence } from '@/components/tickets/ticket-queries'
import { usePresence } from '@/components/tickets/use-presence'
import { Button } from '@/components/ui/button'

type Props = {
  code: string
  /** What the page shows, as `ticketMark` says it. */
  mark: string
}

/** Keeps the page true while it is open, and says who else has it open. */
export function TicketLive({ code, mark }: Props) {
  const router = useRouter()
  const isHere = usePresence()
  const live = useQuery({ ...ticketMark(code), enabled: isHere })
  const presence = useQuery({ ...ticketPresence(code), enabled: isHere })

  // An answer from before the page was made anew says nothing about it.
  const madeAt = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is when the page was made
  useEffect(() => {
    madeAt.current = Date.now()
  }, [mark])
  const { data, dataUpdatedAt } = live
  useEffect(() => {
    if (data && data.mark !== mark && dataUpdatedAt > madeAt.current) router.refresh()
  }, [data, dataUpdatedAt, mark, router])

  useEffect(() => {
    const leave = () => leaveTicket(code)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [code])

  const names = (presence.data?.viewers ?? []).map(({ name }) => name)
  const isSignedOut = [live.error, presence.error].some((error) => error instanceof Refused && error.isSignedOut)
  return (
    <>
      <p role="status" className="flex items-center gap-1.5 text-table text-muted empty:hidden">
        {names.length > 0 && (
          <>
            <Eye aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="min-w-0 break-words">{lookingWords(names)}</span>
          </>
        )}
      </p>
      {isSignedOut && (
        <SignedOut
          onSignedIn={() => {
            void live.refetch()
            void presence.refetch()
          }}
        />
      )}
    </>
  )
}

const lookingWords = (names: readonly string[]) =>
  names.length === 1 ? `${names[0]} is looking at this too` : `${names.join(', ')} are looking at this too`

function SignedOut({ onSignedIn }: { onSignedIn: () => void }) {
  const session = useSession()
  const [isOpen, setIsOpen] = useState(false)
  if (!session) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-warning-soft px-3 py-2 text-table text-warning-soft-foreground">
      <p role="alert" className="min-w-0 flex-1">
        Your session has ended, so this page no longer follows what others do. What you typed is still here.
      </p>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Sign in again…
      </Button>
      <SignInAgain
        open={isOpen}
        email={session.email}
        onSignIn={session.signInAgain}
        words={{ why: 'Your session has ended. What you typed on this page stays.', act: 'Sign in' }}
        onClose={() => setIsOpen(false)}
        onSignedIn={() => {
          setIsOpen(false)
          onSignedIn()
        }}
      />
    </div>
  )
}
