'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { DateTime } from '@/components/ui/figures'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  /** When everybody was last looked through; null = never. */
  at: Date | null
  /** What came of it, in sentences. */
  outcome: string
  /** How far a look is that goes on now; null = none does. */
  progress: string | null
  mayLook: boolean
  action: FormAction
  locale: string
  zone: string
}

const EVERY_MS = 2_000

/** When everybody was last looked through, and looking again. A look that goes on is followed. */
export function LastLook({ at, outcome, progress, mayLook, action, ...place }: Props) {
  const [state, submit, pending] = useActionState(action, idle)
  const router = useRouter()
  const isLooking = progress !== null
  useEffect(() => {
    if (!isLooking) return
    const timer = setInterval(() => router.refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [isLooking, router])
  return (
    <ActionForm action={submit} state={state} label="Look again" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-table text-muted">
        <p className="max-w-prose min-w-0 flex-1 basis-64">
          {at ? (
            <>
              Last looked on <DateTime at={at} {...place} />. {outcome}
            </>
          ) : (
            'Nobody has looked yet.'
          )}{' '}
          It is done by itself once a day.
        </p>
        {mayLook && (
          <SubmitButton tone="secondary" pending={pending}>
            Look again
          </SubmitButton>
        )}
      </div>
      <p role="status" className="text-table text-muted empty:hidden">
        {progress}
      </p>
      {!isLooking && <FormStatus state={state} />}
    </ActionForm>
  )
}
