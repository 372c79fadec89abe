'use client'

import { type Ref, useActionState, useEffect, useRef, useState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormStatus } from '@/components/ui/form-status'
import { Kbd } from '@/components/ui/kbd'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea, TextInput } from '@/components/ui/text-input'
import { type FormAction, type FormState, idle } from '@/lib/forms'

type Props = {
  requestId: number
  action: FormAction
  mayApprove: boolean
  mayReject: boolean
  /** Goodwill: the points asked for, of which others may be granted. */
  points: number | null
  /** What reverting does, where it can still be done. */
  revert: string | null
  /** The next request that waits for whoever looks. */
  nextHref: string | null
  queueHref: string
}

/** Approve, reject, take back, go on: by mouse, or by `a`, `r` and `j`. It stays to say what happened. */
export function RequestDecision({ requestId, action, mayApprove, mayReject, points, revert, ...onwards }: Props) {
  const [decided, decide, isDeciding] = useActionState(action, idle)
  const [rejected, reject, isRejecting] = useActionState(action, idle)
  const [isOpen, setIsOpen] = useState(false)
  const onward = useRef<HTMLDivElement>(null)
  // Somebody else may decide it while the dialog is open: then its refusal is the page's.
  const isSettled = rejected.status === 'saved' || (rejected.status === 'refused' && !mayReject)
  const shown: FormState = isSettled && decided.status !== 'saved' ? rejected : decided

  // Once nothing is left to decide the keyboard stands on the way on: Enter opens the next request.
  const isOver = shown.status === 'saved' || (shown.status === 'refused' && !mayReject && revert === null)
  useEffect(() => {
    if (isOver) onward.current?.querySelector('a')?.focus()
  }, [isOver])

  return (
    <div className="flex flex-col gap-3">
      <FormStatus state={shown} />
      <div className="flex flex-wrap items-end gap-2">
        {mayApprove && (
          <ActionForm action={decide} state={decided} label="Approve" className="flex flex-wrap items-end gap-2">
            <input type="hidden" name="id" value={requestId} />
            <input type="hidden" name="act" value="approve" />
            {points !== null && (
              <TextInput
                name="points"
                label="Points to grant"
                kind="number"
                defaultValue={String(points)}
                maxLength={15}
                state={decided}
                className="w-36"
              />
            )}
            <SubmitButton pending={isDeciding} shortcut="a">
              Approve
              <Kbd className="max-sm:hidden [&>kbd]:border-current [&>kbd]:bg-transparent [&>kbd]:text-inherit">A</Kbd>
            </SubmitButton>
          </ActionForm>
        )}
        {mayReject && (
          <Button onClick={() => setIsOpen(true)} shortcut="r">
            Reject…
            <Kbd className="max-sm:hidden">R</Kbd>
          </Button>
        )}
        {revert !== null && (
          <ActionForm action={decide} state={decided} label="Revert">
            <input type="hidden" name="id" value={requestId} />
            <input type="hidden" name="act" value="revert" />
            <SubmitButton pending={isDeciding} tone="secondary">
              Revert
            </SubmitButton>
          </ActionForm>
        )}
        <Onward ref={onward} {...onwards} />
      </div>
      {revert !== null && <p className="text-table text-muted">{revert}</p>}
      <Dialog open={isOpen && !isSettled && mayReject} onClose={() => setIsOpen(false)} title="Reject the request">
        <ActionForm action={reject} state={rejected} label="Reject the request" className="flex flex-col gap-3">
          <input type="hidden" name="id" value={requestId} />
          <input type="hidden" name="act" value="reject" />
          <FormStatus state={rejected} />
          <TextArea
            name="comments"
            label="Reason"
            description="Stands on the request and in the customer’s history."
            rows={2}
            maxLength={1000}
            state={rejected}
            required
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <SubmitButton pending={isRejecting} tone="danger">
              Reject
            </SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  )
}

type OnwardProps = Pick<Props, 'nextHref' | 'queueHref'> & { ref: Ref<HTMLDivElement> }

/** The next request that waits, or the way back when there is none. */
function Onward({ nextHref, queueHref, ref }: OnwardProps) {
  return (
    <div ref={ref}>
      {nextHref === null ? (
        <ButtonLink href={queueHref} tone="quiet">
          All requests
        </ButtonLink>
      ) : (
        <ButtonLink href={nextHref} tone="quiet" shortcut="j">
          Next request
          <Kbd className="max-sm:hidden">J</Kbd>
        </ButtonLink>
      )}
    </div>
  )
}
