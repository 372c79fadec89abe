'use client'

import { useActionState } from 'react'
import { useCountdown } from '@/components/access/use-countdown'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormState, idle } from '@/lib/forms'

/** `waitSeconds` is how long nobody may try again, 0 for not at all. */
export type SignInState = { form: FormState; waitSeconds: number }

type Props = {
  action: (previous: SignInState, form: FormData) => Promise<SignInState>
  /** The page to go to, as a path. */
  next: string
}

export function SignInForm({ action, next }: Props) {
  const [state, submit, pending] = useActionState(action, { form: idle, waitSeconds: 0 })
  const wait = useCountdown(state)
  return (
    <ActionForm action={submit} state={state.form} labelledBy="sign-in-title" className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      <FormStatus state={state.form} />
      <TextInput
        name="email"
        label="Email"
        kind="email"
        autoComplete="username"
        state={state.form}
        required
        autoFocus
      />
      <TextInput name="password" label="Password" kind="password" state={state.form} required />
      <SubmitButton pending={pending} disabled={wait > 0}>
        {wait > 0 ? `Wait ${wait} s` : 'Sign in'}
      </SubmitButton>
    </ActionForm>
  )
}
