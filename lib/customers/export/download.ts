import type { FileHandle } from 'node:fs/promises'
import { audit } from '@/lib/audit/audit'
import { within } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import { type Exporter, findExport } from './ask'
import { openFile } from './files'
import { isDownloadable } from './view'
import type { ExportRefusal } from './words'

export interface Download {
  /** `customers-2026-11-23.csv`: the day it was asked for. */
  name: string
  /** Octets. */
  size: number
  /** Closes the file when it was read to its end, or given up. */
  body: ReadableStream<Uint8Array>
}

/** Opens the file of an export; that somebody took it is in the audit log. */
export const openDownload = async (
  ctx: Exporter,
  folder: string,
  id: number,
): Promise<Result<Download, ExportRefusal>> => {
  const found = await findExport(ctx, id)
  if (!found) return fail({ code: 'export_not_found' })
  if (found.file === null || !isDownloadable(found, ctx.now)) return fail({ code: 'file_gone' })
  const handle = await openFile(folder, found.file)
  if (!handle) return fail({ code: 'file_elsewhere' })
  const { size } = await handle.stat()
  await ctx.store.transaction((tx) => audit(within(ctx, tx), 'export.downloaded', `export:${id}`))
  const day = formatDay(found.createdAt, ctx.settings.config.timeZone)
  return ok({ name: `customers-${day}.csv`, size, body: bytesOf(handle) })
}

const CHUNK = 65_536

const bytesOf = (handle: FileHandle): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK)
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead))
      await handle.close()
      controller.close()
    },
    cancel: () => handle.close(),
  })
