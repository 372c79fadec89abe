'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { onLeaving } from '@/components/shell/leaving'

/** Another page of ours that a plain click on this leads to; null for everything else. */
const leadsTo = (event: MouseEvent): string | null => {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target === '_blank' || link.hasAttribute('download')) return null
  const url = new URL(link.href, location.href)
  if (url.origin !== location.origin) return null
  return url.pathname === location.pathname && url.search === location.search ? null : url.pathname + url.search
}

/**
 * While `active`, leaving asks first: links, keys of the app and the browser's Back by `isAsking`, closing and reloading
 * by the browser's own question.
 */
export function useLeaveGuard(active: boolean) {
  const router = useRouter()
  const [wanted, setWanted] = useState<(() => void) | null>(null)
  const isLeaving = useRef(false)

  useEffect(() => {
    if (!active) return
    isLeaving.current = false
    const holdFor = (go: () => void): boolean => {
      if (isLeaving.current) return false
      setWanted(() => go)
      return true
    }
    const holdForPage = (href: string) => holdFor(() => router.push(href))
    const click = (event: MouseEvent) => {
      const href = leadsTo(event)
      if (href === null || !holdForPage(href)) return
      // Before React hears of it: the link does nothing now.
      event.preventDefault()
      event.stopPropagation()
    }
    // Where a browser has no Navigation API, Back cannot be held.
    const history = 'navigation' in window ? window.navigation : null
    const back = (event: NavigateEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable || event.hashChange) return
      const { key } = event.destination
      if (holdFor(() => void history?.traverseTo(key))) event.preventDefault()
    }
    const unload = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault()
    }

    const stopListening = onLeaving(holdForPage)
    document.addEventListener('click', click, { capture: true })
    window.addEventListener('beforeunload', unload)
    history?.addEventListener('navigate', back)
    return () => {
      stopListening()
      document.removeEventListener('click', click, { capture: true })
      window.removeEventListener('beforeunload', unload)
      history?.removeEventListener('navigate', back)
    }
  }, [active, router])

  return {
    isAsking: wanted !== null,
    stay: () => setWanted(null),
    leave: () => {
      isLeaving.current = true
      setWanted(null)
      wanted?.()
    },
  }
}
