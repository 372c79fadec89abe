import { ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { BarFold } from '@/components/customers/bar-fold'
import { ConsentTable } from '@/components/customers/consent-table'
import { TierStanding } from '@/components/customers/tier-standing'
import { CustomerActions, type MayDo } from '@/components/status/customer-actions'
import { Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { DateTime, Points } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'
import type { BarView } from '@/lib/customers/bar-view'
import { TYPE_NAMES } from '@/lib/customers/words'

type Props = {
  customer: BarView
  locale: string
  zone: string
  may: MayDo
  /** The customer's own page, where the bar stands beside another one. */
  href?: string
}

/**
 * Who this is, always in sight: type, tier, points, how to recognise and reach them. Beside the tabs on a desk; above
 * them, folded to the name and the standing, where the window is narrow.
 */
export function CustomerBar({ customer, locale, zone, may, href }: Props) {
  const { type, tier, status } = customer
  return (
    <BarFold
      name={customer.name}
      href={href}
      standing={
        <>
          <StatusChip tone={type === 'LOYALTY' ? 'accent' : 'neutral'}>{TYPE_NAMES[type]}</StatusChip>
          {tier && <span className="font-medium">{tier.name}</span>}
          {tier && (
            <span className="lg:hidden">
              <Points points={customer.loyaltyPoints} locale={locale} /> points
            </span>
          )}
          {status && !status.isDefault && (
            <StatusChip tone={STATUS_TONE[status.weight]} {...(status.weight === 'all' && { icon: ShieldAlert })}>
              {status.label}
            </StatusChip>
          )}
          {customer.isFraud && !status?.isFraud && (
            <StatusChip tone="bad" icon={ShieldAlert}>
              Fraud confirmed
            </StatusChip>
          )}
        </>
      }
    >
      {tier && (
        <TierStanding tier={tier} points={customer.loyaltyPoints} expiring={customer.expiring} {...{ locale, zone }} />
      )}
      <Identifiers customer={customer} />
      <ConsentTable consents={customer.consents} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t border-separator pt-3 text-table">
        <Fact label="Since">
          <DateTime at={customer.registeredOn} locale={locale} zone={zone} as="day" />
        </Fact>
        {customer.registeredAt && <Fact label="Registered at">{customer.registeredAt}</Fact>}
        {customer.source && <Fact label="Source">{customer.source}</Fact>}
        {customer.associatedAt && customer.associatedAt !== customer.registeredAt && (
          <Fact label="Belongs to">{customer.associatedAt}</Fact>
        )}
        {customer.preferredStore && <Fact label="Prefers">{customer.preferredStore}</Fact>}
        {status && <Fact label="Status">{status.label}</Fact>}
        <Fact label="ID">
          <span className="tabular-nums">{customer.id}</span>
        </Fact>
      </dl>
      <CustomerActions customerId={customer.id} may={may} />
    </BarFold>
  )
}

/** How much a status forbids, as a colour. */
const STATUS_TONE = { none: 'neutral', some: 'warning', all: 'bad' } as const

function Identifiers({ customer: { identifiers } }: Pick<Props, 'customer'>) {
  return (
    <dl className="flex flex-col gap-1 max-lg:grid max-lg:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] max-lg:gap-x-6">
      {identifiers.map(({ kind, label, shown, plain, isPrimary }) => (
        <div key={kind} className="flex min-w-0 flex-col">
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
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  )
}
