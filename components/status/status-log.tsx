import { ArrowRight } from 'lucide-react'
import { DateTime } from '@/components/ui/figures'
import type { StatusPage } from '@/lib/customers/status/status-view'

type Props = { changes: StatusPage['changes']; locale: string; zone: string }

/** How a customer came to stand as he does, newest first. */
export function StatusLog({ changes, locale, zone }: Props) {
  if (changes.length === 0)
    return <p className="text-table text-muted">The status of this customer has never been changed.</p>
  return (
    <ol className="flex flex-col gap-3 text-table">
      {changes.map(({ id, fromLabel, toLabel, changedAt, actorName, reason }) => (
        <li key={id} className="min-w-0">
          <p>
            {fromLabel || 'No status'} <ArrowRight aria-label="became" className="inline size-3 text-muted" />{' '}
            <span className="font-medium">{toLabel}</span>
            <span className="text-muted">
              , <DateTime at={changedAt} locale={locale} zone={zone} />, by {actorName}
            </span>
          </p>
          <p className="break-words">{reason}</p>
        </li>
      ))}
    </ol>
  )
}
