import { problem } from '@/app/api/respond'
import { csvFile } from '@/app/csv-file'
import { requirePermission } from '@/lib/access/session'
import { formatDay } from '@/lib/dates'
import { queueCells } from '@/lib/tickets/queue/queue-file'
import { readQueueState } from '@/lib/tickets/queue/queue-state'
import { ticketColumns } from '@/lib/tickets/report/file-cells'

/** The tickets of the queue's view that pass the address's filters, all pages of them, as a file. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const state = readQueueState(new URL(request.url).searchParams)
  const { now, settings } = ctx.value
  const name = `tickets-${formatDay(now, settings.config.timeZone)}`
  return csvFile(name, ticketColumns(settings), queueCells(ctx.value, state))
}
