import type { ReactNode } from 'react'
import { CustomerBar } from '@/components/customers/customer-bar'
import { CustomerTabs } from '@/components/customers/customer-tabs'
import { DeletedCustomer } from '@/components/customers/deletion-facts'
import { MergeLine } from '@/components/customers/merge/merge-line'
import { Opened } from '@/components/shell/opened'
import { CustomerNotices } from '@/components/status/customer-notices'
import { TicketCustomerHere } from '@/components/tickets/file-ticket-context'
import type { Context } from '@/lib/context'
import { barView } from '@/lib/customers/bar-view'
import { mergesOf } from '@/lib/customers/merge/merges-view'
import { forbids } from '@/lib/customers/rules/status'
import { noticesOf } from '@/lib/customers/status/status-view'
import { type TabCounts, tabCounts } from '@/lib/customers/tab-counts'
import { runtime } from '@/lib/runtime/runtime'
import { DuplicateHints } from '../../duplicates/hints'
import { customerDesk, deletedDesk } from '../desk'

type Props = { params: Promise<{ id: string }>; children: ReactNode }

/** The customer beside every tab: it stays while tabs come and go. */
export default async function DeskLayout({ params, children }: Props) {
  const deleted = await deletedDesk(params)
  if (deleted) return <DeletedCustomer {...deleted} />
  const { ctx, id, customer, place, may } = await customerDesk(params)
  const [bar, counts] = [await barView(ctx, customer), await countsOrNone(ctx, id)]
  const mayAsk = may('requests.file')
  // What the status forbids is said above the tabs, and offered nowhere.
  const mayDo = {
    edit: may('customers.edit'),
    fileTicket: may('tickets.file') && !forbids(ctx.settings, customer, 'EVERYTHING'),
    change: mayAsk && !forbids(ctx.settings, customer, 'IDENTIFIER_CHANGE'),
    merge: mayAsk && !forbids(ctx.settings, customer, 'MERGE'),
    delete: mayAsk,
    setStatus: may('status.set'),
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-4 gap-y-1 lg:grid-cols-[16rem_minmax(0,1fr)] 2xl:grid-cols-[17rem_minmax(0,1fr)]">
      <Opened kind="customer" id={id} />
      <TicketCustomerHere id={id} name={bar.name} />
      <CustomerBar customer={bar} may={mayDo} locale={place.locale} zone={place.zone} />
      <div className="min-w-0">
        <CustomerNotices notices={await noticesOf(ctx, customer)} customerId={id} {...place} />
        <MergeLine customerId={id} merges={await mergesOf(ctx, id)} mayUndo={may('requests.decide')} {...place} />
        <CustomerTabs customerId={id} counts={counts} locale={place.locale} />
        <DuplicateHints ctx={ctx} customerId={id} />
        {children}
      </div>
    </div>
  )
}

/** A number that cannot be read is no reason to show nothing. */
const countsOrNone = (ctx: Context<'customers.read'>, id: number): Promise<TabCounts> =>
  tabCounts(ctx, id).catch((error: unknown) => {
    runtime().log.error({ requestId: ctx.requestId, error }, 'the numbers beside the tabs could not be read')
    return {}
  })
