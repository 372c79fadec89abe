import { z } from 'zod'
import {
  countTicketsByStatus,
  insertTicketStatus,
  moveTicketStatus,
  saveKindOfTickets,
  updateTicketStatus,
} from '@/db/queries/ticket-desk-changes'
import { fail, ok, type Result } from '@/lib/result'
import { STATUS_KINDS, type TicketStatus } from '../types'
import {
  changed,
  codeText,
  difference,
  labelText,
  type Managing,
  type Move,
  managing,
  moveRow,
  nextPosition,
  oneRowSchema,
  readDesk,
} from './managing'
import type { DeskRefusal } from './refusals'

/** Those that the API knows by their codes. */
const SHIPPED = new Set(['OPEN', 'INPROGRESS', 'CLOSE'])

const kind = z.enum(STATUS_KINDS, 'Choose a kind')
export const addStatusSchema = z.object({ code: codeText, label: labelText, kind })
export const changeStatusSchema = oneRowSchema.extend({ label: labelText, kind })

/** A status, and how many tickets stand in it. */
export interface CountedStatus extends TicketStatus {
  tickets: number
  /** Whether its kind may change at all. */
  isShipped: boolean
}

/** Every status in the desk's order. */
export const listStatuses = async (ctx: Managing): Promise<readonly CountedStatus[]> => {
  const counts = await countTicketsByStatus(ctx.store)
  return (await readDesk(ctx)).statuses.map((status) => ({
    ...status,
    tickets: counts.get(status.code) ?? 0,
    isShipped: SHIPPED.has(status.code),
  }))
}

/** Adds a status at the end. Its code stays as it is. */
export const addStatus = (
  ctx: Managing,
  input: z.infer<typeof addStatusSchema>,
): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const { statuses } = await readDesk(inside)
    if (statuses.some(({ code }) => code === input.code)) return fail({ code: 'code_taken', taken: input.code })
    const taken = sameLabel(statuses, input.label, 0)
    if (taken) return taken
    const id = await insertTicketStatus(inside.store, { ...input, position: nextPosition(statuses) })
    await changed(inside, `status-${id}`, { added: input })
    return ok({ label: input.label })
  })

/** Renames a status, or gives it another kind: tickets in it go along. */
export const changeStatus = (
  ctx: Managing,
  { id, version, ...wanted }: z.infer<typeof changeStatusSchema>,
): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const { statuses } = await readDesk(inside)
    const status = statuses.find((each) => each.id === id)
    if (!status) return fail({ code: 'row_not_found' })
    const taken = sameLabel(statuses, wanted.label, id)
    if (taken) return taken
    if (wanted.kind !== status.kind) {
      const refused = await refusedKind(inside, statuses, status, wanted.kind)
      if (refused) return fail(refused)
    }
    const change = difference(status, wanted)
    if (status.version !== version) return fail({ code: 'changed_meanwhile' })
    if (!change) return ok({ label: status.label })
    if (!(await updateTicketStatus(inside.store, { id, version }, wanted))) return fail({ code: 'changed_meanwhile' })
    await saveKindOfTickets(inside.store, status.code, wanted.kind)
    await changed(inside, `status-${id}`, { code: status.code, ...change })
    return ok({ label: wanted.label })
  })

/** No longer gives a status to any ticket, or gives it again; whoever has it keeps it. */
export const disableStatus = (
  ctx: Managing,
  { id, version }: z.infer<typeof oneRowSchema>,
  isDisabled: boolean,
): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const { statuses } = await readDesk(inside)
    const status = statuses.find((each) => each.id === id)
    if (!status) return fail({ code: 'row_not_found' })
    if (isDisabled) {
      const last = lastOfItsKind(statuses, status)
      if (last) return fail(last)
    }
    if (!(await updateTicketStatus(inside.store, { id, version }, { isDisabled })))
      return fail({ code: 'changed_meanwhile' })
    await changed(inside, `status-${id}`, { code: status.code, isDisabled })
    return ok({ label: status.label })
  })

/** Moves a status a place up or down. */
export const moveStatus = (ctx: Managing, move: Move): Promise<Result<{ label: string }, DeskRefusal>> =>
  managing(ctx, async (inside) => {
    const { statuses } = await readDesk(inside)
    return moveRow(inside, move, { rows: statuses, place: moveTicketStatus, what: 'status' })
  })

const sameLabel = (rows: readonly { id: number; label: string }[], label: string, except: number) => {
  const same = rows.find((row) => row.id !== except && row.label.toLowerCase() === label.toLowerCase())
  return same ? fail({ code: 'label_taken' as const, label: same.label }) : null
}

const refusedKind = async (
  { store }: Managing,
  statuses: readonly TicketStatus[],
  status: TicketStatus,
  kind: TicketStatus['kind'],
): Promise<DeskRefusal | null> => {
  if (SHIPPED.has(status.code)) return { code: 'kind_shipped', status: status.code }
  const tickets = (await countTicketsByStatus(store)).get(status.code) ?? 0
  if (tickets > 0 && (kind === 'closed') !== (status.kind === 'closed')) return { code: 'kind_in_use', tickets }
  return status.isDisabled ? null : lastOfItsKind(statuses, status)
}

/** At least one open and one closed status stay. */
const lastOfItsKind = (statuses: readonly TicketStatus[], { id, kind }: TicketStatus): DeskRefusal | null => {
  if (kind === 'waiting' || statuses.some((each) => each.id !== id && each.kind === kind && !each.isDisabled))
    return null
  return { code: kind === 'open' ? 'last_open' : 'last_closed' }
}
