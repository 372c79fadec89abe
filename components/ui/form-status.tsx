'use client'

import { CircleAlert, CircleCheck, LogOut } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Code } from '@/components/ui/code'
import type { FormState } from '@/lib/forms'

const LOOK = {
  saved: { icon: CircleCheck, className: 'bg-success-soft text-success-soft-foreground' },
  refused: { icon: CircleAlert, className: 'bg-danger-soft text-danger-soft-foreground' },
  signed_out: { icon: LogOut, className: 'bg-warning-soft text-warning-soft-foreground' },
} as const

/**
 * What a form did, in words with the code beside them. The live region is always on the page, so that a screen reader
 * hears the news. After a refusal the first refused field of the surrounding form takes the focus.
 */
export function FormStatus({ state, className }: { state: FormState; className?: string }) {
  const region = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (state.status !== 'refused') return
    const refused = region.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const control = refused?.matches('[role="radiogroup"]') ? refused.querySelector('input') : refused
    control?.focus()
  }, [state])

  return (
    <div ref={region} role="status" aria-live="polite" aria-atomic="true" className={`empty:hidden ${className ?? ''}`}>
      {state.status !== 'idle' && <Message state={state} />}
    </div>
  )
}

function Message({ state }: { state: Exclude<FormState, { status: 'idle' }> }) {
  const { icon: Icon, className } = LOOK[state.status]
  const message =
    state.status === 'signed_out'
      ? 'You are signed out, so nothing was saved. What you typed is still here: sign in again to save it.'
      : state.message
  return (
    <div className={`flex items-start gap-2 rounded-lg px-3 py-2 text-table ${className}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0 flex-1">{message}</p>
      {state.status !== 'signed_out' && state.code && <Code>{state.code}</Code>}
    </div>
  )
}
