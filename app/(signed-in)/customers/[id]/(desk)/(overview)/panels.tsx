import { CustomerFigures } from '@/components/customers/customer-figures'
import { GoodCoupons } from '@/components/customers/good-coupons'
import { KnownDetails } from '@/components/customers/known-details'
import { LatestBills } from '@/components/customers/latest-bills'
import { LatestNotes } from '@/components/customers/latest-notes'
import { SpendChart } from '@/components/customers/spend-chart'
import { latestNotes } from '@/lib/care/notes-view'
import { attributesOf } from '@/lib/customers/overview/attributes'
import { customerFigures } from '@/lib/customers/overview/figures'
import { formerIdentifiers } from '@/lib/customers/overview/former-identifiers'
import { goodCoupons } from '@/lib/customers/overview/good-coupons'
import { latestBills } from '@/lib/customers/overview/latest-bills'
import { type SpendMonths, spendByMonth } from '@/lib/customers/overview/spend'
import type { Desk } from '../../desk'

// Each reads for itself, so that each comes and fails by itself.
type Props = { desk: Desk }

export async function SpendPanel({ desk: { ctx, id, place }, months }: Props & { months: SpendMonths }) {
  const { currency, locale } = place
  return <SpendChart months={await spendByMonth(ctx, id, months)} currency={currency} locale={locale} />
}

export async function FiguresPanel({ desk: { ctx, customer, place } }: Props) {
  return <CustomerFigures figures={await customerFigures(ctx, customer)} {...place} />
}

export async function BillsPanel({ desk: { ctx, id, place } }: Props) {
  return <LatestBills customerId={id} bills={await latestBills(ctx, id)} {...place} />
}

export async function CouponsPanel({ desk: { ctx, id, place } }: Props) {
  return <GoodCoupons {...(await goodCoupons(ctx, id))} {...place} />
}

export async function NotesPanel({ desk: { ctx, id, place } }: Props) {
  return <LatestNotes notes={await latestNotes(ctx, id)} locale={place.locale} zone={place.zone} />
}

export async function AttributesPanel({ desk: { ctx, id, customer, place } }: Props) {
  const former = await formerIdentifiers(ctx, id)
  const attributes = attributesOf(ctx, customer)
  const { locale, zone } = place
  return <KnownDetails attributes={attributes} gender={customer.gender} former={former} {...{ locale, zone }} />
}
