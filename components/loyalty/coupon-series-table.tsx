'use client'

import { discountWords } from '@/components/loyalty/coupon-discount'
import { Code } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTime } from '@/components/ui/figures'
import { formatNumber } from '@/components/ui/format'
import type { SeriesRow } from '@/lib/loyalty/coupons/series-view'
import { SeriesChip } from './coupon-chips'

type Props = { series: readonly SeriesRow[]; locale: string; zone: string; currency: string; mayManage: boolean }

/** Every coupon series, each a link to its page. */
export function CouponSeriesTable({ series, locale, zone, currency, mayManage }: Props) {
  const columns: readonly DataColumn<SeriesRow>[] = [
    {
      id: 'description',
      header: 'Series',
      cell: ({ description }) => description,
      sortBy: ({ description }) => description,
      wrap: true,
    },
    {
      id: 'status',
      header: 'Status',
      cell: ({ standing }) => <SeriesChip standing={standing} />,
      sortBy: ({ standing }) => standing,
      onPhone: 'plain',
    },
    {
      id: 'discount',
      header: 'Discount',
      cell: ({ discount }) => discountWords(discount, { locale, currency }),
      align: 'end',
    },
    {
      id: 'code',
      header: 'Discount code',
      cell: ({ discountCode }) => <Code>{discountCode}</Code>,
      sortBy: ({ discountCode }) => discountCode,
      hideUnder: 'lg',
    },
    {
      id: 'validTill',
      header: 'Valid till',
      cell: ({ validTill }) =>
        validTill ? <DateTime at={validTill} locale={locale} zone={zone} as="day" /> : 'No end',
      sortBy: ({ validTill }) => validTill?.getTime() ?? null,
    },
    {
      id: 'issued',
      header: 'Coupons issued',
      cell: ({ issued }) => formatNumber(issued, locale),
      sortBy: ({ issued }) => issued,
      align: 'end',
    },
    {
      id: 'id',
      header: 'Series ID',
      cell: ({ id }) => <Code>{String(id)}</Code>,
      sortBy: ({ id }) => id,
      align: 'end',
      hideUnder: 'lg',
    },
  ]
  return (
    <DataTable
      caption="Coupon series"
      columns={columns}
      rows={series}
      rowKey={({ id }) => String(id)}
      rowHref={({ id }) => `/settings/loyalty/series/${id}`}
      empty={
        <EmptyState title="No coupon series yet">
          {mayManage
            ? 'Add a series to say what its coupons take off; then tills and colleagues can issue them.'
            : 'An admin can add one; then tills and colleagues can issue its coupons.'}
        </EmptyState>
      }
    />
  )
}
