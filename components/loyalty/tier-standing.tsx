import { ArrowRight } from 'lucide-react'
import { BillLink } from '@/components/loyalty/points-event'
import { DateTime, Points } from '@/components/ui/figures'
import type { TierView } from '@/lib/loyalty/points/points-view'

type Props = { view: TierView; customerId: number; place: { locale: string; zone: string } }

/** The tier, how far the next one is, and how the customer came to it. */
export function TierStanding({ view: { current, changes }, customerId, place: { locale, zone } }: Props) {
  return (
    <div className="flex flex-col gap-4">
      {current ? (
        <Gap current={current} locale={locale} />
      ) : (
        <p className="text-table text-muted">Not in the loyalty program: there is no tier.</p>
      )}
      {changes.length > 0 && (
        <ol className="flex flex-col gap-3 border-t border-separator pt-3 text-table" aria-label="Tier history">
          {changes.map(({ id, from, to, changedAt, cause, bill, place }) => (
            <li key={id} className="flex flex-col gap-0.5">
              <p>
                {from && (
                  <>
                    {from} <ArrowRight aria-label="to" className="inline size-3 text-muted" />{' '}
                  </>
                )}
                <span className="font-medium">{to}</span>
              </p>
              <p className="text-xs text-muted">
                <DateTime at={changedAt} locale={locale} zone={zone} />
                {bill ? (
                  <>
                    , by bill <BillLink bill={bill} customerId={customerId} />
                  </>
                ) : (
                  cause === 'welcome' && ', by the welcome points'
                )}
                {place && `, ${place}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Gap({ current: { tier, next }, locale }: { current: NonNullable<TierView['current']>; locale: string }) {
  if (!next)
    return (
      <p className="text-table">
        <span className="text-base font-semibold">{tier.name}</span>, the highest tier.
      </p>
    )
  return (
    <div className="flex flex-col gap-1.5 text-table">
      <p>
        <span className="text-base font-semibold">{tier.name}</span>
        <span className="text-muted"> from </span>
        <Points points={tier.fromPoints} locale={locale} />
        <span className="text-muted"> lifetime points</span>
      </p>
      <progress
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-default [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-default [&::-webkit-progress-value]:bg-accent"
        aria-label={`Progress to ${next.tier.name}`}
        value={next.share}
        max={1}
      />
      <p className="text-muted">
        <Points points={next.missing} locale={locale} /> more lifetime points to {next.tier.name}, which begins at{' '}
        <Points points={next.tier.fromPoints} locale={locale} />
      </p>
    </div>
  )
}
