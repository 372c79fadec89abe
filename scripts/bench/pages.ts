import { consentLog, consentOf } from '@/lib/care/consent-view'
import { interactionsPage } from '@/lib/care/interactions-view'
import { latestNotes, notesPage } from '@/lib/care/notes-view'
import { preferencesView } from '@/lib/care/preferences-view'
import type { Context } from '@/lib/context'
import { barView } from '@/lib/customers/bar-view'
import { customerHistory } from '@/lib/customers/history-view'
import { customerFigures } from '@/lib/customers/overview/figures'
import { formerIdentifiers } from '@/lib/customers/overview/former-identifiers'
import { goodCoupons } from '@/lib/customers/overview/good-coupons'
import { latestBills } from '@/lib/customers/overview/latest-bills'
import { spendByMonth } from '@/lib/customers/overview/spend'
import { tabCounts } from '@/lib/customers/tab-counts'
import type { Customer } from '@/lib/customers/types'
import { currentCustomer } from '@/lib/customers/view'
import { couponOffers, couponsPage, seriesHeld } from '@/lib/loyalty/coupons/coupons-view'
import { balanceByMonth, expiryView, ledgerPage, pointsFigures, tierView } from '@/lib/loyalty/points/points-view'
import { transactionsStateSchema } from '@/lib/loyalty/transactions/list-state'
import { transactionsPage, transactionTotals } from '@/lib/loyalty/transactions/transactions-view'
import { campaignPart, incentivesView, inviteesView, refereesView, referrersView } from '@/lib/referrals/referrals-view'

type PageContext = Context<'customers.read'>
type Reading = (ctx: PageContext, customer: Customer) => Promise<unknown>

/** What the frame of every tab reads, then the tab's own panels beside each other, as the page does. */
const page =
  (...panels: readonly Reading[]) =>
  async (ctx: PageContext, id: number): Promise<void> => {
    const customer = await currentCustomer(ctx, id)
    if (!customer) throw new Error(`customer ${id} is there`)
    await Promise.all([barView(ctx, customer), tabCounts(ctx, id), ...panels.map((read) => read(ctx, customer))])
  }

const FIRST_PAGE = transactionsStateSchema.parse({})

/** The pages of a customer in their default view, by what a person calls them. */
export const PAGES: Readonly<Record<string, (ctx: PageContext, id: number) => Promise<void>>> = {
  'frame alone': page(),
  overview: page(
    (ctx, { id }) => spendByMonth(ctx, id, 13),
    (ctx, customer) => customerFigures(ctx, customer),
    (ctx, { id }) => latestBills(ctx, id),
    (ctx, { id }) => goodCoupons(ctx, id),
    (ctx, { id }) => latestNotes(ctx, id),
    (ctx, { id }) => formerIdentifiers(ctx, id),
  ),
  transactions: page(
    (ctx, { id }) => transactionTotals(ctx, id, FIRST_PAGE),
    (ctx, { id }) => transactionsPage(ctx, id, FIRST_PAGE),
  ),
  'points and tier': page(
    (ctx, customer) => pointsFigures(ctx, customer),
    (ctx, { id }) => balanceByMonth(ctx, id),
    (ctx, customer) => tierView(ctx, customer),
    (ctx, customer) => expiryView(ctx, customer),
    (ctx, { id }) => ledgerPage(ctx, id, {}),
  ),
  coupons: page(
    (ctx, { id }) => couponOffers(ctx, id),
    (ctx, { id }) => seriesHeld(ctx, id),
    (ctx, { id }) => couponsPage(ctx, id, {}),
  ),
  notes: page((ctx, { id }) => notesPage(ctx, id, { before: undefined })),
  'preferences and consent': page(
    (ctx, { id }) => preferencesView(ctx, id),
    (ctx, { id }) => consentOf(ctx, id),
    (ctx, { id }) => consentLog(ctx, id),
  ),
  interactions: page((ctx, { id }) => interactionsPage(ctx, id, {})),
  referrals: page(
    async (ctx, customer) => {
      const part = await campaignPart(ctx, customer, undefined)
      if (part) await Promise.all([inviteesView(ctx, part), refereesView(ctx, part), incentivesView(ctx, part)])
    },
    (ctx, { id }) => referrersView(ctx, id),
  ),
  history: page((ctx, { id }) => customerHistory(ctx, id)),
}
