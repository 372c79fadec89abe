import { formatDateTime, formatDay, formatMoney, formatPoints, formatRelative } from '@/components/ui/format'

type Place = { locale: string; zone: string }

/**
 * A moment. `as="relative"` needs `now` and shows the full time on hover; `as="day"` leaves the clock away.
 * Server and browser may hold different versions of the locale data, hence no warning about a differing space.
 */
export function DateTime({
  at,
  locale,
  zone,
  as = 'time',
  now,
}: Place & { at: Date; as?: 'time' | 'day' | 'relative'; now?: Date }) {
  const full = formatDateTime(at, locale, zone)
  const shown =
    as === 'day' ? formatDay(at, locale, zone) : as === 'relative' && now ? formatRelative(at, now, locale) : full
  return (
    <time
      dateTime={at.toISOString()}
      title={shown === full ? undefined : full}
      className="tabular-nums whitespace-nowrap"
      suppressHydrationWarning
    >
      {shown}
    </time>
  )
}

/** Money in the currency's smallest unit. */
export function Money({ minor, currency, locale }: { minor: number; currency: string; locale: string }) {
  return (
    <span className="tabular-nums whitespace-nowrap" suppressHydrationWarning>
      {formatMoney(minor, currency, locale)}
    </span>
  )
}

/** Whole points. */
export function Points({ points, locale }: { points: number; locale: string }) {
  return <span className="tabular-nums whitespace-nowrap">{formatPoints(points, locale)}</span>
}
