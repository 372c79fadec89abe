import Link from 'next/link'
import { historyWords } from '@/components/tickets/ticket-history-words'
import { DateTime } from '@/components/ui/figures'
import { Section } from '@/components/ui/section'
import type { Settings } from '@/lib/organisation/settings'
import type { TicketHistory as History } from '@/lib/tickets/page/view'

type Props = {
  history: History
  settings: Settings
  /** The same page with the history from its newest act, and with what is older. */
  hrefs: { newest: string | null; older: string | null }
}

/** What was done with a ticket and by whom, the latest first. */
export function TicketHistory({ history: { events, names }, settings, hrefs }: Props) {
  const place = { locale: settings.organisation.locale, zone: settings.config.timeZone }
  return (
    <Section title="History">
      <ol className="flex flex-col gap-3 text-table">
        {events.map((event) => {
          const { did, changed, why } = historyWords(event, names, settings)
          return (
            <li key={event.id} className="flex flex-col gap-0.5">
              <p className="break-words text-muted">
                <span className="font-medium text-foreground">{event.actorName}</span> {did}
                {changed.length > 0 && `: ${changed.join('; ')}`}, <DateTime at={event.at} {...place} />
              </p>
              {why && <p className="max-w-prose break-words whitespace-pre-line">“{why}”</p>}
            </li>
          )
        })}
      </ol>
      {(hrefs.newest !== null || hrefs.older !== null) && (
        <nav aria-label="Pages of the history" className="mt-4 flex flex-wrap gap-4 text-table">
          {hrefs.newest !== null && <Onward href={hrefs.newest}>Newest</Onward>}
          {hrefs.older !== null && <Onward href={hrefs.older}>Older</Onward>}
        </nav>
      )}
    </Section>
  )
}

const Onward = ({ href, children }: { href: string; children: string }) => (
  <Link
    href={href}
    scroll={false}
    className="inline-flex min-h-6 items-center text-link underline underline-offset-2 pointer-coarse:min-h-control"
  >
    {children}
  </Link>
)
