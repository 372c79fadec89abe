'use client'

import { type FormEvent, useEffect, useId, useState } from 'react'
import type { SignInAgainAction } from '@/components/shell/session-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextInput } from '@/components/ui/text-input'

type Props = {
  open: boolean
  email: string
  /** Signs in with the password; a refusal says why, and how long to wait when sign-in is throttled. */
  onSignIn: SignInAgainAction
  /** After success: the form under the dialog is sent again. */
  onSignedIn: () => void
  /** The person closed it; the form under it keeps what was typed. */
  onClose: () => void
  /** What becomes of what was typed, and the word on the button; unless given, it is saved. */
  words?: { why: string; act: string }
}

const SAVES = {
  why: 'Your session has ended. What you typed is kept and will be saved.',
  act: 'Sign in and save',
}

/** Asks for the password over a form whose session has ended. Nothing typed below it is lost. */
export function SignInAgain({ open, email, onSignIn, onSignedIn, onClose, words = SAVES }: Props) {
  const id = useId()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string>()
  const [pending, setPending] = useState(false)
  const [wait, setWait] = useState(0)

  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])

  useEffect(() => {
    if (open) return
    setPassword('')
    setError(undefined)
  }, [open])

  async function signIn(event: FormEvent) {
    event.preventDefault()
    if (pending || wait > 0) return
    if (password === '') return setError('Enter your password')
    setPending(true)
    try {
      const answer = await onSignIn(password)
      if (answer.ok) return onSignedIn()
      setError(answer.message)
      setWait(answer.waitSeconds ?? 0)
    } catch {
      setError('The server did not answer. Check the connection and try again.')
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Sign in again"
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" form={id} tone="primary" pending={pending} disabled={wait > 0}>
            {wait > 0 ? `Wait ${wait} s` : words.act}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={signIn} noValidate className="flex flex-col gap-3">
        <p className="text-table text-muted">{words.why}</p>
        <TextInput name="email" label="Email" value={email} readOnly autoComplete="username" />
        <TextInput
          name="password"
          label="Password"
          kind="password"
          value={password}
          onChange={setPassword}
          error={error}
        />
        <p role="status" className="sr-only">
          {error}
        </p>
      </form>
    </Dialog>
  )
}
