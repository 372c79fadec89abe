import type { LucideIcon } from 'lucide-react'
import { ClipboardList, ShieldBan, Trash2 } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { DateTime } from '@/components/ui/figures'
import type { Notices } from '@/lib/customers/status/status-view'
import { forbiddenWords } from '@/lib/customers/status/words'

type Props = { notices: Notices; customerId: number; locale: string; zone: string }

/** What has to be known before anything is done with this customer: what the status forbids, and what is on its way. */
export function CustomerNotices({ notices, customerId, locale, zone }: Props) {
  const { status, pendingRequests, deletionDueAt } = notices
  if (!status && pendingRequests === 0 && !deletionDueAt) return null
  const home = `/customers/${customerId}`
  return (
    <ul aria-label="To know first" className="mb-3 flex flex-col gap-1.5 max-lg:mt-3">
      {status && (
        <Notice icon={ShieldBan} tone={status.label.isFraud || isWhole(status.label.restrictions) ? 'bad' : 'warning'}>
          <p>
            <strong className="font-semibold">{status.label.label}.</strong> {forbiddenWords(status.label)}
          </p>
          {status.since && (
            <p>
              Since <DateTime at={status.since.changedAt} locale={locale} zone={zone} />, by {status.since.actorName}:{' '}
              <span className="break-words">“{status.since.reason}”</span>
            </p>
          )}
        </Notice>
      )}
      {deletionDueAt && (
        <Notice icon={Trash2} tone="bad">
          <p>
            The personal data will be deleted on <DateTime at={deletionDueAt} locale={locale} zone={zone} as="day" />.{' '}
            <Link href={`${home}/delete`} className="font-medium underline">
              See what goes
            </Link>
          </p>
        </Notice>
      )}
      {pendingRequests > 0 && (
        <Notice icon={ClipboardList} tone="warning">
          <p>
            <Link href={`${home}/requests`} className="font-medium underline">
              {pendingRequests === 1
                ? 'One request waits for a decision'
                : `${pendingRequests} requests wait for a decision`}
            </Link>
          </p>
        </Notice>
      )}
    </ul>
  )
}

const isWhole = (restrictions: readonly string[]) => restrictions.includes('EVERYTHING')

const TONE = {
  warning: 'bg-warning-soft text-warning-soft-foreground',
  bad: 'bg-danger-soft text-danger-soft-foreground',
} as const

function Notice({ icon: Icon, tone, children }: { icon: LucideIcon; tone: keyof typeof TONE; children: ReactNode }) {
  return (
    <li className={`flex items-start gap-2 rounded-lg px-3 py-2 text-table ${TONE[tone]}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  )
}
