'use client'

import { useActionState, useState } from 'react'
import { CouponOfferFacts } from '@/components/loyalty/coupon-offer-facts'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { FormStatus } from '@/components/ui/form-status'
import { SelectInput } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { SwitchInput } from '@/components/ui/switch-input'
import { TextArea, TextInput } from '@/components/ui/text-input'
import { type FormState, idle } from '@/lib/forms'
import type { CouponOffer } from '@/lib/loyalty/coupons/coupons-view'

/** How the form went, and the new coupon's code when it went well. */
export type CouponFormState = { form: FormState; code: string | null }

export type IssueFormProps = {
  action: (previous: CouponFormState, form: FormData) => Promise<CouponFormState>
  customerId: number
  offers: readonly CouponOffer[]
  place: { locale: string; zone: string; currency: string }
  /** Goodwill needs a reason, and is granted at once or asked for. */
  goodwill: 'granted' | 'asked' | null
  onDone: () => void
}

/** Chooses a running series, says what its coupon will be, and shows the new code. */
export function CouponIssueForm({ action, customerId, offers, place, goodwill, onDone }: IssueFormProps) {
  const [state, submit, isPending] = useActionState(action, { form: idle, code: null })
  const [seriesId, setSeriesId] = useState('')
  const verb = goodwill === 'granted' ? 'Grant' : goodwill === 'asked' ? 'Ask for' : 'Issue'
  const offer = offers.find((each) => String(each.seriesId) === seriesId)

  if (state.form.status === 'saved')
    return (
      <div className="flex flex-col gap-3">
        <FormStatus state={state.form} />
        {state.code !== null && (
          <p className="flex items-center gap-1">
            <code className="font-mono text-title tracking-wider select-all">{state.code}</code>
            <CopyButton value={state.code} what="coupon code" />
          </p>
        )}
        <div className="flex justify-end">
          <Button onClick={onDone} autoFocus>
            Done
          </Button>
        </div>
      </div>
    )

  if (offers.length === 0)
    return (
      <p className="text-table text-muted">No coupon series is running. An admin adds them under Settings, Loyalty.</p>
    )

  return (
    <ActionForm
      action={submit}
      state={state.form}
      label={goodwill ? `${verb} a coupon as goodwill` : 'Issue a coupon'}
      className="flex flex-col gap-3"
    >
      <input type="hidden" name="customerId" value={customerId} />
      <FormStatus state={state.form} />
      <SelectInput
        name="seriesId"
        label="Series"
        emptyLabel="Choose a series"
        choices={offers.map(({ seriesId: id, description, left }) => ({
          value: String(id),
          label: left === 0 ? `${description} (this customer has had it)` : description,
          disabled: left === 0,
        }))}
        value={seriesId}
        onChange={setSeriesId}
        state={state.form}
        required
      />
      {offer && <CouponOfferFacts offer={offer} place={place} />}
      {goodwill && (
        <>
          <TextInput
            name="reason"
            label="Reason"
            description="Stands in the customer’s history."
            maxLength={250}
            state={state.form}
            required
          />
          <TextArea name="comments" label="Comments" rows={2} maxLength={1000} state={state.form} />
        </>
      )}
      {goodwill ? (
        <p className="text-xs text-muted">
          {goodwill === 'asked' && 'An approver decides. '}The customer is told the code by SMS or email, whichever is
          open.
        </p>
      ) : (
        <SwitchInput
          name="notify"
          label="Tell the customer"
          description="Sends the code by SMS or email, whichever is open."
          state={state.form}
          defaultOn
        />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <SubmitButton pending={isPending}>{`${verb} coupon`}</SubmitButton>
      </div>
    </ActionForm>
  )
}
