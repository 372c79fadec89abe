import type { Metadata } from 'next'
import { RightsTable } from '@/components/access/rights-table'
import { UsersTable } from '@/components/access/users-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { listUsers } from '@/lib/access/users'

export const metadata: Metadata = { title: 'Users' }

export default async function UsersPage() {
  const ctx = await pageContext('users.manage')
  const users = await listUsers(ctx)
  const rows = users.map(({ id, name, email, role, isApprover, storeId, isDisabled }) => {
    const store = storeId === null ? null : (ctx.settings.stores.get(storeId)?.name ?? null)
    return { id, name, email, role, isApprover, store, isDisabled }
  })
  return (
    <>
      <PageHeader
        title="Users"
        fact={rows.length === 1 ? '1 user' : `${rows.length} users`}
        actions={
          <ButtonLink href="/settings/users/new" tone="primary">
            Add user
          </ButtonLink>
        }
      />
      <UsersTable users={rows} />
      <Section title="What each role may do" className="mt-8">
        <RightsTable />
      </Section>
    </>
  )
}
