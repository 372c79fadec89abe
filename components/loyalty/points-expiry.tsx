import { DateTime, Points } from '@/components/ui/figures'
import type { ExpiryView } from '@/lib/loyalty/points/points-view'

type Props = { expiry: ExpiryView; place: { locale: string; zone: string } }

/** What of the balance expires when. */
export function PointsExpiry({ expiry: { next, later, never }, place: { locale, zone } }: Props) {
  if (next.length === 0 && never === 0) return <p className="text-table text-muted">There are no points to expire.</p>
  return (
    <>
      {next.length > 0 && (
        <table className="w-full text-table tabular-nums">
          <caption className="sr-only">Points that expire, soonest first</caption>
          <thead>
            <tr className="border-b border-border text-xs text-muted">
              <th scope="col" className="h-8 text-left font-medium">
                After
              </th>
              <th scope="col" className="h-8 text-right font-medium">
                Points
              </th>
            </tr>
          </thead>
          <tbody>
            {next.map(({ points, expiresAt }) => (
              <tr key={expiresAt.getTime()} className="border-b border-separator">
                <th scope="row" className="h-8 text-left font-normal">
                  <DateTime at={expiresAt} locale={locale} zone={zone} as="day" />
                </th>
                <td className="h-8 text-right">
                  <Points points={points} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
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
