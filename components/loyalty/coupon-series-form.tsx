'use client'

import { useActionState, useState } from 'react'
import { CouponSeriesClash } from '@/components/loyalty/coupon-series-clash'
import { CouponSeriesFields } from '@/components/loyalty/coupon-series-fields'
import type { StoreChoice } from '@/components/loyalty/coupon-store-boxes'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idle } from '@/lib/forms'
import type { SeriesDraft } from '@/lib/loyalty/coupons/series-form'

/** `version` is the one to save over; `sent` what was typed; `theirs` what somebody else saved meanwhile, or null. */
export type SeriesFormState = {
  form: FormState
  version: number
  sent: SeriesDraft | null
  theirs: SeriesDraft | null
}

type Props = {
  action: (previous: SeriesFormState, form: FormData) => Promise<SeriesFormState>
  /** The series to change; absent for a new one. */
  series?: { id: number; version: number }
  start: SeriesDraft
  stores: readonly StoreChoice[]
  currency: string
  today?: string
}

/** A new coupon series, or a changed one. */
export function CouponSeriesForm({ action, series, start, ...fields }: Props) {
  const fresh = { form: idle, version: series?.version ?? 0, sent: null, theirs: null }
  const [state, submit, pending] = useActionState(action, fresh)
  const [draft, setDraft] = useState(state.sent ?? start)
  return (
    <ActionForm
      action={submit}
      state={state.form}
      label={series ? 'Coupon series' : 'Add coupon series'}
      className="flex max-w-2xl flex-col gap-4"
    >
      {series && <input type="hidden" name="id" value={series.id} />}
      {series && <input type="hidden" name="version" value={state.version} />}
      <FormStatus state={state.form} />
      {state.theirs && (
        <CouponSeriesClash theirs={state.theirs} yours={draft} stores={fields.stores} onTake={setDraft} />
      )}
      <CouponSeriesFields draft={draft} onChange={setDraft} state={state.form} {...fields} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>{series ? 'Save' : 'Add series'}</SubmitButton>
        {!series && <ButtonLink href="/settings/loyalty">Cancel</ButtonLink>}
      </div>
    </ActionForm>
  )
}
