import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RecentCustomers } from '@/components/home/recent-customers'
import { RegistrationsChart } from '@/components/home/registrations-chart'
import { TicketsChart } from '@/components/home/tickets-chart'
import { TicketsDue } from '@/components/home/tickets-due'
import { RequestsTable } from '@/components/requests/requests-table'
import { ButtonLink } from '@/components/ui/button'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { waitingRequests } from '@/lib/change-requests/queue/queue'
import { authorise } from '@/lib/context'
import { home } from '@/lib/customers/home'
import { TYPE_NAMES } from '@/lib/customers/words'
import { openByAge } from '@/lib/tickets/report/open-by-age'
import { sayFor } from './requests/reader'

export const metadata: Metadata = { title: 'Home' }

const WAITING_SHOWN = 5

export default async function HomePage() {
  const ctx = await pageContext('customers.read')
  const worker = authorise(ctx, 'tickets.work')
  const { organisation, config } = ctx.settings
  const { locale } = organisation
  const openTickets = worker.ok ? await openByAge(worker.value) : null
  const figures = await home(ctx)
  const waiting = await waitingRequests(ctx, WAITING_SHOWN, sayFor(ctx))
  const where = figures.storeName ?? organisation.name
  const sum = figures.days.reduce((total, { registrations }) => total + registrations, 0)
  const recentTitle = figures.recentAre === 'own' ? 'Your recent customers' : `Newest customers of ${where}`
  return (
    <>
      <PageHeader
        title="Home"
        fact={where}
        actions={
          ctx.actor.permissions.has('customers.register') && (
            <ButtonLink href="/customers/new" tone="primary" shortcut="n">
              Register customer
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-4">
        {worker.ok && <TicketsDue ctx={worker.value} />}
        {waiting && waiting.count > 0 && (
          <Section
            title="Requests waiting"
            aside={
              <Link href="/requests" className="text-link underline-offset-2 hover:underline">
                All {waiting.count > 99 ? '99+' : waiting.count}
              </Link>
            }
          >
            <RequestsTable
              caption="Requests waiting"
              requests={waiting.requests}
              isBrief
              locale={locale}
              zone={config.timeZone}
              now={ctx.now}
            />
          </Section>
        )}
        <Section title="Registrations" aside={<span className="text-muted">last 30 days</span>}>
          <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[12rem_minmax(0,1fr)]">
            <dl className="flex gap-x-8 gap-y-4 max-sm:justify-between lg:flex-col">
              <Figure label="Today" value={figures.today} locale={locale} isLarge />
              <Figure label="Yesterday" value={figures.yesterday} locale={locale} />
              <Figure label="In 30 days" value={sum} locale={locale} />
            </dl>
            <div className="min-w-0">
              <RegistrationsChart days={figures.days} locale={locale} />
            </div>
          </div>
        </Section>
        {openTickets && (
          <Section
            title="Open tickets by age and department"
            aside={
              <Link href="/tickets/report" className="text-link underline-offset-2 hover:underline">
                Report
              </Link>
            }
          >
            <TicketsChart open={openTickets} locale={locale} />
          </Section>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
          <Section title={recentTitle}>
            <RecentCustomers
              recent={figures.recent}
              caption={recentTitle}
              locale={locale}
              zone={config.timeZone}
              now={ctx.now}
            />
          </Section>
          <Section title={figures.storeName ? `Customers of ${organisation.name}` : 'Customers'}>
            <dl className="flex flex-col gap-3">
              {figures.totals.map(({ type, count }) => (
                <Figure key={type} label={TYPE_NAMES[type]} value={count} locale={locale} />
              ))}
            </dl>
          </Section>
        </div>
      </div>
    </>
  )
}

type FigureProps = { label: ReactNode; value: number; locale: string; isLarge?: boolean }

function Figure({ label, value, locale, isLarge }: FigureProps) {
  return (
    <div className="flex flex-col">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className={`font-semibold tabular-nums ${isLarge ? 'text-3xl' : 'text-base'}`}>
        {formatNumber(value, locale)}
      </dd>
    </div>
  )
}
