'use client'

import { historyAddress } from '@/components/customers/history-address'
import { KindFilter } from '@/components/ui/kind-filter'
import { HISTORY_KINDS } from '@/lib/customers/history-kinds'

const CHOICES = Object.entries(HISTORY_KINDS).map(([value, { name }]) => ({ value, label: name }))

/** Narrows the history to one kind of entry. */
export function HistoryFilter({ customerId, kind }: { customerId: number; kind: string }) {
  return (
    <KindFilter
      choices={CHOICES}
      kind={kind}
      addressOf={(chosen) => historyAddress(customerId, { kind: chosen })}
      className="flex max-sm:w-full"
      selectClassName="w-56 max-sm:flex-1"
    />
  )
}
