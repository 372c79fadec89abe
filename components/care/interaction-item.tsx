import { Mail, MessageSquareText } from 'lucide-react'
import { CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS } from '@/components/care/interaction-words'
import { SendAgainButton } from '@/components/care/send-again-form'
import { Identifier } from '@/components/ui/code'
import { DateTime } from '@/components/ui/figures'
import { formatDateTime } from '@/components/ui/format'
import { StatusChip } from '@/components/ui/status-chip'
import type { InteractionView } from '@/lib/care/interactions-view'

type Place = { locale: string; zone: string }
type Props = Place & {
  message: InteractionView
  /** Whether this person may send messages again; only inside a `SendAgainForm`. */
  maySendAgain: boolean
}

const ICON = { SMS: MessageSquareText, EMAIL: Mail } as const

/** One message: what it said, to whom it went, and what became of it. */
export function InteractionItem({ message, maySendAgain, ...place }: Props) {
  const { channel, kind, status, createdAt } = message
  const Icon = ICON[channel]
  const what = `${KIND_WORDS[kind]}, ${formatDateTime(createdAt, place.locale, place.zone)}`
  return (
    <li className="border-b border-separator py-4 first:pt-0 last:border-0 last:pb-0">
      <article aria-label={what} className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <h3 className="font-medium">{KIND_WORDS[kind]}</h3>
          <StatusChip tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].label}</StatusChip>
          {message.isCampaign && <StatusChip>Campaign</StatusChip>}
        </div>
        <div className="max-w-prose break-words whitespace-pre-line">
          {channel === 'EMAIL' && message.subject !== '' && <p className="font-medium">{message.subject}</p>}
          <p>{message.body}</p>
        </div>
        <p className="text-xs text-muted">
          {CHANNEL_WORDS[channel]} from {message.sender} to{' '}
          <Identifier className="text-xs">{message.receiver}</Identifier>
          {' · '}
          <Standing message={message} {...place} />
        </p>
        {maySendAgain && message.canSendAgain && (
          <div>
            <SendAgainButton messageId={message.id} />
          </div>
        )}
      </article>
    </li>
  )
}

/** When it went out and arrived, or why not and what happens next. */
function Standing({ message, ...place }: Place & { message: InteractionView }) {
  const { createdAt, sentAt, deliveredAt, error, nextAttemptAt, status } = message
  if (status === 'FAILED')
    return (
      <>
        written <DateTime at={createdAt} {...place} />, not sent{error && `: ${error}`}
      </>
    )
  if (status === 'QUEUED')
    return (
      <>
        written <DateTime at={createdAt} {...place} />
        {error && `, not sent so far: ${error}`}
        {nextAttemptAt && (
          <>
            {' '}
            Next try <DateTime at={nextAttemptAt} {...place} />
          </>
        )}
      </>
    )
  return (
    <>
      sent <DateTime at={sentAt ?? createdAt} {...place} />
      {deliveredAt && (
        <>
          , delivered <DateTime at={deliveredAt} {...place} />
        </>
      )}
    </>
  )
}
