import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/access/button-form'
import { SecretButtonForm } from '@/components/access/secret-button-form'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { listApiAccounts } from '@/lib/access/api-accounts'
import { pageContext } from '@/lib/access/session'
import { disableAccountAction, enableAccountAction, resetSecretAction } from '../actions'
import { tillName } from '../till-names'

export const metadata: Metadata = { title: 'API account' }

export default async function AccountPage({ params }: { params: Promise<{ accountId: string }> }) {
  const ctx = await pageContext('api.manage')
  const { accountId } = await params
  const account = (await listApiAccounts(ctx)).find((each) => String(each.id) === accountId)
  if (!account) notFound()

  const { id, name, tokenKey, tokenSeconds, permissions } = account
  return (
    <>
      <PageHeader
        title={name}
        actions={account.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Active</StatusChip>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title="Account">
          <dl className="grid grid-cols-[8rem_1fr] items-center gap-x-3 gap-y-2 text-table">
            <dt className="text-muted">Acts as</dt>
            <dd>{tillName(ctx, account.tillId)}</dd>
            <dt className="text-muted">Key</dt>
            <dd className="flex items-center gap-1.5">
              <Code>{tokenKey}</Code>
              <CopyButton value={tokenKey} what="key" />
            </dd>
            <dt className="text-muted">Token life</dt>
            <dd>{tokenSeconds} seconds</dd>
            <dt className="text-muted">Rights</dt>
            <dd>
              {permissions.includes('settings.write')
                ? 'Those of a till, and setting the Registration Configuration'
                : 'Those of a till'}
            </dd>
          </dl>
        </Section>
        <div className="flex flex-col gap-6">
          <Section title="Password and secret">
            <SecretButtonForm action={resetSecretAction} id={id} label="Reset password and secret">
              Makes new ones. The old ones and every token out there are refused from the next call on.
            </SecretButtonForm>
          </Section>
          <Section title="Access">
            {account.isDisabled ? (
              <ButtonForm action={enableAccountAction} id={id} label="Enable account">
                Calls of this account are refused. Enabling lets it call again.
              </ButtonForm>
            ) : (
              <ButtonForm action={disableAccountAction} id={id} label="Disable account" tone="danger">
                Refuses every call and token of this account from now on.
              </ButtonForm>
            )}
          </Section>
        </div>
      </div>
    </>
  )
}
