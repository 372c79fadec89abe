import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditForm } from '@/components/customers/edit-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { customerForm, customerIdSchema } from '@/lib/customers/form'
import { customerToEdit } from '@/lib/customers/view'
import { leadOn } from '../desk'
import { editAction } from './actions'

export const metadata: Metadata = { title: 'Edit customer' }

export default async function EditPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext('customers.edit')
  const id = customerIdSchema.safeParse((await params).id)
  const customer = id.success ? await customerToEdit(ctx, id.data) : null
  if (!customer && id.success) await leadOn(ctx, id.data)
  if (!customer) notFound()
  const { organisation, config } = ctx.settings
  return (
    <>
      <PageHeader title={`Edit ${customer.name}`} fact={`ID ${customer.id}`} />
      <EditForm
        form={customerForm(ctx)}
        customer={customer}
        action={editAction}
        firstKey={randomUUID()}
        mayChangeSettings={ctx.actor.permissions.has('settings.write')}
        locale={organisation.locale}
        zone={config.timeZone}
      />
    </>
  )
}
