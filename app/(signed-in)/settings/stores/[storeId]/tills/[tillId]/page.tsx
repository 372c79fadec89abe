import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/access/button-form'
import { TillNameForm } from '@/components/access/till-name-form'
import { TillPasswordForm } from '@/components/access/till-password-form'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { pageContext } from '@/lib/access/session'
import { listTills } from '@/lib/access/tills'
import { changeTillAction, disableTillAction, enableTillAction, resetTillPasswordAction } from '../../../till-actions'

export const metadata: Metadata = { title: 'Till' }

export default async function TillPage({ params }: { params: Promise<{ storeId: string; tillId: string }> }) {
  const ctx = await pageContext('stores.manage')
  const { storeId, tillId } = await params
  const till = (await listTills(ctx)).find((each) => String(each.id) === tillId && String(each.storeId) === storeId)
  if (!till) notFound()
  return (
    <>
      <PageHeader
        title={till.name}
        fact={ctx.settings.stores.get(till.storeId)?.name}
        actions={till.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Active</StatusChip>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title="Till">
          <TillNameForm action={changeTillAction} till={{ id: till.id, code: till.code, name: till.name }} />
        </Section>
        <div className="flex flex-col gap-6">
          <Section title="Password">
            <TillPasswordForm action={resetTillPasswordAction} id={till.id} />
          </Section>
          <Section title="Access">
            {till.isDisabled ? (
              <ButtonForm action={enableTillAction} id={till.id} label="Enable till">
                This till’s calls are refused. Enabling lets it call again with its password.
              </ButtonForm>
            ) : (
              <ButtonForm action={disableTillAction} id={till.id} label="Disable till" tone="danger">
                Refuses this till’s calls from now on, and those of API accounts that act as it.
              </ButtonForm>
            )}
          </Section>
        </div>
      </div>
    </>
  )
}
