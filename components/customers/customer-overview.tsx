import type { ReactNode } from 'react'
import { HistoryList } from '@/components/customers/history-list'
import { Identifier } from '@/components/ui/code'
import { DateTime, Money, Points } from '@/components/ui/figures'
import { Section } from '@/components/ui/section'
import type { CustomerView } from '@/lib/customers/view'

type Props = { customer: CustomerView; locale: string; zone: string; currency: string; now: Date }

/** What is known of a customer, and what happened to them. */
export function CustomerOverview({ customer, locale, zone, currency, now }: Props) {
  const { attributes, formerIdentifiers, tier } = customer
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Section title="Figures">
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Figure label="Lifetime purchases">
            <Money minor={customer.lifetimePurchases} currency={currency} locale={locale} />
          </Figure>
          <Figure label="Points now">
            <Points points={customer.loyaltyPoints} locale={locale} />
          </Figure>
          <Figure label="Lifetime points">
            <Points points={customer.lifetimePoints} locale={locale} />
          </Figure>
          <Figure label="Tier">{tier?.name ?? 'None'}</Figure>
        </dl>
      </Section>
      <Section title="Attributes">
        {attributes.length === 0 && customer.gender === null ? (
          <p className="text-table text-muted">Nothing beyond the name and the identifiers is known.</p>
        ) : (
          <dl className="grid gap-x-6 gap-y-2 text-table sm:grid-cols-[minmax(8rem,auto)_1fr]">
            {customer.gender !== null && <Attribute label="Gender">{customer.gender}</Attribute>}
            {attributes.map(({ name, label, value }) => (
              <Attribute key={name} label={label}>
                {value}
              </Attribute>
            ))}
          </dl>
        )}
      </Section>
      {formerIdentifiers.length > 0 && (
        <Section title="Former identifiers">
          <ul className="flex flex-col gap-2 text-table">
            {formerIdentifiers.map(({ id, label, value, replacedAt }) => (
              <li key={id} className="flex flex-wrap gap-x-3">
                <span className="text-muted">{label}</span>
                <Identifier>{value}</Identifier>
                <span className="text-muted">
                  until <DateTime at={replacedAt} locale={locale} zone={zone} as="day" />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="History">
        <HistoryList entries={customer.history} isCut={customer.historyIsCut} locale={locale} zone={zone} now={now} />
      </Section>
    </div>
  )
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="text-base font-semibold break-words">{children}</dd>
    </div>
  )
}

function Attribute({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </div>
  )
}
