import { placeOf, type QueuePlace, readQueuePage } from '@/db/queries/ticket-queue'
import { ROWS_AT_ONCE, ticketCells } from '../report/file-cells'
import { queueReading } from './queue'
import type { QueueState } from './queue-state'
import type { QueueReader } from './reader'

/** Every ticket of the queue's view, all pages of it in its order, as cells: read in pieces, never as a whole. */
export async function* queueCells(ctx: QueueReader, state: QueueState): AsyncGenerator<readonly string[]> {
  const { parts, narrowing, order } = queueReading(ctx, state)
  let last: QueuePlace | undefined
  for (;;) {
    const cursor = last === undefined ? null : ({ side: 'after', ...last } as const)
    const { rows, hasNext } = await readQueuePage(ctx.store, parts, narrowing, order, { cursor, limit: ROWS_AT_ONCE })
    const cells = await ticketCells(
      ctx,
      rows.map(({ id }) => id),
    )
    yield* cells
    const end = rows.at(-1)
    if (!end || !hasNext) return
    last = placeOf(end, order.by)
  }
}
