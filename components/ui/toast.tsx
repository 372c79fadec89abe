'use client'

import { Toast, toast } from '@heroui/react'

/** Where short news appears. Stands once, in the providers. */
export function ToastRegion() {
  return <Toast.Provider placement="bottom end" />
}

/**
 * Says that something small happened, for 4 seconds, and to screen readers. For what a person must be able to read
 * again (the outcome of a form), use `FormStatus` instead.
 */
export function announce(message: string, tone: 'neutral' | 'saved' | 'refused' = 'neutral'): void {
  if (tone === 'saved') toast.success(message)
  else if (tone === 'refused') toast.danger(message)
  else toast(message)
}
