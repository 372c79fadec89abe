'use client'

import { useActionState, useState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'

type Props = { mergeId: number; name: string; isOpen: boolean; action: FormAction }

/** Takes a merge back, after saying what that means. What was said last stays in sight once it is done. */
export function UndoMerge({ mergeId, name, isOpen, action }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  const [isAsked, setIsAsked] = useState(false)
  return (
    <ActionForm action={submit} state={state} label={`Undo the merge of ${name}`} className="flex flex-col gap-2">
      <input type="hidden" name="mergeId" value={mergeId} />
      <FormStatus state={state} />
      {isOpen && state.status !== 'saved' && !isAsked && (
        <div>
          <Button onClick={() => setIsAsked(true)}>Undo…</Button>
        </div>
      )}
      {isOpen && state.status !== 'saved' && isAsked && (
        <>
          <p className="text-table">
            {name} gets back everything that came from there. What happened since and cannot be told apart stays here
            and is listed.
          </p>
          <div className="flex flex-wrap gap-2">
            <SubmitButton pending={isPending}>Undo the merge</SubmitButton>
            <Button onClick={() => setIsAsked(false)}>Keep it merged</Button>
          </div>
        </>
      )}
    </ActionForm>
  )
}
