'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { pointsAddress } from '@/components/loyalty/points-address'
import { KIND_NAMES } from '@/components/loyalty/points-kinds'
import { SelectInput } from '@/components/ui/select-input'

const CHOICES = Object.entries(KIND_NAMES).map(([value, { name }]) => ({ value, label: name }))

/** Narrows the ledger to one kind; what is chosen stands in the address. */
export function PointsFilter({ customerId, kind }: { customerId: number; kind: string }) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  return (
    <div aria-busy={isPending} className="mb-3 flex">
      <SelectInput
        name="kind"
        label="Kind"
        emptyLabel="Any kind"
        choices={CHOICES}
        value={kind}
        onChange={(chosen) => start(() => router.push(pointsAddress(customerId, { kind: chosen }), { scroll: false }))}
        className="w-40 max-sm:flex-1"
      />
    </div>
  )
}
