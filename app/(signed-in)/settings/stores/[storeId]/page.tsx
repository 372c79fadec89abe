import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/access/button-form'
import { StoreForm } from '@/components/access/store-form'
import { TillsTable } from '@/components/access/tills-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { idSchema } from '@/lib/access/schema'
import { pageContext } from '@/lib/access/session'
import { listTills } from '@/lib/access/tills'
import { listStores } from '@/lib/organisation/stores'
import { parse } from '@/lib/parse'
import { changeStoreAction, disableStoreAction, enableStoreAction } from '../actions'

export const metadata: Metadata = { title: 'Store' }

export default async function StorePage({ params }: { params: Promise<{ storeId: string }> }) {
  const ctx = await pageContext('stores.manage')
  const id = parse(idSchema, (await params).storeId)
  const store = (await listStores(ctx)).find((each) => id.ok && each.id === id.value)
  if (!store) notFound()

  const tills = (await listTills(ctx)).filter((till) => till.storeId === store.id)
  const rows = tills.map(({ id: tillId, code, name, isDisabled }) => ({ id: tillId, code, name, isDisabled }))
  const values = {
    id: store.id,
    code: store.code,
    name: store.name,
    externalId: store.externalId ?? '',
    externalId1: store.externalId1 ?? '',
    externalId2: store.externalId2 ?? '',
  }
  return (
    <>
      <PageHeader
        title={store.name}
        actions={store.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Open</StatusChip>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section
          title="Tills"
          aside={
            <ButtonLink href={`/settings/stores/${store.id}/tills/new`} size="sm">
              Add till
            </ButtonLink>
          }
        >
          <TillsTable storeId={store.id} tills={rows} />
        </Section>
        <div className="flex flex-col gap-6">
          <Section title="Store">
            <StoreForm action={changeStoreAction} store={values} />
          </Section>
          <Section title="Access">
            {store.isDisabled ? (
              <ButtonForm action={enableStoreAction} id={store.id} label="Enable store">
                Calls of this store’s tills are refused. Enabling lets them call again.
              </ButtonForm>
            ) : (
              <ButtonForm action={disableStoreAction} id={store.id} label="Disable store" tone="danger">
                Refuses every call of this store’s tills from now on. Its customers and its history stay.
              </ButtonForm>
            )}
          </Section>
        </div>
      </div>
    </>
  )
}
