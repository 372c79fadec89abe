import {
  cancelOpenExport,
  countOpenExports,
  deleteEndedExport,
  type ExportRow,
  insertExport,
  readExport,
} from '@/db/queries/customer-exports'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { type ExportRequest, MOST_OPEN } from './export-schema'
import { signalExports } from './signal'
import { keptQuery } from './wanted'
import type { ExportRefusal } from './words'

export type Exporter = Context<'customers.export'>

/** Whose exports somebody may see and end: an admin everybody's, everybody else their own. */
export const ownerAsked = ({ actor }: Context): number | null =>
  actor.permissions.has('users.manage') ? null : actor.id

/** An export that this person may see. */
export const findExport = async (ctx: Exporter, id: number): Promise<ExportRow | undefined> => {
  const found = await readExport(ctx.store, id)
  const owner = ownerAsked(ctx)
  return owner === null || found?.userId === owner ? found : undefined
}

/** Puts the list, as it is asked for, into the queue of exports. Answers the export's id. */
export const askForExport = async (ctx: Exporter, request: ExportRequest): Promise<Result<number, ExportRefusal>> => {
  const asked = await ctx.store.transaction(async (tx) => {
    const userId = ctx.actor.id
    await tx.claim([`exports:${userId}`])
    if ((await countOpenExports(tx, userId)) >= MOST_OPEN)
      return fail({ code: 'too_many_exports' as const, most: MOST_OPEN })
    const query = keptQuery(request)
    const id = await insertExport(tx, { userId, query, text: request.text.trim(), createdAt: ctx.now })
    await audit(within(ctx, tx), 'export.started', `export:${id}`, { query })
    return ok(id)
  })
  if (asked.ok) signalExports()
  return asked
}

/** Ends an export that waits or is written. */
export const cancelExport = (ctx: Exporter, id: number) =>
  end(ctx, id, async (tx) => {
    if (!(await cancelOpenExport(tx, id, ctx.now))) return 'export_over'
    await audit(within(ctx, tx), 'export.cancelled', `export:${id}`)
    return null
  })

/** Takes an export that has ended off the list, and its file with it. */
export const deleteExport = (ctx: Exporter, id: number) =>
  end(ctx, id, async (tx) => {
    if (!(await deleteEndedExport(tx, id))) return 'export_not_over'
    await audit(within(ctx, tx), 'export.deleted', `export:${id}`)
    return null
  })

const end = async (
  ctx: Exporter,
  id: number,
  act: (tx: Context['store']) => Promise<'export_over' | 'export_not_over' | null>,
): Promise<Result<null, ExportRefusal>> => {
  if (!(await findExport(ctx, id))) return fail({ code: 'export_not_found' })
  const refusal = await ctx.store.transaction(act)
  if (refusal) return fail({ code: refusal })
  signalExports()
  return ok(null)
}
