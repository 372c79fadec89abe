import type { Metadata } from 'next'
import { AddUserForm } from '@/components/access/add-user-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { addUserAction } from '../actions'
import { storeChoices } from '../store-choices'

export const metadata: Metadata = { title: 'Add user' }

export default async function AddUserPage() {
  const ctx = await pageContext('users.manage')
  return (
    <>
      <PageHeader title="Add user" />
      <AddUserForm action={addUserAction} stores={storeChoices(ctx)} />
    </>
  )
}
