import { problem } from '@/app/api/respond'
import { csvFile } from '@/app/csv-file'
import { requirePermission } from '@/lib/access/session'
import { formatDay } from '@/lib/dates'
import { LOG_COLUMNS, logCells } from '@/lib/tickets/report/log-file'
import { readReportState } from '@/lib/tickets/report/report-state'

/** Everything that was done with tickets in the days of the address's report, as a file. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return problem(ctx.error)
  const state = readReportState(new URL(request.url).searchParams)
  const { now, settings } = ctx.value
  return csvFile(`tickets-log-${formatDay(now, settings.config.timeZone)}`, LOG_COLUMNS, logCells(ctx.value, state))
}
