'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { draftsSettled, sendDraft } from '@/components/tickets/file-ticket-queries'

const PAUSE_MS = 800
/** While the server does not answer, or the session has ended. */
const AGAIN_MS = 5_000

export interface KeptDraft {
  values: Readonly<Record<string, string>>
  savedAt: Date
}

type Where = { customerId: number; ticketId: number }

/**
 * Keeps on the server what is typed, after a pause and as the page goes; what could not be kept is tried again until it
 * can. `settle` waits for what is on its way and keeps nothing more: what follows is sent or thrown away.
 */
export const useTicketDraft = ({ customerId, ticketId }: Where) => {
  const [standing, setStanding] = useState<'idle' | 'kept' | 'failed'>('idle')
  const waiting = useRef<Record<string, string> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const send = useCallback(async () => {
    const values = waiting.current
    if (!values) return
    try {
      await sendDraft({ customerId, ticketId, values })
      if (waiting.current === values) waiting.current = null
      setStanding('kept')
    } catch {
      setStanding('failed')
      if (waiting.current) timer.current = setTimeout(() => void send(), AGAIN_MS)
    }
  }, [customerId, ticketId])

  useEffect(() => {
    const leave = (isLeaving: boolean) => {
      clearTimeout(timer.current)
      const values = waiting.current
      waiting.current = null
      if (values) void sendDraft({ customerId, ticketId, values }, { isLeaving }).catch(() => {})
    }
    const goAway = () => leave(true)
    window.addEventListener('pagehide', goAway)
    return () => {
      window.removeEventListener('pagehide', goAway)
      leave(false)
    }
  }, [customerId, ticketId])

  const keep = useCallback(
    (values: Record<string, string>) => {
      clearTimeout(timer.current)
      waiting.current = values
      timer.current = setTimeout(() => void send(), PAUSE_MS)
    },
    [send],
  )
  const settle = useCallback(async () => {
    clearTimeout(timer.current)
    waiting.current = null
    await draftsSettled()
    setStanding('idle')
  }, [])
  const discard = useCallback(async () => {
    await settle()
    await sendDraft({ customerId, ticketId, values: {} }).catch(() => setStanding('failed'))
  }, [settle, customerId, ticketId])
  return { standing, keep, settle, discard }
}
