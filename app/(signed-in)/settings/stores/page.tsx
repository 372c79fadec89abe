import type { Metadata } from 'next'
import { StoresTable } from '@/components/access/stores-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { listTills } from '@/lib/access/tills'
import { listStores } from '@/lib/organisation/stores'

export const metadata: Metadata = { title: 'Stores' }

const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`

export default async function StoresPage() {
  const ctx = await pageContext('stores.manage')
  const [stores, tills] = [await listStores(ctx), await listTills(ctx)]
  const rows = stores.map(({ id, code, name, externalId, isDisabled }) => ({
    id,
    code,
    name,
    externalId: externalId ?? '',
    isDisabled,
    tills: tills.filter((till) => till.storeId === id).length,
  }))
  return (
    <>
      <PageHeader
        title="Stores"
        fact={`${counted(stores.length, 'store')}, ${counted(tills.length, 'till')}`}
        actions={
          <ButtonLink href="/settings/stores/new" tone="primary">
            Add store
          </ButtonLink>
        }
      />
      <StoresTable stores={rows} />
    </>
  )
}
