import Link from 'next/link'
import { OpenTickets } from '@/components/tickets/brief-tickets'
import { Section } from '@/components/ui/section'
import type { Context } from '@/lib/context'
import { myTicketsDue } from '@/lib/tickets/of-customer-view'
import { queueAddress } from '@/lib/tickets/queue/queue-state'

/**
 * One's own tickets that want something today. Whoever runs the desk as a whole has mostly none, and sees the panel only
 * with one.
 */
export async function TicketsDue({ ctx }: { ctx: Context<'tickets.work'> }) {
  const { tickets, isMore } = await myTicketsDue(ctx)
  const { organisation, config } = ctx.settings
  if (tickets.length === 0 && ctx.actor.permissions.has('tickets.manage')) return null
  return (
    <Section
      title="My tickets due today"
      aside={
        <Link href={queueAddress({ view: 'mine' })} className="text-link underline-offset-2 hover:underline">
          {isMore ? 'There are more' : 'All of mine'}
        </Link>
      }
    >
      {tickets.length === 0 ? (
        <p className="text-table text-muted">Nothing of yours is due today.</p>
      ) : (
        <OpenTickets tickets={tickets} now={ctx.now} locale={organisation.locale} zone={config.timeZone} />
      )}
    </Section>
  )
}
