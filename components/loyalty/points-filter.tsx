'use client'

import { pointsAddress } from '@/components/loyalty/points-address'
import { KIND_NAMES } from '@/components/loyalty/points-kinds'
import { KindFilter } from '@/components/ui/kind-filter'

const CHOICES = Object.entries(KIND_NAMES).map(([value, { name }]) => ({ value, label: name }))

/** Narrows the ledger to one kind. */
export function PointsFilter({ customerId, kind }: { customerId: number; kind: string }) {
  return (
    <KindFilter
      choices={CHOICES}
      kind={kind}
      addressOf={(chosen) => pointsAddress(customerId, { kind: chosen })}
      className="mb-3 flex"
      selectClassName="w-40 max-sm:flex-1"
    />
  )
}
