import type { Metadata } from 'next'
import { AddAccountForm } from '@/components/access/add-account-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { addAccountAction } from '../actions'
import { tillName } from '../till-names'

export const metadata: Metadata = { title: 'Add API account' }

export default async function AddAccountPage() {
  const ctx = await pageContext('api.manage')
  const tills = [...ctx.settings.tills.values()].filter((till) => !till.isDisabled)
  const choices = tills.map((till) => ({ value: String(till.id), label: tillName(ctx, till.id) }))
  return (
    <>
      <PageHeader title="Add API account" />
      <AddAccountForm action={addAccountAction} tills={choices} />
    </>
  )
}
