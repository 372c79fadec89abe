'use client'

import { useCallback, useSyncExternalStore } from 'react'

const ENTRY = 'customersText'
const CHANGED = 'customers-text'

const textOf = (state: unknown): string => {
  if (typeof state !== 'object' || state === null || !(ENTRY in state)) return ''
  const text = state[ENTRY]
  return typeof text === 'string' ? text : ''
}

const subscribe = (listener: () => void) => {
  window.addEventListener('popstate', listener)
  window.addEventListener(CHANGED, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(CHANGED, listener)
  }
}

/** Changes this entry of the browser's history, or adds one: the address, and the text that never stands in it. */
export const writeEntry = (how: 'push' | 'replace', address: string, text: string) => {
  const state = text === '' ? {} : { [ENTRY]: text }
  if (how === 'push') window.history.pushState(state, '', address)
  else window.history.replaceState(state, '', address)
  window.dispatchEvent(new Event(CHANGED))
}

/**
 * What is searched for. It lives in the entry of the browser's history, not in the address: Back and a reload bring it
 * again, and no number or e-mail gets into logs, bookmarks or a message with the link (docs/decisions).
 */
export const useListText = (): [text: string, setText: (text: string, address: string) => void] => {
  const text = useSyncExternalStore(
    subscribe,
    () => textOf(window.history.state),
    () => '',
  )
  const setText = useCallback((next: string, address: string) => writeEntry('replace', address, next), [])
  return [text, setText]
}
