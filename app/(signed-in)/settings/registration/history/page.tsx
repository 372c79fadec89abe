import type { Metadata } from 'next'
import { z } from 'zod'
import { HistoryFilter } from '@/components/settings/history-filter'
import { HistoryTable } from '@/components/settings/history-table'
import { HISTORY } from '@/components/settings/settings-view'
import { ButtonLink } from '@/components/ui/button'
import { formatDateTime } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { pageContext } from '@/lib/access/session'
import { describeKey } from '@/lib/registration-config/describe'
import { readConfigHistory } from '@/lib/registration-config/history'

export const metadata: Metadata = { title: 'History of the Registration Configuration' }

const addressSchema = z.object({
  key: z.string().max(100).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ConfigHistoryPage({ searchParams }: Props) {
  const ctx = await pageContext('settings.read')
  const { key, before } = addressSchema.parse(await searchParams)
  const { entries, next } = await readConfigHistory(ctx, { key: key || undefined, before })
  const { config, organisation } = ctx.settings
  const href = (at: number | undefined) => {
    const query = new URLSearchParams({ ...(key ? { key } : {}), ...(at ? { before: String(at) } : {}) })
    return query.size > 0 ? `${HISTORY}?${query}` : HISTORY
  }
  return (
    <>
      <PageHeader
        title="History"
        fact={key ? `Registration Configuration · ${describeKey(key)?.label ?? key}` : 'Registration Configuration'}
        actions={<ButtonLink href="/settings/registration">Back to the settings</ButtonLink>}
      />
      <HistoryFilter chosen={key ?? ''} />
      <HistoryTable
        rows={entries.map(({ id, key: changedKey, from, to, changedAt, actorName }) => ({
          id,
          key: changedKey,
          from,
          to,
          actorName,
          at: formatDateTime(changedAt, organisation.locale, config.timeZone),
        }))}
      />
      {(before || next) && (
        <Pager
          fact="Newest first"
          {...(before ? { previousHref: href(undefined) } : {})}
          {...(next ? { nextHref: href(next) } : {})}
        />
      )}
    </>
  )
}
