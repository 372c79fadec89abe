import type { Metadata } from 'next'
import { ExportList } from '@/components/customers/export-list'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { KEPT_HOURS, LISTED_DAYS } from '@/lib/customers/export/export-schema'
import { listExports } from '@/lib/customers/export/view'
import { cancelExportAction, deleteExportAction } from './actions'

export const metadata: Metadata = { title: 'Exports' }

export default async function ExportsPage() {
  const ctx = await pageContext('customers.export')
  const { organisation, config } = ctx.settings
  return (
    <>
      <PageHeader
        title="Exports"
        fact={`Files are kept ${KEPT_HOURS} hours, this list ${LISTED_DAYS} days`}
        actions={<ButtonLink href="/customers">Customers</ButtonLink>}
      />
      <ExportList
        first={await listExports(ctx)}
        acts={{ cancel: cancelExportAction, remove: deleteExportAction }}
        locale={organisation.locale}
        zone={config.timeZone}
      />
    </>
  )
}
