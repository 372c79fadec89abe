import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/access/button-form'
import { ChangeUserForm } from '@/components/access/change-user-form'
import { SecretButtonForm } from '@/components/access/secret-button-form'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { idSchema } from '@/lib/access/schema'
import { pageContext } from '@/lib/access/session'
import { findUser } from '@/lib/access/users'
import { parse } from '@/lib/parse'
import { changeUserAction, disableUserAction, enableUserAction, resetPasswordAction } from '../actions'
import { storeChoices } from '../store-choices'

export const metadata: Metadata = { title: 'User' }

export default async function UserPage({ params }: { params: Promise<{ userId: string }> }) {
  const ctx = await pageContext('users.manage')
  const id = parse(idSchema, (await params).userId)
  const user = id.ok ? await findUser(ctx, id.value) : undefined
  if (!user) notFound()

  const { name, role, isApprover, storeId, version } = user
  const draft = { id: user.id, name, role, isApprover, version, storeId: storeId === null ? '' : String(storeId) }
  return (
    <>
      <PageHeader
        title={name}
        fact={user.email}
        actions={user.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Active</StatusChip>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title="User">
          <ChangeUserForm action={changeUserAction} user={draft} stores={storeChoices(ctx)} />
        </Section>
        <div className="flex flex-col gap-6">
          <Section title="Password">
            <SecretButtonForm action={resetPasswordAction} id={user.id} label="Reset password">
              Makes a new password and ends this person’s sessions. Give it to them yourself.
            </SecretButtonForm>
          </Section>
          <Section title="Access">
            {user.isDisabled ? (
              <ButtonForm action={enableUserAction} id={user.id} label="Enable user">
                This person cannot sign in. Enabling lets them in again with their password.
              </ButtonForm>
            ) : (
              <ButtonForm action={disableUserAction} id={user.id} label="Disable user" tone="danger">
                Signs this person out at once and refuses the next sign-in. What they did stays in the history.
              </ButtonForm>
            )}
          </Section>
        </div>
      </div>
    </>
  )
}
