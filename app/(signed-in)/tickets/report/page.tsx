import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { TicketsChart } from '@/components/home/tickets-chart'
import { DurationsChart } from '@/components/tickets/report/durations-chart'
import { ReportFilters } from '@/components/tickets/report/report-filters'
import { WeeksChart } from '@/components/tickets/report/weeks-chart'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Figure } from '@/components/ui/figure'
import { formatDate, formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { storeOf } from '@/lib/tickets/queue/reader'
import { durationWords } from '@/lib/tickets/report/duration-words'
import { type Durations, type ReportFigures, ticketReport } from '@/lib/tickets/report/report'
import { logFile, reportFile, reportStateSchema } from '@/lib/tickets/report/report-state'

export const metadata: Metadata = { title: 'Report of tickets' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TicketReportPage({ searchParams }: Props) {
  const ctx = await pageContext('tickets.work')
  const state = reportStateSchema.parse(await searchParams)
  const { organisation, ticketDesk, stores } = ctx.settings
  const { locale } = organisation
  const { range, open, figures } = await ticketReport(ctx, state)
  const ownStore = storeOf(ctx)
  const where = ownStore === null ? organisation.name : (stores.get(ownStore)?.name ?? organisation.name)
  const days = [range.firstDay, range.lastDay].map((day) => formatDate(day, locale))
  return (
    <>
      <PageHeader
        title="Report"
        fact={`${where} · ${days[0] === days[1] ? days[0] : days.join(' – ')}`}
        actions={
          <>
            <ButtonLink href="/tickets" size="sm">
              Queue
            </ButtonLink>
            {/* Files, not pages: ordinary links. */}
            <a href={reportFile(state)} download className="button button--outline button--sm">
              <Download aria-hidden="true" />
              Tickets as CSV
            </a>
            <a href={logFile(state)} download className="button button--outline button--sm">
              <Download aria-hidden="true" />
              Log as CSV
            </a>
          </>
        }
      />
      <ReportFilters
        state={state}
        departments={departmentChoices(ticketDesk.departments, state.department)}
        stores={
          ownStore === null ? [...stores.values()].map(({ id, name }) => ({ value: String(id), label: name })) : []
        }
      />
      {range.isCut && (
        <p role="status" className="mb-4 text-table text-muted">
          A report is of 53 weeks at most, so it ends on {days[1]}.
        </p>
      )}
      <div className="flex flex-col gap-4">
        {figures ? (
          <Figures figures={figures} open={open.reduce((sum, { count }) => sum + count, 0)} locale={locale} />
        ) : (
          <Section title="Filed and closed by week">
            <EmptyState title="These are too many tickets to read in time">
              Choose fewer weeks or days, or narrow the report by a department.
            </EmptyState>
          </Section>
        )}
        <Section title="Open now, by age and department">
          <TicketsChart open={open} locale={locale} />
        </Section>
      </div>
    </>
  )
}

function Figures({ figures, open, locale }: { figures: ReportFigures; open: number; locale: string }) {
  const number = (count: number) => formatNumber(count, locale)
  const half = ({ all }: Durations) => (all.median === null ? '–' : durationWords(all.median))
  const { firstAnswer, resolution } = figures
  return (
    <>
      <dl className="grid grid-cols-2 gap-4 rounded-lg border border-border p-4 sm:grid-cols-3 lg:grid-cols-5">
        <Figure label="Filed">{number(figures.filed)}</Figure>
        <Figure label="Closed" explained="A ticket that was opened again counts when it is closed for good.">
          {number(figures.closed)}
        </Figure>
        <Figure label="Open now" detail="whenever they were filed">
          {number(open)}
        </Figure>
        <Figure
          label="First answer"
          explained="From the filing to the first message to the customer, or to the closing where there was none; of the tickets filed in these days."
          detail={figures.unanswered > 0 ? `${number(figures.unanswered)} without an answer so far` : 'median'}
        >
          {half(firstAnswer)}
        </Figure>
        <Figure
          label="Time to close"
          explained="From the filing to the closing, of the tickets closed in these days."
          detail="median"
        >
          {half(resolution)}
        </Figure>
      </dl>
      <Section title="Filed and closed by week">
        <WeeksChart weeks={figures.weeks} locale={locale} />
      </Section>
      <p className="text-table text-muted">
        Times are by the clock, nights and free days included. Time that a ticket waited for the customer is not taken
        off.
      </p>
      <DurationSections what="First answer" counted="Answered" durations={firstAnswer} locale={locale} />
      <DurationSections what="Time to close" counted="Closed" durations={resolution} locale={locale} />
    </>
  )
}

type DurationsProps = { what: string; counted: string; durations: Durations; locale: string }

function DurationSections({ what, counted, durations, locale }: DurationsProps) {
  const { all, departments, priorities } = durations
  const empty = `Nothing was ${counted.toLowerCase()} in these days.`
  return (
    <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
      {(
        [
          ['Department', departments],
          ['Priority', priorities],
        ] as const
      ).map(([of, groups]) => {
        const title = `${what} by ${of.toLowerCase()}`
        return (
          <Section key={of} title={title}>
            <DurationsChart {...{ label: title, of, all, groups, counted, empty, locale }} />
          </Section>
        )
      })}
    </div>
  )
}

/** The departments of the desk, and whatever other name the address has. */
const departmentChoices = (departments: readonly { code: string; label: string }[], asked: string | undefined) => {
  const known = departments.map(({ code, label }) => ({ value: code, label }))
  const isOther = asked !== undefined && !known.some(({ value }) => value === asked)
  return isOther ? [...known, { value: asked, label: asked }] : known
}
