import type { Metadata } from 'next'
import { AsOfForm } from '@/components/customers/as-of-form'
import { historyAddress } from '@/components/customers/history-address'
import { HistoryFilter } from '@/components/customers/history-filter'
import { HistoryList } from '@/components/customers/history-list'
import { Panel } from '@/components/customers/panel'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { customerHistory, type HistoryState, historyStateSchema } from '@/lib/customers/history-view'
import { formatDay } from '@/lib/dates'
import { customerDesk, type Desk } from '../../desk'

export const metadata: Metadata = { title: 'Customer history' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HistoryPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = historyStateSchema.parse(await searchParams)
  const { ctx, id, place } = desk
  return (
    <Panel title="History" className="min-h-96">
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <HistoryFilter customerId={id} kind={state.kind ?? ''} />
        <AsOfForm customerId={id} today={formatDay(ctx.now, place.zone)} />
      </div>
      <Entries desk={desk} state={state} />
    </Panel>
  )
}

async function Entries({ desk: { ctx, id, place }, state }: { desk: Desk; state: HistoryState }) {
  const { entries, older } = await customerHistory(ctx, id, state)
  const { before, kind } = state
  const narrowed = kind ? { kind } : {}
  if (entries.length === 0 && kind)
    return (
      <EmptyState
        title="No entry like this"
        action={<ButtonLink href={historyAddress(id)}>Show all entries</ButtonLink>}
      >
        Choose another kind.
      </EmptyState>
    )
  return (
    <>
      <HistoryList customerId={id} entries={entries} locale={place.locale} zone={place.zone} />
      {(before !== undefined || older !== undefined) && (
        <nav aria-label="Pages of the history" className="mt-4 flex flex-wrap gap-2">
          {before !== undefined && (
            <ButtonLink href={historyAddress(id, narrowed)} size="sm">
              Newest entries
            </ButtonLink>
          )}
          {older !== undefined && (
            <ButtonLink href={historyAddress(id, { ...narrowed, before: older })} size="sm">
              Older entries
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  )
}
