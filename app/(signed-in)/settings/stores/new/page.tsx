import type { Metadata } from 'next'
import { StoreForm } from '@/components/access/store-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { addStoreAction } from '../actions'

export const metadata: Metadata = { title: 'Add store' }

export default async function AddStorePage() {
  await pageContext('stores.manage')
  return (
    <>
      <PageHeader title="Add store" />
      <StoreForm action={addStoreAction} />
    </>
  )
}
