import { type ReportScope, type ReportSlice, readReportPiece, startAt } from '@/db/queries/ticket-report'
import type { Context } from '@/lib/context'
import { ROWS_AT_ONCE, ticketCells } from './file-cells'
import type { ReportState } from './report-state'
import { rangeOf } from './rules/weeks'
import { scopeOf } from './scope'

/**
 * The tickets that the figures of a report are of, as cells: first those filed earlier and closed in the range, by their
 * closing, then those filed in it. Read in pieces, never as a whole.
 */
export async function* reportCells(
  ctx: Context<'tickets.work'>,
  state: ReportState,
): AsyncGenerator<readonly string[]> {
  const { from, before } = rangeOf(state, ctx.now, ctx.settings.config.timeZone)
  const scope = scopeOf(ctx, state)
  const after = startAt(from)
  yield* sliceCells(ctx, scope, { by: 'closedAt', after, before, filedBefore: from })
  yield* sliceCells(ctx, scope, { by: 'createdAt', after, before })
}

async function* sliceCells(
  ctx: Context<'tickets.work'>,
  scope: ReportScope,
  slice: ReportSlice,
): AsyncGenerator<readonly string[]> {
  let { after } = slice
  for (;;) {
    const rows = await readReportPiece(ctx.store, scope, { ...slice, after }, ROWS_AT_ONCE)
    const cells = await ticketCells(
      ctx,
      rows.map(({ id }) => id),
    )
    yield* cells
    const last = rows.at(-1)
    const at = last?.[slice.by]
    if (!last || !at || rows.length < ROWS_AT_ONCE) return
    after = { at, id: last.id }
  }
}
