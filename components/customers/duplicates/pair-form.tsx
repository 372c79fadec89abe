'use client'

import { createContext, type ReactNode, useActionState, useContext } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

const Pending = createContext(false)

type Props = {
  action: FormAction
  /** What its buttons do: "Tell apart". */
  label: string
  children: ReactNode
}

/** One form around all pairs: what became of one is to be read when it has left the list. */
export function PairForm({ action, label, children }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  return (
    <ActionForm action={submit} state={state} label={label} className="flex flex-col gap-3">
      <Pending value={isPending}>{children}</Pending>
      {/* In sight wherever in the list the button was; above the bar of a phone. */}
      <FormStatus state={state} className="sticky bottom-4 max-sm:bottom-20" />
    </ActionForm>
  )
}

/** Decides about one pair of the form around it. */
export function PairButton({ pair, children }: { pair: string; children: string }) {
  return (
    <SubmitButton tone="secondary" name="pair" value={pair} pending={useContext(Pending)}>
      {children}
    </SubmitButton>
  )
}
