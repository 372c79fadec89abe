import { Figure } from '@/components/ui/figure'
import { DateTime, Money, Points } from '@/components/ui/figures'
import { formatClock, formatNumber, formatPoints, formatQuantity, formatShare } from '@/components/ui/format'
import type { CustomerFigures as Figures } from '@/lib/customers/overview/figures'

type Props = { figures: Figures; currency: string; locale: string; zone: string }

/** What somebody at a desk asks first about a customer's worth and habits, each figure with how it comes about. */
export function CustomerFigures({ figures, currency, locale, zone }: Props) {
  const { points, coupons, lastVisit } = figures
  const money = (minor: number) => <Money minor={minor} currency={currency} locale={locale} />
  return (
    <dl className="grid grid-cols-2 gap-x-3 gap-y-4">
      <Figure label="Lifetime purchase" explained="All bills of this customer in all stores, less what was returned.">
        {money(figures.lifetimePurchases)}
      </Figure>
      <Figure label="Average bill" explained="The sum of all regular bills divided by their number; returns left out.">
        {figures.averageBill === null ? NONE : money(figures.averageBill)}
      </Figure>
      <Figure label="Visits" explained="Regular bills, one visit each. A return is no visit.">
        <Points points={figures.visits} locale={locale} />
      </Figure>
      <Figure
        label="Visit gap"
        explained="The days between the first and the last visit, divided by the number of visits less one."
      >
        {figures.gapDays === null ? NONE : daysOf(figures.gapDays, locale)}
      </Figure>
      <Figure label="Basket size" explained="The quantities of all lines of all regular bills, divided by the bills.">
        {figures.basketSize === null ? NONE : `${formatQuantity(roughly(figures.basketSize), locale)} items`}
      </Figure>
      <Figure
        label="Last visit"
        explained="The store and the time of the latest regular bill, as the till dated it."
        detail={lastVisit && [formatClock(lastVisit.at, locale, zone), lastVisit.storeName].filter(Boolean).join(', ')}
      >
        {lastVisit ? <DateTime at={lastVisit.at} locale={locale} zone={zone} as="day" /> : NONE}
      </Figure>
      <Figure
        label="Earn and burn"
        explained="Points redeemed as a share of all points ever issued. Reversed redemptions do not count."
        detail={`${formatPoints(points.redeemed, locale)} redeemed of ${formatPoints(points.issued, locale)} issued`}
      >
        {points.share === null ? NONE : formatShare(points.share, locale)}
      </Figure>
      <Figure
        label="Coupon redemption"
        explained="Coupons redeemed at least once as a share of the coupons issued to this customer."
        detail={`${formatNumber(coupons.redeemed, locale)} redeemed of ${formatNumber(coupons.issued, locale)} issued`}
      >
        {coupons.share === null ? NONE : formatShare(coupons.share, locale)}
      </Figure>
    </dl>
  )
}

const NONE = <span className="text-muted">–</span>

/** One decimal is all that an average of a few visits bears. */
const daysOf = (days: number, locale: string) => {
  const shown = days < 10 ? Math.round(days * 10) / 10 : Math.round(days)
  return `${formatNumber(shown, locale)} ${shown === 1 ? 'day' : 'days'}`
}

const roughly = (thousandths: number) => Math.round(thousandths / 100) * 100
