import { useEffect } from 'react'

/** Ctrl Enter, on a Mac ⌘ Enter, sends the form with this id from any of its fields. */
export const useSendKeys = (formId: string): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return
      const form = document.getElementById(formId)
      if (!(form instanceof HTMLFormElement) || !(event.target instanceof Node) || !form.contains(event.target)) return
      event.preventDefault()
      form.requestSubmit()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [formId])
}
