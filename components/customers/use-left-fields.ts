'use client'

import { type RefObject, useEffect, useState } from 'react'

/** The names of the fields that somebody has been in and left: only those are spoken against while typing goes on. */
export const useLeftFields = (within: RefObject<HTMLElement | null>): ReadonlySet<string> => {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const element = within.current
    if (!element) return
    const leave = ({ target }: FocusEvent) => {
      const name = target instanceof HTMLElement ? target.getAttribute('name') : null
      if (name !== null) setLeft((before) => (before.has(name) ? before : new Set([...before, name])))
    }
    element.addEventListener('focusout', leave)
    return () => element.removeEventListener('focusout', leave)
  }, [within])
  return left
}
