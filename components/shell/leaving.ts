const LEAVE = 'regulars:leave'

/** Whether a page may be left for `href` now. False when a page with unsaved changes has taken over to ask. */
export const mayLeave = (href: string): boolean =>
  document.dispatchEvent(new CustomEvent(LEAVE, { cancelable: true, detail: href }))

/** Hears every `mayLeave`; answer true to hold the person on the page. Returns how to stop listening. */
export const onLeaving = (hold: (href: string) => boolean): (() => void) => {
  const listen = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string' && hold(event.detail)) event.preventDefault()
  }
  document.addEventListener(LEAVE, listen)
  return () => document.removeEventListener(LEAVE, listen)
}
