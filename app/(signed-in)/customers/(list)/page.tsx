import type { Metadata } from 'next'
import { CustomerList } from '@/components/customers/customer-list'
import { ButtonLink } from '@/components/ui/button'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { listStateSchema } from '@/lib/customers/list-state'
import { PAGE_SIZE, searchCustomers } from '@/lib/customers/search'

export const metadata: Metadata = { title: 'Customers' }

export default async function CustomersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const ctx = await pageContext('customers.read')
  const { organisation, config, stores } = ctx.settings
  const state = listStateSchema.parse(await searchParams)
  const page = await searchCustomers(ctx, { ...state, text: '' })
  const mayRegister = ctx.actor.permissions.has('customers.register')
  const total = `${formatNumber(page.total, organisation.locale)}${page.isMore ? '+' : ''}`
  return (
    <>
      <PageHeader
        title="Customers"
        fact={page.total === 1 && !page.isMore ? '1 customer' : `${total} customers`}
        actions={
          <>
            <ButtonLink href="/customers/duplicates">Possible duplicates</ButtonLink>
            {mayRegister && (
              <ButtonLink href="/customers/new" tone="primary" shortcut="n">
                Register customer
              </ButtonLink>
            )}
          </>
        }
      />
      <CustomerList
        first={{ state, page }}
        pageSize={PAGE_SIZE}
        tiers={config.tiers.map(({ serial, name }) => ({ value: String(serial), label: name }))}
        stores={[...stores.values()]
          .map(({ id, name }) => ({ value: String(id), label: name }))
          .sort((a, b) => (a.label < b.label ? -1 : 1))}
        locale={organisation.locale}
        zone={config.timeZone}
        mayRegister={mayRegister}
      />
    </>
  )
}
