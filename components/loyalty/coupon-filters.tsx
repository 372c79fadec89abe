'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { SelectInput } from '@/components/ui/select-input'
import { couponsAddress } from './coupons-address'

type Props = {
  customerId: number
  status: string
  seriesId: string
  series: readonly { id: number; description: string }[]
}

const STATUSES = [
  { value: 'active', label: 'Active' },
  { value: 'redeemed', label: 'Redeemed' },
  { value: 'expired', label: 'Expired' },
]

/** Narrows the coupons by status and series; what is chosen stands in the address. */
export function CouponFilters({ customerId, status, seriesId, series }: Props) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const go = (change: { status?: string; series?: string }) =>
    start(() => router.push(couponsAddress(customerId, { status, series: seriesId, ...change }), { scroll: false }))
  return (
    <div aria-busy={isPending} className="mr-auto flex flex-wrap gap-3 max-sm:w-full">
      <SelectInput
        name="status"
        label="Status"
        emptyLabel="Any status"
        choices={STATUSES}
        value={status}
        onChange={(chosen) => go({ status: chosen })}
        className="w-40 max-sm:flex-1"
      />
      <SelectInput
        name="series"
        label="Series"
        emptyLabel="Any series"
        choices={series.map(({ id, description }) => ({ value: String(id), label: description }))}
        value={seriesId}
        onChange={(chosen) => go({ series: chosen })}
        className="w-64 max-sm:flex-1"
      />
    </div>
  )
}
