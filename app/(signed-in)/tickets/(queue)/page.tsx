import type { Metadata } from 'next'
import { FileTicketButton } from '@/components/tickets/file-ticket-button'
import { Notices } from '@/components/tickets/notices'
import { QueueList } from '@/components/tickets/queue-list'
import { QueueFiles } from '@/components/tickets/report/queue-files'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { readNotices } from '@/lib/tickets/notices'
import { firstAnswer } from '@/lib/tickets/queue/queue'
import { queueChoices } from '@/lib/tickets/queue/queue-choices'
import { queueStateSchema } from '@/lib/tickets/queue/queue-state'
import { storeOf, usualView } from '@/lib/tickets/queue/reader'
import { changeTicketsAction } from './actions'

export const metadata: Metadata = { title: 'Tickets' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TicketsPage({ searchParams }: Props) {
  const ctx = await pageContext('tickets.work')
  const state = queueStateSchema.parse(await searchParams)
  const { organisation, config, stores } = ctx.settings
  const place = { locale: organisation.locale, zone: config.timeZone }
  const store = stores.get(storeOf(ctx) ?? 0)
  const [answer, choices, notices] = [await firstAnswer(ctx, state), await queueChoices(ctx), await readNotices(ctx)]
  return (
    <>
      <PageHeader
        title="Tickets"
        fact={store && `of ${store.name}, and those that you work on or watch`}
        actions={
          <>
            <Notices first={notices} {...place} />
            <QueueFiles />
            <FileTicketButton tone="primary" />
          </>
        }
      />
      <QueueList
        first={{ state, answer }}
        usual={usualView(ctx)}
        choices={choices}
        me={ctx.actor.id}
        action={changeTicketsAction}
        {...place}
      />
    </>
  )
}
