import { Check, Minus, ShieldAlert, X } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { DateTime, Points } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'
import type { BarView } from '@/lib/customers/bar-view'
import { TYPE_NAMES } from '@/lib/customers/words'

type Props = { customer: BarView; locale: string; zone: string; mayEdit: boolean }

/** Who this is, always in sight: type, tier, points, how to reach and recognise them. */
export function CustomerBar({ customer, locale, zone, mayEdit }: Props) {
  const { type, tier, identifiers, consents } = customer
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-border p-4 lg:sticky lg:top-16">
      <div>
        <h1 className="text-title font-semibold tracking-tight text-balance break-words">{customer.name}</h1>
        <p className="text-table text-muted tabular-nums">ID {customer.id}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StatusChip tone={type === 'LOYALTY' ? 'accent' : 'neutral'}>{TYPE_NAMES[type]}</StatusChip>
        {tier && <span className="font-medium">{tier.name}</span>}
        {customer.isFraud && (
          <StatusChip tone="bad" icon={ShieldAlert}>
            Fraud confirmed
          </StatusChip>
        )}
      </div>
      {tier && (
        <div className="flex flex-col gap-2">
          {tier.next && (
            <div className="flex flex-col gap-1">
              <progress
                className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-default [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-default [&::-webkit-progress-value]:bg-accent"
                aria-label={`Progress to ${tier.next.name}`}
                value={tier.next.share}
                max={1}
              />
              <p className="text-xs text-muted">
                <Points points={tier.next.missing} locale={locale} /> points to {tier.next.name}
              </p>
            </div>
          )}
          <p>
            <span className="text-title font-semibold">
              <Points points={customer.loyaltyPoints} locale={locale} />
            </span>{' '}
            points
          </p>
        </div>
      )}
      <dl className="flex flex-col gap-1">
        {identifiers.map(({ kind, label, shown, plain, isPrimary }) => (
          <div key={kind} className="flex flex-col">
            <dt className="text-xs text-muted">
              {label}
              {isPrimary && ' · primary'}
            </dt>
            <dd className="-mr-1.5 flex min-h-8 items-center justify-between gap-1">
              <Identifier className="min-w-0">{shown}</Identifier>
              <CopyButton value={plain} what={label.toLowerCase()} />
            </dd>
          </div>
        ))}
        {identifiers.length === 0 && (
          <div>
            <dt className="text-xs text-muted">Identifiers</dt>
            <dd>None</dd>
          </div>
        )}
      </dl>
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 border-t border-separator pt-3 text-table">
        {consents.map(({ pair, label, isSubscribed }) => (
          <div key={pair} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd>
              <Consent isSubscribed={isSubscribed} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-separator pt-3 text-table text-muted">
        Since <DateTime at={customer.registeredOn} locale={locale} zone={zone} as="day" />
        {customer.registeredAt && ` at ${customer.registeredAt}`}
        {customer.source && `, ${customer.source}`}
        {customer.associatedAt && `. Belongs to ${customer.associatedAt}`}
      </p>
      {mayEdit && (
        <ButtonLink href={`/customers/${customer.id}/edit`} tone="primary" shortcut="e">
          Edit
        </ButtonLink>
      )}
    </div>
  )
}

function Consent({ isSubscribed }: { isSubscribed: boolean | null }) {
  const [Icon, word, colour] =
    isSubscribed === null
      ? [Minus, 'Not set', 'text-muted']
      : isSubscribed
        ? [Check, 'Subscribed', 'text-success']
        : [X, 'Unsubscribed', 'text-danger']
  return (
    <span className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon aria-hidden="true" className="size-3.5" />
      {word}
    </span>
  )
}
