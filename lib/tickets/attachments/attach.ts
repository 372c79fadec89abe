import { createHash } from 'node:crypto'
import {
  type AttachmentRow,
  countAttachments,
  deleteAttachment,
  findAttachment,
  insertAttachment,
} from '@/db/queries/ticket-attachments'
import { findTicket, updateTicket } from '@/db/queries/tickets'
import type { Store } from '@/db/store'
import { answerOnce, type KeyRefusal } from '@/lib/answer-once'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { recordEvent } from '../events'
import { dropFile, keepFile, openAttachment } from './files'
import { type FileFault, kindOf, safeName } from './kinds'
import { MOST_FILES } from './taken'

export type AttachRefusal =
  | FileFault
  | KeyRefusal
  | { code: 'ticket_not_found' | 'attachment_not_found' | 'too_many_files' | 'disk_full' }

export interface NewFile {
  ticketId: number
  /** As it was sent, a path perhaps. */
  name: string
  octets: Uint8Array
  /** The sender's own: a retry with it after a lost answer attaches no second copy. */
  key?: string | undefined
}

/** Attaches a file to a ticket: checked by its content, kept outside of everything that is served. */
export const attachFile = async (
  ctx: Context<'tickets.work'>,
  folder: string,
  { ticketId, name, octets, key }: NewFile,
): Promise<Result<AttachmentRow, AttachRefusal>> => {
  const kind = await kindOf(octets)
  if (!kind.ok) return kind
  if (!(await findTicket(ctx.store, ticketId))) return fail({ code: 'ticket_not_found' })
  const file = await keepFile(folder, octets).catch((error: unknown) => {
    if (isFull(error)) return null
    throw error
  })
  if (file === null) return fail({ code: 'disk_full' })
  const kept = { name: safeName(name, kind.value), mediaType: kind.value.mediaType, size: octets.length, file }
  const write = (tx: Store) => writeAttachment(within(ctx, tx), ticketId, kept)
  const request = key === undefined ? null : { scope: ctx.actor.label, key, body: identityOf(ticketId, octets) }
  const attached = await (request
    ? answerOnce(ctx.store, ctx.now, request, write)
    : ctx.store.transaction(write).then((answer) => ok({ answer, isReplay: false }))
  ).catch(async (error: unknown) => {
    await dropFile(folder, file)
    throw error
  })
  const written = attached.ok ? attached.value.answer : attached
  if (!attached.ok || attached.value.isReplay || !written.ok) await dropFile(folder, file)
  if (!written.ok) return written
  const row = await findAttachment(ctx.store, written.value)
  return row ? ok(row) : fail({ code: 'attachment_not_found' })
}

/** Nothing of the file itself: what is kept for retries outlives it. */
const identityOf = (ticketId: number, octets: Uint8Array) =>
  `${ticketId} ${createHash('sha256').update(octets).digest('base64url')}`

/** Answers the id alone, which is all that is kept for a retry. */
const writeAttachment = async (
  ctx: Context<'tickets.work'>,
  ticketId: number,
  kept: Pick<AttachmentRow, 'name' | 'mediaType' | 'size' | 'file'>,
): Promise<Result<number, AttachRefusal>> => {
  const { store: tx, actor, now } = ctx
  await tx.claim([`ticket:${ticketId}`])
  const ticket = await findTicket(tx, ticketId)
  if (!ticket) return fail({ code: 'ticket_not_found' })
  if ((await countAttachments(tx, ticketId)) >= MOST_FILES) return fail({ code: 'too_many_files' })
  const by = { addedBy: actor.label, addedByName: actor.name, createdAt: now }
  const { id } = await insertAttachment(tx, { ticketId, ...kept, ...by })
  const after = await updateTicket(tx, ticket, { updatedAt: now })
  await recordEvent(ctx, after, 'attached', { name: kept.name, size: kept.size })
  await audit(ctx, 'ticket.attached', `ticket:${ticketId}`, { attachment: id, size: kept.size })
  return ok(id)
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** Takes an attachment away, and its file. */
export const detachFile = async (
  ctx: Context<'tickets.work'>,
  folder: string,
  id: number,
): Promise<Result<AttachmentRow, { code: 'attachment_not_found' }>> => {
  const detached = await ctx.store.transaction(
    async (tx): Promise<Result<AttachmentRow, { code: 'attachment_not_found' }>> => {
      const inside = within(ctx, tx)
      const row = await findAttachment(tx, id)
      if (!row) return fail({ code: 'attachment_not_found' })
      await tx.claim([`ticket:${row.ticketId}`])
      const ticket = await findTicket(tx, row.ticketId)
      if (!ticket) return fail({ code: 'attachment_not_found' })
      await deleteAttachment(tx, id)
      const after = await updateTicket(tx, ticket, { updatedAt: ctx.now })
      await recordEvent(inside, after, 'detached', { name: row.name })
      await audit(inside, 'ticket.detached', `ticket:${row.ticketId}`, { attachment: id })
      return ok(row)
    },
  )
  if (detached.ok && detached.value.file !== null) await dropFile(folder, detached.value.file)
  return detached
}

const CHUNK = 65_536

/**
 * Opens an attachment; that somebody took it away, or saw it drawn on the page, is in the audit log. Whoever reads to the
 * end or cancels closes it.
 */
export const openAttached = async (
  ctx: Context<'tickets.work'>,
  folder: string,
  id: number,
  act: 'ticket.downloaded' | 'ticket.shown' = 'ticket.downloaded',
): Promise<Result<{ row: AttachmentRow; body: ReadableStream<Uint8Array> }, { code: 'attachment_not_found' }>> => {
  const row = await findAttachment(ctx.store, id)
  const handle = row?.file ? await openAttachment(folder, row.file) : null
  if (!row || !handle) return fail({ code: 'attachment_not_found' })
  await ctx.store
    .transaction((tx) => audit(within(ctx, tx), act, `ticket:${row.ticketId}`, { attachment: id }))
    .catch(async (error: unknown) => {
      await handle.close()
      throw error
    })
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK)
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead))
      await handle.close()
      controller.close()
    },
    cancel: () => handle.close(),
  })
  return ok({ row, body })
}
