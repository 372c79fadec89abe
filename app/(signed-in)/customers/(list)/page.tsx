import type { Metadata } from 'next'
import { CustomerList } from '@/components/customers/customer-list'
import { ExportCustomers } from '@/components/customers/export-customers'
import { ButtonLink } from '@/components/ui/button'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { filterChoices } from '@/lib/customers/list-choices'
import { listStateSchema } from '@/lib/customers/list-state'
import { listValues } from '@/lib/customers/list-values'
import { PAGE_SIZE, searchCustomers } from '@/lib/customers/search'
import { listViews } from '@/lib/customers/views/views'
import { cancelExportAction, deleteExportAction, startExportAction } from '../exports/actions'
import { deleteViewAction, renameViewAction, saveViewAction, shareViewAction, updateViewAction } from './actions'

export const metadata: Metadata = { title: 'Customers' }

const EXPORT_ACTS = { start: startExportAction, cancel: cancelExportAction, remove: deleteExportAction }

const VIEW_ACTIONS = {
  save: saveViewAction,
  rename: renameViewAction,
  update: updateViewAction,
  share: shareViewAction,
  remove: deleteViewAction,
}

export default async function CustomersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const ctx = await pageContext('customers.read')
  const { organisation, config } = ctx.settings
  const { locale } = organisation
  const state = listStateSchema.parse(await searchParams)
  const page = await searchCustomers(ctx, { ...state, text: '' })
  const mayRegister = ctx.actor.permissions.has('customers.register')
  const mayExport = ctx.actor.permissions.has('customers.export')
  const total = `${formatNumber(page.total, locale)}${page.isMore ? '+' : ''}`
  return (
    <>
      <PageHeader
        title="Customers"
        fact={page.total === 1 && !page.isMore ? '1 customer' : `${total} customers`}
        actions={
          <>
            <ButtonLink href="/customers/duplicates">Possible duplicates</ButtonLink>
            {mayExport && <ExportCustomers acts={EXPORT_ACTS} locale={organisation.locale} zone={config.timeZone} />}
            {mayRegister && (
              <ButtonLink href="/customers/new" tone="primary" shortcut="n">
                Register customer
              </ButtonLink>
            )}
          </>
        }
      />
      <CustomerList
        first={{ state, page: { ...page, values: await listValues(ctx, state, page) } }}
        pageSize={PAGE_SIZE}
        choices={filterChoices(ctx)}
        views={await listViews(ctx)}
        viewActions={VIEW_ACTIONS}
        place={{ locale, zone: config.timeZone, currency: config.currency.code }}
        searchMs={config.searchMs.box}
        mayRegister={mayRegister}
      />
    </>
  )
}
