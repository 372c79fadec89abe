import { DateTime, Points } from '@/components/ui/figures'
import type { ExpiryView } from '@/lib/loyalty/points/points-view'

type Props = { expiry: ExpiryView; place: { locale: string; zone: string } }

/** What of the balance expires when. */
export function PointsExpiry({ expiry: { next, later, never }, place: { locale, zone } }: Props) {
  if (next.length === 0 && never === 0) return <p className="text-table text-muted">There are no points to expire.</p>
  return (
    <>
      {next.length > 0 && (
        <ol
          aria-label="Points that expire, soonest first"
          className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-2 text-table tabular-nums"
        >
          {next.map(({ points, expiresAt }) => (
            <li key={expiresAt.getTime()} className="flex items-baseline justify-between gap-2">
              <span className="text-muted">
                <DateTime at={expiresAt} locale={locale} zone={zone} as="day" />
              </span>
              <span className="font-medium">
                <Points points={points} locale={locale} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {later.days > 0 && (
        <p className="mt-3 text-table text-muted">
          <Points points={later.points} locale={locale} /> more on {later.days} later{' '}
          {later.days === 1 ? 'day' : 'days'}.
        </p>
      )}
      {never > 0 && (
        <p className="mt-3 text-table text-muted">
          <Points points={never} locale={locale} /> never expire.
        </p>
      )}
    </>
  )
}
