'use client'

import { useSyncExternalStore } from 'react'

const ENTRY = 'customersText'
const CHANGED = 'customers-text'
const PATH = '/customers'
/** Browsers refuse to note every key: Safari 100 changes of an entry in 30 seconds. */
const QUIET_MS = 400

const textOf = (state: unknown): string => {
  if (typeof state !== 'object' || state === null || !(ENTRY in state)) return ''
  const text = state[ENTRY]
  return typeof text === 'string' ? text : ''
}

const entryOf = (text: string) => (text === '' ? {} : { [ENTRY]: text })

/** What was typed and does not stand in the history's entry yet. */
let pending: { text: string; timer: ReturnType<typeof setTimeout> } | null = null

const forget = () => {
  if (pending) clearTimeout(pending.timer)
  pending = null
}

/** Notes what was typed before this page is left. Without an address: nothing but the text has changed. */
export const keepText = () => {
  if (!pending) return
  const { text } = pending
  forget()
  if (window.location.pathname === PATH) window.history.replaceState(entryOf(text), '')
}

/** Searches for a text; it gets into the history's entry as soon as the keys rest. */
export const typeText = (text: string) => {
  forget()
  pending = { text, timer: setTimeout(keepText, QUIET_MS) }
  window.dispatchEvent(new Event(CHANGED))
}

/** Changes this entry of the browser's history, or adds one: the address, and the text that never stands in it. */
export const writeEntry = (how: 'push' | 'replace', address: string, text: string) => {
  if (how === 'push') keepText()
  else forget()
  if (how === 'push') window.history.pushState(entryOf(text), '', address)
  else window.history.replaceState(entryOf(text), '', address)
  window.dispatchEvent(new Event(CHANGED))
}

const subscribe = (listener: () => void) => {
  const changeEntry = () => {
    forget()
    listener()
  }
  window.addEventListener('popstate', changeEntry)
  window.addEventListener(CHANGED, listener)
  // Whatever leads away from here, the entry that is left knows the text: links, a closed tab, the palette.
  document.addEventListener('click', keepText, true)
  document.addEventListener('focusout', keepText, true)
  window.addEventListener('pagehide', keepText)
  return () => {
    window.removeEventListener('popstate', changeEntry)
    window.removeEventListener(CHANGED, listener)
    document.removeEventListener('click', keepText, true)
    document.removeEventListener('focusout', keepText, true)
    window.removeEventListener('pagehide', keepText)
  }
}

/**
 * What is searched for. It lives in the entry of the browser's history, not in the address: Back and a reload bring it
 * again, and no number or e-mail gets into logs, bookmarks or a message with the link (docs/decisions).
 */
export const useListText = (): string =>
  useSyncExternalStore(
    subscribe,
    () => pending?.text ?? textOf(window.history.state),
    () => '',
  )
