'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonTone } from '@/components/ui/button'

type Props = {
  /** A verb: "Register", "Save 2 changes". */
  children: ReactNode
  /** From `useActionState`; without it the surrounding form's own state counts. */
  pending?: boolean
  disabled?: boolean
  tone?: ButtonTone
  /** The id of the form, when the button stands outside it. */
  form?: string
  /** Sent with the form when it was this button that sent it. */
  name?: string
  value?: string
  className?: string
  /** The single key that presses it (see `KeyboardShortcuts`). */
  shortcut?: string
}

/** Sends its form. While the action runs it shows a spinner, keeps its place and size, and does not send twice. */
export function SubmitButton({ children, pending, tone = 'primary', ...rest }: Props) {
  const form = useFormStatus()
  return (
    <Button {...rest} type="submit" tone={tone} pending={pending ?? form.pending}>
      {children}
    </Button>
  )
}
