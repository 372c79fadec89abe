import type { ReportScope } from '@/db/queries/ticket-report'
import type { Context } from '@/lib/context'
import { storeOf } from '../queue/reader'
import type { ReportState } from './report-state'

/** The tickets that pass the state's filters; a store manager's report is of the own store, whatever the address says. */
export const scopeOf = (
  ctx: Pick<Context, 'actor'>,
  { department, priority, store }: Partial<Pick<ReportState, 'department' | 'priority' | 'store'>>,
): ReportScope => ({ department, priority, storeId: storeOf(ctx) ?? store })
