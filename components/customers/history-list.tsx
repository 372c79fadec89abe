import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { asOfAddress } from '@/components/customers/history-address'
import { DateTime } from '@/components/ui/figures'
import { formatDay } from '@/components/ui/format'
import type { HistoryEntry } from '@/lib/customers/history-view'

type Props = { customerId: number; entries: readonly HistoryEntry[]; locale: string; zone: string }

/** Who did what, when; newest first. */
export function HistoryList({ customerId, entries, locale, zone }: Props) {
  if (entries.length === 0)
    return <p className="text-table text-muted">Nothing has changed since this customer was brought in.</p>
  return (
    <ol className="flex flex-col gap-4 text-table">
      {entries.map(({ id, at, day, by, did, changes, why, mergedAccount }) => (
        <li key={id} className="flex flex-col gap-1">
          <p className="text-muted">
            <span className="font-medium text-foreground">{by}</span> {did},{' '}
            <DateTime at={at} locale={locale} zone={zone} />
            {mergedAccount !== null && <> (on customer {mergedAccount}, merged into this one since)</>}
            {' · '}
            <Link
              href={asOfAddress(customerId, day)}
              aria-label={`The profile at the end of ${formatDay(at, locale, zone)}`}
              className="text-link underline underline-offset-2"
            >
              Profile then
            </Link>
          </p>
          {why && <p className="break-words">“{why}”</p>}
          {changes.length > 0 && (
            <ul className="flex flex-col gap-0.5">
              {changes.map(({ name, label, from, to }) => (
                <li key={name} className="min-w-0 break-words">
                  <span className="text-muted">{label}</span> {from ?? 'nothing'}{' '}
                  <ArrowRight aria-label="became" className="inline size-3 text-muted" />{' '}
                  <span className="font-medium">{to ?? 'nothing'}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
