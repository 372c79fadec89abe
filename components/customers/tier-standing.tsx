import { DateTime, Points } from '@/components/ui/figures'
import type { BarView } from '@/lib/customers/bar-view'

type Props = {
  tier: NonNullable<BarView['tier']>
  points: number
  expiring: BarView['expiring']
  locale: string
  zone: string
}

/** The balance, what of it goes next, and the way to the next tier. */
export function TierStanding({ tier: { next }, points, expiring, locale, zone }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <p className="max-lg:hidden">
        <span className="text-title font-semibold">
          <Points points={points} locale={locale} />
        </span>{' '}
        points
      </p>
      {next && (
        <div className="flex flex-col gap-1">
          <progress
            className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-default [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-default [&::-webkit-progress-value]:bg-accent"
            aria-label={`Progress to ${next.name}`}
            value={next.share}
            max={1}
          />
          <p className="text-xs text-muted">
            <Points points={next.missing} locale={locale} /> more points to {next.name}
          </p>
        </div>
      )}
      {expiring && (
        <p className="text-xs text-muted">
          <Points points={expiring.points} locale={locale} />{' '}
          {expiring.points === 1 ? 'point expires' : 'points expire'} on{' '}
          <DateTime at={expiring.at} locale={locale} zone={zone} as="day" />
        </p>
      )}
    </div>
  )
}
