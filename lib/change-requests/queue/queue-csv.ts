import type { ChangeRequest } from '@/db/queries/change-requests'
import { readQueueSlice } from '@/db/queries/request-queue'
import { formatDateTime } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { spreadsheetText } from '@/lib/spreadsheet-text'
import { filterOf } from './queue'
import { orderOf, type QueueState } from './queue-state'
import type { QueueReader } from './reader'
import { askedAt, loadNamed, type Named, nameOf, shownChange } from './shown-request'

const ROWS_AT_ONCE = 500

export const CSV_COLUMNS = [
  'id',
  'type',
  'base_type',
  'status',
  'customer_id',
  'customer',
  'target_customer_id',
  'old_value',
  'new_value',
  'reason',
  'comments',
  'asked_at',
  'asked_by',
  'till',
  'approval_type',
  'decided_at',
  'decided_by',
  'granted',
  'decision_comments',
  'reverted_at',
  'reverted_by',
] as const

/** Every request that passes the state's filters, in its order, as cells: read in pieces, never as a whole. */
export async function* requestCells(ctx: QueueReader, state: QueueState): AsyncGenerator<readonly string[]> {
  const filter = filterOf(state, ctx)
  const isOldestFirst = orderOf(state) === 'oldest'
  let last: number | undefined
  for (;;) {
    const cursor = last === undefined ? null : ({ side: 'after', id: last } as const)
    const { rows, hasNext } = await readQueueSlice(ctx.store, filter, { isOldestFirst, cursor, limit: ROWS_AT_ONCE })
    const named = await loadNamed(ctx.store, rows)
    for (const row of rows) yield cellsOf(row, named, ctx.settings)
    last = rows.at(-1)?.id
    if (!hasNext || last === undefined) return
  }
}

const cellsOf = (row: ChangeRequest, named: Named, settings: Settings): readonly string[] => {
  const zone = settings.config.timeZone
  const time = (at: Date | null) => (at ? formatDateTime(at, zone) : '')
  const isStored = row.type === 'CHANGE_IDENTIFIER'
  return [
    String(row.id),
    row.type,
    row.baseType,
    row.status,
    String(row.customerId),
    spreadsheetText(nameOf(named, row.customerId)),
    row.targetCustomerId === null ? '' : String(row.targetCustomerId),
    spreadsheetText(row.oldValue ?? ''),
    spreadsheetText(isStored ? (row.newValue ?? '') : shownChange(row, named).to),
    spreadsheetText(row.reason),
    spreadsheetText(row.comments),
    time(row.addedAt),
    spreadsheetText(row.addedByName),
    spreadsheetText(askedAt(settings, row) ?? ''),
    row.approvalType,
    time(row.decidedAt),
    spreadsheetText(row.decidedByName ?? ''),
    spreadsheetText(row.approvedValue ?? ''),
    spreadsheetText(row.decisionComments),
    time(row.revertedAt),
    spreadsheetText(row.revertedByName ?? ''),
  ]
}
