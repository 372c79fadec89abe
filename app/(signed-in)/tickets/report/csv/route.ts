import { problem } from '@/app/api/respond'
import { csvFile } from '@/app/csv-file'
import { requirePermission } from '@/lib/access/session'
import { formatDay } from '@/lib/dates'
import { ticketColumns } from '@/lib/tickets/report/file-cells'
import { reportCells } from '@/lib/tickets/report/report-file'
import { readReportState } from '@/lib/tickets/report/report-state'

/** The tickets that the address's report is of, as a file. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const state = readReportState(new URL(request.url).searchParams)
  const { now, settings } = ctx.value
  const name = `tickets-report-${formatDay(now, settings.config.timeZone)}`
  return csvFile(name, ticketColumns(settings), reportCells(ctx.value, state))
}
