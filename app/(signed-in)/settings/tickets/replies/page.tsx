import type { Metadata } from 'next'
import { ActList, RowActs } from '@/components/tickets/desk/act-list'
import { DeskItem } from '@/components/tickets/desk/desk-item'
import { ReplyForm } from '@/components/tickets/desk/reply-form'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { listReplies } from '@/lib/tickets/manage/replies'
import { PLACEHOLDERS } from '@/lib/tickets/rules/placeholders'
import { addReplyAction, changeReplyAction, replyActAction } from './actions'

export const metadata: Metadata = { title: 'Quick replies' }

export default async function QuickRepliesPage() {
  const ctx = await pageContext('tickets.manage')
  const replies = await listReplies(ctx)
  return (
    <>
      <PageHeader title="Quick replies" fact="What the desk writes again and again" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <Section title="Quick replies">
          <ActList action={replyActAction} label="Quick replies">
            {replies.map(({ id, version, name, body }, place) => (
              <DeskItem key={id} name={name}>
                <ReplyForm action={changeReplyAction} reply={{ id, version, name, body }} />
                <RowActs
                  row={{ id, version, name }}
                  isFirst={place === 0}
                  isLast={place === replies.length - 1}
                  deleting="Nobody can choose it any more; what was written with it stays. It cannot be taken back."
                />
              </DeskItem>
            ))}
          </ActList>
          {replies.length === 0 && <p className="text-table text-muted">No quick replies yet.</p>}
        </Section>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Add a quick reply">
            <ReplyForm action={addReplyAction} />
          </Section>
          <Section title="Placeholders">
            <dl className="flex flex-col gap-2 text-table">
              {Object.entries(PLACEHOLDERS).map(([name, label]) => (
                <div key={name} className="flex flex-wrap gap-x-3">
                  <dt className="w-32 shrink-0 font-mono">{`{${name}}`}</dt>
                  <dd className="min-w-0 text-muted">{label}</dd>
                </div>
              ))}
            </dl>
          </Section>
        </div>
      </div>
    </>
  )
}
