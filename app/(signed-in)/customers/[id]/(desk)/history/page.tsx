import type { Metadata } from 'next'
import { HistoryList } from '@/components/customers/history-list'
import { Panel } from '@/components/customers/panel'
import { ButtonLink } from '@/components/ui/button'
import { customerHistory, historyStateSchema } from '@/lib/customers/history-view'
import { customerDesk, type Desk } from '../../desk'

export const metadata: Metadata = { title: 'Customer history' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HistoryPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = historyStateSchema.parse(await searchParams)
  return (
    <Panel title="History" className="min-h-96">
      <Entries desk={desk} before={state.before} />
    </Panel>
  )
}

type EntriesProps = { desk: Desk; before: number | undefined }

async function Entries({ desk: { ctx, id, place }, before }: EntriesProps) {
  const { entries, older } = await customerHistory(ctx, id, before)
  return (
    <>
      <HistoryList entries={entries} locale={place.locale} zone={place.zone} />
      {(before !== undefined || older !== undefined) && (
        <nav aria-label="Pages of the history" className="mt-4 flex flex-wrap gap-2">
          {before !== undefined && (
            <ButtonLink href={`/customers/${id}/history`} size="sm">
              Newest entries
            </ButtonLink>
          )}
          {older !== undefined && (
            <ButtonLink href={`/customers/${id}/history?before=${older}`} size="sm">
              Older entries
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  )
}
