'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { historyAddress } from '@/components/customers/history-address'
import { SelectInput } from '@/components/ui/select-input'
import { HISTORY_KINDS } from '@/lib/customers/history-kinds'

const CHOICES = Object.entries(HISTORY_KINDS).map(([value, { name }]) => ({ value, label: name }))

/** Narrows the history to one kind of entry; what is chosen stands in the address. */
export function HistoryFilter({ customerId, kind }: { customerId: number; kind: string }) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  return (
    <div aria-busy={isPending} className="flex max-sm:w-full">
      <SelectInput
        name="kind"
        label="Kind"
        emptyLabel="Any kind"
        choices={CHOICES}
        value={kind}
        onChange={(chosen) => start(() => router.push(historyAddress(customerId, { kind: chosen }), { scroll: false }))}
        className="w-56 max-sm:flex-1"
      />
    </div>
  )
}
