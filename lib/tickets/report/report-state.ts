import { z } from 'zod'
import { queryOf } from '@/lib/address'
import { TICKET_PRIORITIES } from '../types'

export const REPORT_WEEKS = [4, 12, 26] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()
/** PostgreSQL takes no text with a NUL. */
const code = z
  .string()
  .min(1)
  .max(60)
  .refine((text) => !text.includes('\0'))
const weeks = z.coerce.number().refine((count) => REPORT_WEEKS.some((known) => known === count))

/**
 * The state of the report as its address carries it. What cannot be read counts as not set, because people edit and
 * shorten addresses.
 */
export const reportStateSchema = z.object({
  /** Counts where no days are given. */
  weeks: weeks.catch(12),
  /** Days, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  department: code.optional().catch(undefined),
  priority: z.enum(TICKET_PRIORITIES).optional().catch(undefined),
  store: id.optional().catch(undefined),
})
export type ReportState = z.infer<typeof reportStateSchema>

const PLAIN: ReportState = reportStateSchema.parse({})

/** From the query of an address; of several values the last counts. */
export const readReportState = (query: Iterable<[string, string]>): ReportState =>
  reportStateSchema.parse(Object.fromEntries(query))

/** The address of a state: only what differs from the plain report stands in it. */
export const reportAddress = (state: Partial<ReportState> = {}): string => `/tickets/report${queryOf(state, PLAIN)}`

/** The addresses of the same tickets, and of what was done with them, as files. */
export const reportFile = (state: ReportState): string => `/tickets/report/csv${queryOf(state, PLAIN)}`
export const logFile = (state: ReportState): string => `/tickets/report/log${queryOf(state, PLAIN)}`

export const hasDays = ({ from, to }: ReportState): boolean => from !== undefined || to !== undefined

export const isFiltered = ({ department, priority, store }: ReportState): boolean =>
  department !== undefined || priority !== undefined || store !== undefined
