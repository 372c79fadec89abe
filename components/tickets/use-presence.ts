'use client'

import { useEffect, useState } from 'react'

const GONE_AFTER_MS = 20 * 60_000
const LOOK_EVERY_MS = 30_000
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focus'] as const

/**
 * Whether anybody has moved, typed or scrolled here in the last twenty minutes. A page that asks the server again and
 * again would else keep the session of somebody who has left for the day.
 */
export const usePresence = (): boolean => {
  const [isHere, setIsHere] = useState(true)
  useEffect(() => {
    let seenAt = Date.now()
    const see = () => {
      seenAt = Date.now()
      setIsHere(true)
    }
    const timer = setInterval(() => setIsHere(Date.now() - seenAt < GONE_AFTER_MS), LOOK_EVERY_MS)
    for (const sign of SIGNS) window.addEventListener(sign, see, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, see, { capture: true })
    }
  }, [])
  return isHere
}
