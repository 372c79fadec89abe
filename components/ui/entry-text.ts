'use client'

import { useSyncExternalStore } from 'react'

/** Browsers refuse to note every key: Safari 100 changes of an entry in 30 seconds. */
const QUIET_MS = 400

/**
 * What is searched for in the list at `path`. It lives in the entry of the browser's history under the name `entry`, not in
 * the address: Back and a reload bring it again, and nothing that somebody typed gets into logs, bookmarks or a message
 * with the link (docs/decisions/0012).
 */
export const entryText = (entry: string, path: string) => {
  const changed = `${entry}-changed`

  const textOf = (state: unknown): string => {
    if (typeof state !== 'object' || state === null) return ''
    const text: unknown = Reflect.get(state, entry)
    return typeof text === 'string' ? text : ''
  }

  const entryOf = (text: string) => (text === '' ? {} : { [entry]: text })

  /** What was typed and does not stand in the history's entry yet. */
  let pending: { text: string; timer: ReturnType<typeof setTimeout> } | null = null

  const forget = () => {
    if (pending) clearTimeout(pending.timer)
    pending = null
  }

  /** Notes what was typed before this page is left. Without an address: nothing but the text has changed. */
  const keepText = () => {
    if (!pending) return
    const { text } = pending
    forget()
    if (window.location.pathname === path) window.history.replaceState(entryOf(text), '')
  }

  /** Searches for a text; it gets into the history's entry as soon as the keys rest. */
  const typeText = (text: string) => {
    forget()
    pending = { text, timer: setTimeout(keepText, QUIET_MS) }
    window.dispatchEvent(new Event(changed))
  }

  /** Changes this entry of the browser's history, or adds one: the address, and the text that never stands in it. */
  const writeEntry = (how: 'push' | 'replace', address: string, text: string) => {
    if (how === 'push') keepText()
    else forget()
    if (how === 'push') window.history.pushState(entryOf(text), '', address)
    else window.history.replaceState(entryOf(text), '', address)
    window.dispatchEvent(new Event(changed))
  }

  const subscribe = (listener: () => void) => {
    const changeEntry = () => {
      forget()
      listener()
    }
    window.addEventListener('popstate', changeEntry)
    window.addEventListener(changed, listener)
    // Whatever leads away from here, the entry that is left knows the text: links, a closed tab, the palette.
    document.addEventListener('click', keepText, true)
    document.addEventListener('focusout', keepText, true)
    window.addEventListener('pagehide', keepText)
    return () => {
      window.removeEventListener('popstate', changeEntry)
      window.removeEventListener(changed, listener)
      document.removeEventListener('click', keepText, true)
      document.removeEventListener('focusout', keepText, true)
      window.removeEventListener('pagehide', keepText)
    }
  }

  const read = () => pending?.text ?? textOf(window.history.state)

  return { keepText, typeText, writeEntry, subscribe, read }
}

/** What is searched for in a list. */
export const useEntryText = ({ subscribe, read }: Pick<ReturnType<typeof entryText>, 'subscribe' | 'read'>): string =>
  useSyncExternalStore(subscribe, read, () => '')
