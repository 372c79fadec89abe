import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AddTillForm } from '@/components/access/add-till-form'
import { PageHeader } from '@/components/ui/page-header'
import { idSchema } from '@/lib/access/schema'
import { pageContext } from '@/lib/access/session'
import { listStores } from '@/lib/organisation/stores'
import { parse } from '@/lib/parse'
import { addTillAction } from '../../../till-actions'

export const metadata: Metadata = { title: 'Add till' }

export default async function AddTillPage({ params }: { params: Promise<{ storeId: string }> }) {
  const ctx = await pageContext('stores.manage')
  const id = parse(idSchema, (await params).storeId)
  const store = (await listStores(ctx)).find((each) => id.ok && each.id === id.value)
  if (!store) notFound()
  return (
    <>
      <PageHeader title="Add till" fact={store.name} />
      <AddTillForm action={addTillAction} storeId={store.id} />
    </>
  )
}
