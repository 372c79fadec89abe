import { BillLink } from '@/components/loyalty/points-event'
import { DateTime, Money, Points } from '@/components/ui/figures'
import type { LatestBill } from '@/lib/customers/overview/latest-bills'

type Props = { customerId: number; bills: readonly LatestBill[]; currency: string; locale: string; zone: string }

/** The latest bills at a glance; each leads to the rest of it. */
export function LatestBills({ customerId, bills, currency, locale, zone }: Props) {
  if (bills.length === 0) return <p className="text-table text-muted">No bills yet. They come from the till.</p>
  return (
    <table className="-my-2 w-full text-table">
      <caption className="sr-only">Latest transactions, newest first</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Bill</th>
          <th scope="col">Date and store</th>
          <th scope="col">Amount</th>
          <th scope="col" className="max-sm:hidden">
            Points
          </th>
        </tr>
      </thead>
      <tbody>
        {bills.map(({ id, number, isReturn, storeName, amount, points, billedAt }) => (
          <tr key={id} className="border-b border-separator last:border-0">
            <th scope="row" className="min-w-24 py-2 pr-3 text-left align-top font-normal">
              {number === '' ? (
                <span className="text-muted">No number</span>
              ) : (
                <BillLink bill={{ id, number }} customerId={customerId} />
              )}
              {isReturn && <span className="block text-xs text-muted">Return</span>}
            </th>
            <td className="py-2 pr-3 align-top text-muted">
              <DateTime at={billedAt} locale={locale} zone={zone} as="day" />
              <span className="block text-xs">{storeName}</span>
            </td>
            <td className="py-2 text-right align-top">
              <Money minor={amount} currency={currency} locale={locale} />
              <span className="block text-xs text-muted sm:hidden">
                <SignedPoints points={points} locale={locale} /> points
              </span>
            </td>
            <td className="w-16 py-2 pl-3 text-right align-top text-muted max-sm:hidden">
              <SignedPoints points={points} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SignedPoints({ points, locale }: { points: number; locale: string }) {
  return (
    <>
      {points > 0 && '+'}
      <Points points={points} locale={locale} />
    </>
  )
}
