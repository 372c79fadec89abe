import { Figure } from '@/components/ui/figure'
import { Points } from '@/components/ui/figures'
import type { PointsFigures as Figures } from '@/lib/loyalty/points/points-view'

/** What a customer's points add up to, each figure with its meaning. */
export function PointsFigures({ figures, locale }: { figures: Figures; locale: string }) {
  const { balance, lifetimePoints, redeemed, expired, returned, adjusted } = figures
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 2xl:grid-cols-6">
      <Figure
        label="Balance"
        explained="Points that can be redeemed now: lifetime, less redeemed, expired and returned, with what was adjusted."
      >
        <Points points={balance} locale={locale} />
      </Figure>
      <Figure
        label="Lifetime"
        explained="All points ever earned by bills and on enrolment. They decide the tier and never fall; goodwill is no part of them."
      >
        <Points points={lifetimePoints} locale={locale} />
      </Figure>
      <Figure label="Redeemed" explained="Points used as payment, less what was given back of redemptions.">
        <Points points={redeemed} locale={locale} />
      </Figure>
      <Figure
        label="Expired"
        explained="Points whose last day passed before they were used. Those that expire soonest are spent first."
      >
        <Points points={expired} locale={locale} />
      </Figure>
      <Figure
        label="Returned"
        explained="Points taken back because something they were earned with was returned; never more than the balance held."
      >
        <Points points={returned} locale={locale} />
      </Figure>
      <Figure
        label="Adjusted"
        explained="Points granted as goodwill, less corrections. Negative when more was taken than granted."
      >
        <Points points={adjusted} locale={locale} />
      </Figure>
    </dl>
  )
}
