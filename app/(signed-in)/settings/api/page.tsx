import type { Metadata } from 'next'
import { AccountsTable } from '@/components/access/accounts-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { listApiAccounts } from '@/lib/access/api-accounts'
import { pageContext } from '@/lib/access/session'
import { tillName } from './till-names'

export const metadata: Metadata = { title: 'API' }

export default async function ApiPage() {
  const ctx = await pageContext('api.manage')
  const accounts = await listApiAccounts(ctx)
  const rows = accounts.map(({ id, name, tillId, tokenKey, permissions, isDisabled }) => ({
    id,
    name,
    tokenKey,
    isDisabled,
    till: tillName(ctx, tillId),
    maySetConfiguration: permissions.includes('settings.write'),
  }))
  return (
    <>
      <PageHeader
        title="API accounts"
        fact={rows.length === 1 ? '1 account' : `${rows.length} accounts`}
        actions={
          <ButtonLink href="/settings/api/new" tone="primary">
            Add account
          </ButtonLink>
        }
      />
      <AccountsTable accounts={rows} />
    </>
  )
}
