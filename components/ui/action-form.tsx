'use client'

import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import type { FormState } from '@/lib/forms'

type Props = {
  /** The second value of `useActionState(action, idle)`. */
  action: (form: FormData) => void
  /** The first value of `useActionState`. */
  state: FormState
  children: ReactNode
  id?: string
  className?: string
  /** Names the form for screen readers: the id of its heading, or the words themselves. */
  labelledBy?: string
  label?: string
  /** Empties the fields after a save: for "add another" forms. */
  resetOnSave?: boolean
}

/**
 * A form whose action answers a `FormState`. It keeps what was typed (React would clear the fields after an action),
 * works without scripts, and when the session has ended it asks for the password over the form and sends it again.
 */
export function ActionForm({ action, state, children, id, className, labelledBy, label, resetOnSave }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const session = useSession()
  // Which answer the dialog was closed on: the next refusal is another object and asks again.
  const [settled, setSettled] = useState<FormState>()
  // The button that sent the form, so that sending it again says the same ("Save" or "Save and register another").
  const sender = useRef<HTMLElement | null>(null)

  useEffect(() => {
    if (state.status === 'saved' && resetOnSave) form.current?.reset()
  }, [state, resetOnSave])

  return (
    <>
      <form
        ref={form}
        id={id}
        className={className}
        aria-labelledby={labelledBy}
        aria-label={label}
        noValidate
        action={action}
        onSubmit={(event) => {
          event.preventDefault()
          const native = event.nativeEvent
          sender.current = native instanceof SubmitEvent ? native.submitter : null
          const typed = new FormData(event.currentTarget, sender.current)
          startTransition(() => action(typed))
        }}
      >
        {children}
      </form>
      {session && (
        <SignInAgain
          open={state.status === 'signed_out' && settled !== state}
          email={session.email}
          onSignIn={session.signInAgain}
          onClose={() => setSettled(state)}
          onSignedIn={() => {
            setSettled(state)
            form.current?.requestSubmit(sender.current)
          }}
        />
      )}
    </>
  )
}
