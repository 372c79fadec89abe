'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Refused } from '@/components/customers/customer-queries'
import { draftsSettled, sendDraft } from '@/components/tickets/file-ticket-queries'

const PAUSE_MS = 700

export type DraftStanding = 'none' | 'kept' | 'signed_out' | 'failed'

type Values = Record<string, string>

/**
 * Keeps on the server what is typed, after a short pause and when the page or the form is left. `settle` waits for the
 * last saving: a draft must not come in behind the ticket it became. `kept` is what the server has; null while that is
 * not known, and nothing is kept till then.
 */
export const useFilingDraft = (customerId: number, values: Values, kept: Values | null) => {
  const [standing, setStanding] = useState<DraftStanding>('none')
  const text = JSON.stringify(values)
  const latest = useRef(text)
  const sent = useRef<string | null>(null)
  const isStopped = useRef(false)

  const saveIfNew = useCallback(
    async (isLeaving: boolean) => {
      const what = latest.current
      if (isStopped.current || sent.current === null || sent.current === what) return
      sent.current = what
      const typed: Values = JSON.parse(what)
      try {
        await sendDraft({ customerId, values: typed }, { isLeaving })
        setStanding(Object.keys(typed).length === 0 ? 'none' : 'kept')
      } catch (error) {
        // Tried again with the next key.
        if (sent.current === what) sent.current = ''
        setStanding(error instanceof Refused && error.isSignedOut ? 'signed_out' : 'failed')
      }
    },
    [customerId],
  )
  const save = useCallback(() => void saveIfNew(false), [saveIfNew])

  useEffect(() => {
    latest.current = text
    if (kept === null) return
    sent.current ??= JSON.stringify(kept)
    const timer = setTimeout(save, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [kept, text, save])

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') save()
    }
    const goAway = () => void saveIfNew(true)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', goAway)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', goAway)
      save()
    }
  }, [save, saveIfNew])

  /** Nothing is kept any more; answers when the last saving is over. */
  const settle = useCallback(async () => {
    isStopped.current = true
    await draftsSettled()
  }, [])
  const goOn = useCallback(() => {
    isStopped.current = false
    save()
  }, [save])
  /** Throws away what is kept. What fails here comes back with the form. */
  const forget = useCallback(() => {
    isStopped.current = true
    void sendDraft({ customerId, values: {} }).catch(() => {})
  }, [customerId])
  return { standing, save, settle, goOn, forget }
}
