import { Figure } from '@/components/ui/figure'
import { Money, Points } from '@/components/ui/figures'
import { formatNumber } from '@/components/ui/format'

type Props = {
  totals: { count: number; spent: number; returned: number; pointsIssued: number; pointsReturned: number }
  currency: string
  locale: string
}

/** Sums over every transaction that passes the filters, on whichever page it stands. */
export function TransactionTotals({ totals, currency, locale }: Props) {
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-5">
      <Figure label="Transactions" explained="Bills and returns that pass the filters, on all pages.">
        {formatNumber(totals.count, locale)}
      </Figure>
      <Figure label="Spent" explained="The net amounts of the bills, before returns.">
        <Money minor={totals.spent} currency={currency} locale={locale} />
      </Figure>
      <Figure label="Returned" explained="What was given back on returns.">
        <Money minor={totals.returned} currency={currency} locale={locale} />
      </Figure>
      <Figure label="Points issued" explained="Points that the bills earned.">
        <Points points={totals.pointsIssued} locale={locale} />
      </Figure>
      <Figure label="Points returned" explained="Points that returns took back: at most what the balance held then.">
        <Points points={totals.pointsReturned} locale={locale} />
      </Figure>
    </dl>
  )
}
