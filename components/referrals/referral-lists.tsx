import Link from 'next/link'
import type { ReactNode } from 'react'
import { Identifier } from '@/components/ui/code'
import { DateTime } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'
import { type IncentiveView, type InviteeView, MOST_SHOWN, type RefereeView } from '@/lib/referrals/referrals-view'

type Place = { locale: string; zone: string }

const EVENT_WORDS = { REGISTRATION: 'Registered', TRANSACTION: 'First bill' } as const

/** Rows of who or what, and when on the right. */
function Rows({ children, count, nothing }: { children: ReactNode; count: number; nothing: string }) {
  if (count === 0) return <p className="text-table text-muted">{nothing}</p>
  return (
    <>
      <ul className="-my-2 text-table">{children}</ul>
      {count === MOST_SHOWN && <p className="mt-3 text-xs text-muted">These are the latest {MOST_SHOWN}.</p>}
    </>
  )
}

function Row({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-separator py-2 last:border-0">
      <span className="min-w-0 flex-1 basis-40 break-words">{children}</span>
      <span className="flex flex-col items-end gap-1 text-right text-xs text-muted">{aside}</span>
    </li>
  )
}

/** Whom the customer invited, and whether they came. */
export function InviteeList({ invitees, ...place }: Place & { invitees: readonly InviteeView[] }) {
  return (
    <Rows count={invitees.length} nothing="Nobody was invited yet.">
      {invitees.map(({ id, name, identifier, invitedAt, till, joinedAs }) => (
        <Row
          key={id}
          aside={
            <>
              {joinedAs === null ? <StatusChip>Invited</StatusChip> : <StatusChip tone="good">Joined</StatusChip>}
              <DateTime at={invitedAt} {...place} />
            </>
          }
        >
          {joinedAs === null ? name || identifier : <CustomerLink id={joinedAs}>{name || identifier}</CustomerLink>}
          <span className="block text-xs text-muted">
            {name && <Identifier className="text-xs">{identifier}</Identifier>}
            {[name && ' ', till].filter(Boolean).join('· ')}
          </span>
        </Row>
      ))}
    </Rows>
  )
}

/** Who came because of the customer, and by what event. */
export function RefereeList({ referees, ...place }: Place & { referees: readonly RefereeView[] }) {
  return (
    <Rows count={referees.length} nothing="Nobody came through this customer yet.">
      {referees.map(({ customerId, name, event, addedAt }) => (
        <Row key={customerId} aside={<DateTime at={addedAt} {...place} />}>
          <CustomerLink id={customerId}>{name}</CustomerLink>
          <span className="block text-xs text-muted">{EVENT_WORDS[event]}</span>
        </Row>
      ))}
    </Rows>
  )
}

/** What the campaign brought the customer. */
export function IncentiveList({ incentives, ...place }: Place & { incentives: readonly IncentiveView[] }) {
  return (
    <Rows count={incentives.length} nothing="No coupon came of this campaign yet.">
      {incentives.map(({ id, code, series, issuedAt }) => (
        <Row key={id} aside={<DateTime at={issuedAt} {...place} />}>
          <Identifier>{code}</Identifier>
          <span className="block text-xs text-muted">{series}</span>
        </Row>
      ))}
    </Rows>
  )
}

/** Who brought this customer. */
export function ReferrerList({
  referrers,
  ...place
}: Place & { referrers: readonly (RefereeView & { campaign: string })[] }) {
  return (
    <Rows count={referrers.length} nothing="Nobody: this customer came without an invitation or a code.">
      {referrers.map(({ customerId, name, campaign, event, addedAt }) => (
        <Row key={`${customerId} ${campaign}`} aside={<DateTime at={addedAt} {...place} />}>
          <CustomerLink id={customerId}>{name}</CustomerLink>
          <span className="block text-xs text-muted">
            {EVENT_WORDS[event]}, {campaign}
          </span>
        </Row>
      ))}
    </Rows>
  )
}

function CustomerLink({ id, children }: { id: number; children: string }) {
  return (
    <Link href={`/customers/${id}`} prefetch={false} className="text-link">
      {children}
    </Link>
  )
}
