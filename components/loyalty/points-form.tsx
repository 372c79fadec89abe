'use client'

import { useActionState, useRef, useState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea, TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type FormProps = {
  action: FormAction
  /** What it is about, sent along: `customerId` or `redemptionId`. */
  hidden: { name: string; value: number }
  label: string
  submitLabel: string
  points?: string
  pointsDescription: string
  withComments?: boolean
  onDone: () => void
}

/** Points and a reason: what granting and giving back both ask for. */
function PointsForm({
  action,
  hidden,
  label,
  submitLabel,
  points,
  pointsDescription,
  withComments,
  onDone,
}: FormProps) {
  const [state, submit, isPending] = useActionState(action, idle)
  if (state.status === 'saved')
    return (
      <div className="flex flex-col gap-3">
        <FormStatus state={state} />
        <div className="flex justify-end">
          <Button onClick={onDone} autoFocus>
            Done
          </Button>
        </div>
      </div>
    )
  return (
    <ActionForm action={submit} state={state} label={label} className="flex flex-col gap-3">
      <input type="hidden" name={hidden.name} value={hidden.value} />
      <FormStatus state={state} />
      <TextInput
        name="points"
        label="Points"
        kind="number"
        description={pointsDescription}
        defaultValue={points}
        maxLength={12}
        state={state}
        required
      />
      <TextInput
        name="reason"
        label="Reason"
        description="Stands in the customer’s history."
        maxLength={250}
        state={state}
        required
      />
      {withComments && <TextArea name="comments" label="Comments" rows={2} maxLength={1000} state={state} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <SubmitButton pending={isPending}>{submitLabel}</SubmitButton>
      </div>
    </ActionForm>
  )
}

type GrantProps = {
  customerId: number
  /** Whether they are given at once, or asked for. */
  isGranted: boolean
  action: FormAction
}

/** The button that gives points as goodwill or asks for them, and its dialog. */
export function GrantPoints({ customerId, isGranted, action }: GrantProps) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  const verb = isGranted ? 'Grant points' : 'Ask for points'
  return (
    <>
      <Button size="sm" tone="primary" onClick={() => setIsOpen(true)}>
        {verb}
      </Button>
      <Dialog open={isOpen} onClose={close} title={`${verb} as goodwill`}>
        {isOpen && (
          <PointsForm
            action={action}
            hidden={{ name: 'customerId', value: customerId }}
            label={`${verb} as goodwill`}
            submitLabel={verb}
            pointsDescription={`${isGranted ? '' : 'An approver decides. '}They raise the balance, not the lifetime points nor the tier, and expire like earned ones.`}
            withComments
            onDone={close}
          />
        )}
      </Dialog>
    </>
  )
}

type ReverseProps = { redemption: { id: number; code: string; left: number }; action: FormAction }

/** The button that gives back points of a redemption, and its dialog, which stays to say that all of them are back. */
export function ReverseRedemption({ redemption: { id, code, left }, action }: ReverseProps) {
  const [isOpen, setIsOpen] = useState(false)
  const done = useRef<HTMLSpanElement>(null)
  const close = () => {
    setIsOpen(false)
    // The button has gone by then: the keyboard goes on from where it stood.
    done.current?.focus()
  }
  return (
    <>
      {left > 0 ? (
        <Button size="sm" label={`Reverse redemption ${code}`} onClick={() => setIsOpen(true)}>
          Reverse
        </Button>
      ) : (
        <span ref={done} tabIndex={-1} className="text-xs text-muted">
          Reversed
        </span>
      )}
      <Dialog open={isOpen} onClose={close} title={`Reverse redemption ${code}`}>
        {isOpen && (
          <PointsForm
            action={action}
            hidden={{ name: 'redemptionId', value: id }}
            label={`Reverse redemption ${code}`}
            submitLabel="Reverse redemption"
            points={String(left)}
            pointsDescription={`At most ${left}. They last as long as those that were redeemed, or like points earned today.`}
            onDone={close}
          />
        )}
      </Dialog>
    </>
  )
}
