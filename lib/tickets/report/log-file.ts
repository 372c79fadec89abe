import { readUserNames } from '@/db/queries/ticket-page'
import { type LogRow, readLogPiece, startAt } from '@/db/queries/ticket-report'
import type { Context } from '@/lib/context'
import { formatDateTime } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { spreadsheetText } from '@/lib/spreadsheet-text'
import { ROWS_AT_ONCE } from './file-cells'
import type { ReportState } from './report-state'
import { rangeOf } from './rules/weeks'
import { scopeOf } from './scope'

export const LOG_COLUMNS = ['code', 'version', 'act', 'field', 'from', 'to', 'at', 'by'] as const

/** Fields whose column in the file of tickets has another name. */
const NAMES: Readonly<Record<string, string>> = {
  assigneeId: 'assignee',
  dueAt: 'due_at',
  reportedFrom: 'reported_from',
  storeId: 'store',
  transactionId: 'bill_id',
  couponId: 'coupon_id',
}

/**
 * Everything that was done in the range with tickets that pass the filters now, oldest first, as cells: one row for each
 * field that an act changed, or one for the act. Read in pieces, never as a whole.
 */
export async function* logCells(ctx: Context<'tickets.work'>, state: ReportState): AsyncGenerator<readonly string[]> {
  const { from, before } = rangeOf(state, ctx.now, ctx.settings.config.timeZone)
  const scope = scopeOf(ctx, state)
  let after = startAt(from)
  for (;;) {
    const rows = await readLogPiece(ctx.store, scope, { after, before }, ROWS_AT_ONCE)
    const told = rows.map((row) => ({ row, steps: stepsOf(row) }))
    const users = await readUserNames(
      ctx.store,
      told.flatMap(({ steps }) =>
        steps.flatMap(({ field, from, to }) => (field === 'assigneeId' ? ids(from, to) : [])),
      ),
    )
    for (const { row, steps } of told) for (const step of steps) yield cellsOf(row, step, users, ctx.settings)
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    after = { at: last.at, id: last.id }
  }
}

interface Step {
  field: string
  from: unknown
  to: unknown
}

const ids = (...values: readonly unknown[]): readonly number[] =>
  values.filter((value): value is number => typeof value === 'number')

const isFromTo = (value: unknown): value is { from?: unknown; to?: unknown } =>
  typeof value === 'object' && value !== null && ('from' in value || 'to' in value)

/** What an act changed, field by field; what it only says, such as a reason, has no from. */
const stepsOf = ({ changes }: Pick<LogRow, 'changes'>): readonly Step[] => {
  const steps = Object.entries(changes).map(([field, value]) =>
    isFromTo(value) ? { field, from: value.from, to: value.to } : { field, from: null, to: value },
  )
  return steps.length > 0 ? steps : [{ field: '', from: null, to: null }]
}

const cellsOf = (
  { code, version, act, at, actorName }: LogRow,
  { field, from, to }: Step,
  users: ReadonlyMap<number, string>,
  settings: Settings,
): readonly string[] => {
  const { timeZone } = settings.config
  const words = (value: unknown) => spreadsheetText(shown(field, value, users, settings))
  const name = spreadsheetText(NAMES[field] ?? field)
  const moment = formatDateTime(at, timeZone)
  return [code, String(version), act, name, words(from), words(to), moment, spreadsheetText(actorName)]
}

/** A value as the file of tickets has it. */
const shown = (
  field: string,
  value: unknown,
  users: ReadonlyMap<number, string>,
  { stores, config }: Settings,
): string => {
  if (value === null || value === undefined) return ''
  if (field === 'assigneeId' && typeof value === 'number') return users.get(value) ?? `User ${value}`
  if (field === 'storeId' && typeof value === 'number') return stores.get(value)?.code ?? `Store ${value}`
  if (field === 'dueAt' && typeof value === 'string') {
    const moment = new Date(value)
    return Number.isNaN(moment.getTime()) ? value : formatDateTime(moment, config.timeZone)
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
