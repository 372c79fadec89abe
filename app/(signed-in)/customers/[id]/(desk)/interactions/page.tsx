import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import { InteractionFilters } from '@/components/care/interaction-filters'
import { InteractionItem } from '@/components/care/interaction-item'
import { OlderPages } from '@/components/care/older-pages'
import { SendAgainForm } from '@/components/care/send-again-form'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { EmptyState } from '@/components/ui/empty-state'
import { type InteractionsState, interactionsPage, interactionsStateSchema } from '@/lib/care/interactions-view'
import { customerDesk, type Desk } from '../../desk'
import { sendAgainAction } from './actions'

export const metadata: Metadata = { title: 'Customer interactions' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function InteractionsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const { before, ...filter } = interactionsStateSchema.parse(await searchParams)
  const page = `/customers/${desk.id}/interactions`
  return (
    <Panel title="Interactions" className="min-h-96" skeleton={<SkeletonRows rows={8} />}>
      <Messages desk={desk} state={{ ...filter, before }} page={page} />
    </Panel>
  )
}

const passed = (filter: Omit<InteractionsState, 'before'>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

type MessagesProps = { desk: Desk; state: InteractionsState; page: string }

async function Messages({ desk: { ctx, id, place, may }, state, page }: MessagesProps) {
  const { before, ...filter } = state
  const { messages, next } = await interactionsPage(ctx, id, state)
  const narrowed = passed(filter)
  const href = (from?: number) => {
    const query = new URLSearchParams({ ...narrowed, ...(from !== undefined && { before: String(from) }) })
    return query.size === 0 ? page : `${page}?${query}`
  }
  const maySendAgain = may('care.write')
  const isNarrowed = Object.keys(narrowed).length > 0
  if (messages.length === 0 && !isNarrowed && before === undefined) return <NoMessages />
  const list =
    messages.length === 0 ? (
      <EmptyState icon={MessagesSquare} title="No message like that">
        Change or clear the filters to see the others.
      </EmptyState>
    ) : (
      <ol>
        {messages.map((message) => (
          <InteractionItem
            key={message.id}
            message={message}
            maySendAgain={maySendAgain}
            locale={place.locale}
            zone={place.zone}
          />
        ))}
      </ol>
    )
  return (
    <>
      <InteractionFilters filter={narrowed} page={page} />
      {maySendAgain ? (
        <SendAgainForm customerId={id} action={sendAgainAction}>
          {list}
        </SendAgainForm>
      ) : (
        list
      )}
      <OlderPages
        what="messages"
        {...(before !== undefined && { newestHref: href() })}
        {...(next !== null && { olderHref: href(next) })}
      />
    </>
  )
}

function NoMessages() {
  return (
    <EmptyState icon={MessagesSquare} title="No messages yet">
      Every SMS and e-mail to this customer stands here, with what became of it.
    </EmptyState>
  )
}
