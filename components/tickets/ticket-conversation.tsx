import { Lock, Send } from 'lucide-react'
import Link from 'next/link'
import { CHANNEL_WORDS, STATUS_WORDS } from '@/components/care/interaction-words'
import { DateTime } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'
import type { TicketView } from '@/lib/tickets/page/view'

type Place = { locale: string; zone: string }
type Comment = TicketView['comments'][number]

/** What was said since it was filed, the oldest first; what others add is told to who listens. */
export function TicketConversation({
  comments,
  customerId,
  ...place
}: Place & { comments: readonly Comment[]; customerId: number }) {
  return (
    <div role="log" aria-label="Conversation" className="flex flex-col gap-3">
      {comments.map((comment) => (
        <Said key={comment.id} comment={comment} customerId={customerId} {...place} />
      ))}
    </div>
  )
}

/** Internal ones stand in a dashed frame, those to the customer on a ground with a bar: told apart without colour. */
function Said({ comment, customerId, ...place }: Place & { comment: Comment; customerId: number }) {
  const { kind, body, authorName, createdAt, delivery } = comment
  const isAnswer = kind === 'customer'
  const Icon = isAnswer ? Send : Lock
  return (
    <article
      aria-label={isAnswer ? `To the customer, by ${authorName}` : `Internal, by ${authorName}`}
      className={`flex flex-col gap-1.5 rounded-lg px-3 py-2 ${isAnswer ? 'border-l-4 border-accent bg-surface-secondary sm:ml-8' : 'border border-dashed border-field-border sm:mr-8'}`}
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-muted">
        <span className="inline-flex items-center gap-1 font-medium text-foreground">
          <Icon aria-hidden="true" className="size-3.5" />
          {isAnswer ? 'To the customer' : 'Internal'}
        </span>
        <span>
          {authorName}, <DateTime at={createdAt} {...place} />
        </span>
        {delivery && (
          <span className="inline-flex items-center gap-1.5">
            by {CHANNEL_WORDS[delivery.channel]}
            <StatusChip tone={STATUS_WORDS[delivery.status].tone}>{STATUS_WORDS[delivery.status].label}</StatusChip>
          </span>
        )}
        {delivery?.status === 'FAILED' && (
          <Link
            href={`/customers/${customerId}/interactions`}
            className="text-link underline underline-offset-2 pointer-coarse:inline-flex pointer-coarse:min-h-control pointer-coarse:items-center"
          >
            Send again
          </Link>
        )}
      </p>
      <p className="max-w-prose break-words whitespace-pre-line">{body === '' ? 'The text was deleted.' : body}</p>
    </article>
  )
}
