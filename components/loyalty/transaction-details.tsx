import Link from 'next/link'
import type { ReactNode } from 'react'
import { TransactionLines } from '@/components/loyalty/transaction-lines'
import { Code, Identifier } from '@/components/ui/code'
import { DateTime, Money, Points } from '@/components/ui/figures'
import { formatNumber } from '@/components/ui/format'
import { transactionsAddress } from '@/lib/loyalty/transactions/list-state'
import type { BillDetails } from '@/lib/loyalty/transactions/transactions-view'

type Props = { customerId: number; details: BillDetails; currency: string; locale: string; zone: string }

/** One bill with everything that is known of it. */
export function TransactionDetails({ customerId, details, currency, locale, zone }: Props) {
  const { bill, points, payments, coupons, redeemed, fields, returns, returnOf } = details
  const money = (minor: number) => <Money minor={minor} currency={currency} locale={locale} />
  const day = (at: Date) => <DateTime at={at} locale={locale} zone={zone} as="day" />
  const count = (value: number) => <Points points={value} locale={locale} />
  const openBill = (number: string, id: number) => transactionsAddress(customerId, { number, open: id })
  return (
    <div className="flex flex-col gap-4 rounded-md bg-surface-secondary p-3">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 xl:grid-cols-4">
        <Fact name="Gross">{money(details.grossAmount)}</Fact>
        <Fact name="Discount">{money(details.discount)}</Fact>
        <Fact name="Till">{details.tillName}</Fact>
        <Fact name="Stored">
          <DateTime at={details.storedAt} locale={locale} zone={zone} />
        </Fact>
        {bill.slipNumber && (
          <Fact name="Return slip">
            <Identifier>{bill.slipNumber}</Identifier>
          </Fact>
        )}
        {details.purchasedAt && <Fact name="Bought">{day(details.purchasedAt)}</Fact>}
        {details.retroAt && <Fact name="Given to the customer">{day(details.retroAt)}</Fact>}
        <Fact name="Delivery">
          <Code>{details.deliveryStatus}</Code>
        </Fact>
        {details.outlierStatus !== 'NORMAL' && (
          <Fact name="Outlier">
            <Code>{details.outlierStatus}</Code>
          </Fact>
        )}
        <Fact name="Source">
          <Code>{details.source}</Code>
        </Fact>
        {details.currencyCode && <Fact name="Currency at the till">{details.currencyCode}</Fact>}
        {details.clientId && (
          <Fact name="Client’s ID">
            <Identifier>{details.clientId}</Identifier>
          </Fact>
        )}
        {fields.map(({ name, label, value }) => (
          <Fact key={name} name={label}>
            {value}
          </Fact>
        ))}
      </dl>
      {details.notes && <p className="break-words whitespace-pre-wrap">{details.notes}</p>}

      <Part title="Line items" isEmpty={details.lines.length === 0} none="The till sent no line items.">
        <TransactionLines lines={details.lines} currency={currency} locale={locale} />
      </Part>

      <div className="grid gap-4 sm:grid-cols-2">
        <Part title="Payments" isEmpty={payments.length === 0} none="The till sent no payments.">
          <ul>
            {payments.map(({ id, mode, value, notes }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-3">
                <span>
                  {mode}
                  {notes && <span className="text-muted"> {notes}</span>}
                </span>
                {money(value)}
              </li>
            ))}
          </ul>
        </Part>
        <Part title="Points">
          {bill.isReturn ? (
            <p>{count(-bill.points)} points taken back.</p>
          ) : (
            <dl className="grid grid-cols-2 gap-x-4 gap-y-1">
              <Fact name="Earned">{count(bill.points)}</Fact>
              <Fact name="Of these spent">{count(points.redeemed)}</Fact>
              <Fact name="Of these returned">{count(points.returned)}</Fact>
              <Fact name="Of these expired">{count(points.expired)}</Fact>
              {details.returnedPoints > 0 && <Fact name="Taken back by returns">{count(details.returnedPoints)}</Fact>}
              {points.expiresAt && <Fact name="Expire on">{day(points.expiresAt)}</Fact>}
            </dl>
          )}
          {redeemed.map(({ id, code, points: spent, value }) => (
            <p key={id} className="mt-1">
              {formatNumber(spent, locale)} points redeemed on this bill, worth {money(value)} (
              <Identifier>{code}</Identifier>)
            </p>
          ))}
        </Part>
        <Part title="Coupons redeemed" isEmpty={coupons.length === 0} none="None on this bill.">
          <ul>
            {coupons.map(({ code, discount }) => (
              <li key={code} className="flex justify-between gap-3">
                <Identifier>{code}</Identifier>
                {money(discount)}
              </li>
            ))}
          </ul>
        </Part>
        {bill.isReturn ? (
          <Part title="Return of" isEmpty={!returnOf} none="A bill that is unknown here: no points were taken back.">
            {returnOf && (
              <p>
                <Link href={openBill(returnOf.number, returnOf.id)} scroll={false} className="text-link">
                  Bill {returnOf.number}
                </Link>{' '}
                of {day(returnOf.billedAt)}
              </p>
            )}
          </Part>
        ) : (
          <Part title="Returns" isEmpty={returns.length === 0} none="Nothing was given back.">
            <ul>
              {returns.map(({ id, slipNumber, amount, points: taken, billedAt }) => (
                <li key={id} className="flex flex-wrap justify-between gap-x-3">
                  <span>
                    <Link href={openBill(bill.number, id)} scroll={false} className="text-link">
                      {slipNumber ? `Return ${slipNumber}` : 'Return'}
                    </Link>{' '}
                    on {day(billedAt)}
                  </span>
                  <span>
                    {money(amount)}, {formatNumber(taken, locale)} points
                  </span>
                </li>
              ))}
            </ul>
          </Part>
        )}
      </div>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}

type PartProps = { title: string; isEmpty?: boolean; none?: string; children: ReactNode }

function Part({ title, isEmpty = false, none, children }: PartProps) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-xs font-semibold text-muted">{title}</h3>
      {isEmpty ? <p className="text-muted">{none}</p> : children}
    </section>
  )
}
