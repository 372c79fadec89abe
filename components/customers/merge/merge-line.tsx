import { Merge } from 'lucide-react'
import Link from 'next/link'
import { DateTime } from '@/components/ui/figures'
import type { MergeView } from '@/lib/customers/merge/merges-view'

type Props = { customerId: number; merges: readonly MergeView[]; mayUndo: boolean; locale: string; zone: string }

/** That somebody was merged into this customer, as long as it can be undone. */
export function MergeLine({ customerId, merges, mayUndo, locale, zone }: Props) {
  const [latest] = merges.filter(({ undoableTill }) => undoableTill !== null)
  if (!latest) return null
  return (
    <p className="mb-3 flex items-start gap-2 text-table max-lg:mt-3">
      <Merge aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0 break-words">
        {latest.name ?? 'Somebody'} (ID {latest.victimId}) was merged into this customer on{' '}
        <DateTime at={latest.at} locale={locale} zone={zone} as="day" />.{' '}
        <Link href={`/customers/${customerId}/merges`} className="text-link underline">
          {mayUndo ? 'See the merge, undo it' : 'See the merge'}
        </Link>
      </span>
    </p>
  )
}
