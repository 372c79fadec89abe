'use client'

import { CouponStoreBoxes, type StoreChoice } from '@/components/loyalty/coupon-store-boxes'
import { DateInput } from '@/components/ui/date-input'
import { RadioChoice } from '@/components/ui/radio-choice'
import { TextArea, TextInput } from '@/components/ui/text-input'
import type { FormState } from '@/lib/forms'
import type { SeriesDraft } from '@/lib/loyalty/coupons/series-form'

type Props = {
  draft: SeriesDraft
  onChange: (draft: SeriesDraft) => void
  stores: readonly StoreChoice[]
  /** ISO 4217. */
  currency: string
  state: FormState
  /** `YYYY-MM-DD`, the first day a new series may end on. */
  today?: string
}

/** What a coupon series is. */
export function CouponSeriesFields({ draft, onChange, stores, currency, state, today }: Props) {
  const set = (change: Partial<SeriesDraft>) => onChange({ ...draft, ...change })
  const isAmount = draft.discountType === 'ABS'
  return (
    <>
      <TextInput
        name="description"
        label="Description"
        description="What customers get, in a few words: it stands beside every coupon."
        value={draft.description}
        onChange={(description) => set({ description })}
        maxLength={100}
        state={state}
        required
      />
      <TextInput
        name="discountCode"
        label="Discount code"
        description="What your tills book the discount under."
        kind="code"
        value={draft.discountCode}
        onChange={(discountCode) => set({ discountCode })}
        maxLength={50}
        state={state}
        required
      />
      <RadioChoice
        name="discountType"
        label="Takes off"
        choices={[
          { value: 'PERC', label: 'A percentage of the bill' },
          { value: 'ABS', label: 'An amount, at most the bill' },
        ]}
        value={draft.discountType}
        onChange={(discountType) => set({ discountType })}
        state={state}
        inline
        required
      />
      <TextInput
        name="discountValue"
        label={isAmount ? `Amount (${currency})` : 'Percentage'}
        kind="number"
        value={draft.discountValue}
        onChange={(discountValue) => set({ discountValue })}
        state={state}
        className="max-w-48"
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput
          name="validTill"
          label="Last day of the series"
          description="Nothing is issued or taken after it. Empty: no end."
          value={draft.validTill}
          onChange={(validTill) => set({ validTill })}
          {...(today !== undefined && { min: today })}
          state={state}
        />
        <TextInput
          name="validDays"
          label="Days a coupon is valid"
          description="After the day it is issued. Empty: to the end of the series."
          kind="number"
          value={draft.validDays}
          onChange={(validDays) => set({ validDays })}
          state={state}
        />
        <TextInput
          name="maxPerCustomer"
          label="Coupons for one customer"
          description="At most so many, ever. Empty: no limit."
          kind="number"
          value={draft.maxPerCustomer}
          onChange={(maxPerCustomer) => set({ maxPerCustomer })}
          state={state}
        />
        <TextInput
          name="maxRedemptions"
          label="Redemptions of one coupon"
          description="How often the same coupon may be used."
          kind="number"
          value={draft.maxRedemptions}
          onChange={(maxRedemptions) => set({ maxRedemptions })}
          state={state}
          required
        />
      </div>
      <CouponStoreBoxes
        stores={stores}
        chosen={draft.storeCodes}
        onChange={(storeCodes) => set({ storeCodes })}
        state={state}
      />
      <TextArea
        name="detailedInfo"
        label="Details"
        description="Terms that tills can print with the coupon."
        value={draft.detailedInfo}
        onChange={(detailedInfo) => set({ detailedInfo })}
        maxLength={2000}
        state={state}
      />
    </>
  )
}
