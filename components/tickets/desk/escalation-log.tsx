import Link from 'next/link'
import { DateTime } from '@/components/ui/figures'
import { formatNumber } from '@/components/ui/format'
import { ticketHref } from '@/lib/tickets/href'

type Place = { locale: string; zone: string }

interface Run {
  id: number
  startedAt: Date
  overdue: number
  escalated: number
  tookMs: number
}

/** When the rules looked last, and what they found. */
export function RunLog({ runs, locale, zone }: Place & { runs: readonly Run[] }) {
  if (runs.length === 0) return <p className="text-table text-muted">Nothing has been overdue yet.</p>
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-table tabular-nums">
        <caption className="sr-only">Last runs of the escalation rules, newest first</caption>
        <thead>
          <tr className="border-b border-border text-left text-xs text-muted">
            <th scope="col" className="py-1 pr-3 font-medium">
              Run
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-medium">
              Overdue
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-medium">
              Escalated
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, startedAt, overdue, escalated, tookMs }) => (
            <tr key={id} className="border-b border-separator last:border-b-0">
              <td className="py-1.5 pr-3">
                <DateTime at={startedAt} locale={locale} zone={zone} />
              </td>
              <td className="py-1.5 pr-3 text-right">{formatNumber(overdue, locale)}</td>
              <td className="py-1.5 pr-3 text-right">{formatNumber(escalated, locale)}</td>
              <td className="py-1.5 text-right whitespace-nowrap">{formatNumber(tookMs, locale)} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface Escalation {
  ruleId: number
  rule: string
  code: string
  subject: string
  dueAt: Date
  at: Date
}

/** What the rules did to which tickets. */
export function EscalationLog({ escalations, locale, zone }: Place & { escalations: readonly Escalation[] }) {
  if (escalations.length === 0) return <p className="text-table text-muted">No ticket has been escalated yet.</p>
  return (
    <ul aria-label="Escalated tickets" className="flex flex-col gap-2.5 text-table">
      {escalations.map(({ ruleId, rule, code, subject, dueAt, at }) => (
        <li key={`${ruleId} ${code} ${dueAt.toISOString()}`} className="min-w-0">
          <p className="break-words">
            <Link
              href={ticketHref(code)}
              className="inline-flex items-center text-link hover:underline pointer-coarse:min-h-control"
            >
              {subject}
            </Link>{' '}
            <span className="font-mono text-xs text-muted">{code}</span>
          </p>
          <p className="text-xs text-muted">
            <DateTime at={at} locale={locale} zone={zone} />, by “{rule}”; was due{' '}
            <DateTime at={dueAt} locale={locale} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  )
}
