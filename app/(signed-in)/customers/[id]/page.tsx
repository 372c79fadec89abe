import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CustomerBar } from '@/components/customers/customer-bar'
import { CustomerOverview } from '@/components/customers/customer-overview'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { customerIdSchema } from '@/lib/customers/form'
import { customerView } from '@/lib/customers/view'

// The name is personal data and a title stays in the browser's history: it names the page only.
export const metadata: Metadata = { title: 'Customer' }

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext('customers.read')
  const id = customerIdSchema.safeParse((await params).id)
  const customer = id.success ? await customerView(ctx, id.data) : null
  if (!customer) notFound()
  const { organisation, config } = ctx.settings
  const place = { locale: organisation.locale, zone: config.timeZone }
  return (
    <>
      <PageHeader title={customer.name} fact={`ID ${customer.id}`} />
      <div className="grid items-start gap-4 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <CustomerBar customer={customer} mayEdit={ctx.actor.permissions.has('customers.edit')} {...place} />
        <CustomerOverview customer={customer} currency={config.currency.code} now={ctx.now} {...place} />
      </div>
    </>
  )
}
