import {
  type AttachmentRow,
  countAttachments,
  deleteAttachment,
  findAttachment,
  insertAttachment,
} from '@/db/queries/ticket-attachments'
import { findTicket, updateTicket } from '@/db/queries/tickets'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { recordEvent } from '../events'
import { dropFile, keepFile, openAttachment } from './files'
import { type FileFault, kindOf, MOST_FILES, safeName } from './kinds'

export type AttachRefusal = FileFault | { code: 'ticket_not_found' | 'too_many_files' | 'disk_full' }

/** Attaches a file to a ticket: checked by its content, kept outside of everything that is served. */
export const attachFile = async (
  ctx: Context<'tickets.work'>,
  folder: string,
  { ticketId, name, octets }: { ticketId: number; name: string; octets: Uint8Array },
): Promise<Result<AttachmentRow, AttachRefusal>> => {
  const kind = await kindOf(octets)
  if (!kind.ok) return kind
  if (!(await findTicket(ctx.store, ticketId))) return fail({ code: 'ticket_not_found' })
  const file = await keepFile(folder, octets).catch((error: unknown) => {
    if (isFull(error)) return null
    throw error
  })
  if (file === null) return fail({ code: 'disk_full' })
  const attached = await ctx.store
    .transaction(async (tx): Promise<Result<AttachmentRow, AttachRefusal>> => {
      const inside = within(ctx, tx)
      const { actor, now } = inside
      await tx.claim([`ticket:${ticketId}`])
      const ticket = await findTicket(tx, ticketId)
      if (!ticket) return fail({ code: 'ticket_not_found' })
      if ((await countAttachments(tx, ticketId)) >= MOST_FILES) return fail({ code: 'too_many_files' })
      const row = await insertAttachment(tx, {
        ticketId,
        name: safeName(name, kind.value),
        mediaType: kind.value.mediaType,
        size: octets.length,
        file,
        addedBy: actor.label,
        addedByName: actor.name,
        createdAt: now,
      })
      const after = await updateTicket(tx, ticket, { updatedAt: now })
      await recordEvent(inside, after, 'attached', { name: row.name, size: row.size })
      await audit(inside, 'ticket.attached', `ticket:${ticketId}`, { attachment: row.id, size: row.size })
      return ok(row)
    })
    .catch(async (error: unknown) => {
      await dropFile(folder, file)
      throw error
    })
  if (!attached.ok) await dropFile(folder, file)
  return attached
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

/** Opens an attachment for download; that somebody took it is in the audit log. */
export const openAttached = async (
  ctx: Context<'tickets.work'>,
  folder: string,
  id: number,
): Promise<Result<{ row: AttachmentRow; body: ReadableStream<Uint8Array> }, { code: 'attachment_not_found' }>> => {
  const row = await findAttachment(ctx.store, id)
  const handle = row?.file ? await openAttachment(folder, row.file) : null
  if (!row || !handle) return fail({ code: 'attachment_not_found' })
  await ctx.store.transaction((tx) =>
    audit(within(ctx, tx), 'ticket.downloaded', `ticket:${row.ticketId}`, { attachment: id }),
  )
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
