import { answer, problem } from '@/app/api/respond'
import { requirePermission } from '@/lib/access/session'
import { ticketMark } from '@/lib/tickets/page/live'

type Params = { params: Promise<{ code: string }> }

/** Whether the page of a ticket still shows what is: its mark, asked for every few seconds. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const mark = await ticketMark(ctx.value, (await params).code)
  return mark === null ? problem({ code: 'ticket_not_found' }) : answer({ mark })
}
