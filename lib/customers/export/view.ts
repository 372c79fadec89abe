import { type ExportRow, readExports } from '@/db/queries/customer-exports'
import { type Exporter, ownerAsked } from './ask'
import { type ExportList, KEPT_HOURS, type ListedExport } from './export-schema'
import { wantedOf } from './wanted'
import { columnsInWords, failureSentence, isFailure, whatInWords } from './words'

/** Nobody looks for an older one; all of them go after a month. */
const MOST_LISTED = 100

/** The exports that this person may see, newest first. */
export const listExports = async (ctx: Exporter): Promise<ExportList> => {
  const rows = await readExports(ctx.store, ownerAsked(ctx), MOST_LISTED)
  return { exports: rows.map((row) => listed(ctx, row)) }
}

const listed = (ctx: Exporter, row: ExportRow): ListedExport => {
  const wanted = wantedOf(row.query)
  const isReady = isDownloadable(row, ctx.now)
  return {
    id: row.id,
    state: row.status,
    what: whatInWords(ctx, wanted.state, wanted.isSearch),
    columns: columnsInWords(wanted),
    owner: row.userId === ctx.actor.id ? null : row.userName,
    total: row.total,
    done: row.done,
    isReady,
    size: isReady ? row.size : null,
    reason: reasonOf(row, isReady),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    expiresAt: isReady ? (row.expiresAt?.toISOString() ?? null) : null,
  }
}

export const isDownloadable = (
  { status, file, expiresAt }: Pick<ExportRow, 'status' | 'file' | 'expiresAt'>,
  now: Date,
): boolean => status === 'DONE' && file !== null && expiresAt !== null && expiresAt > now

const reasonOf = ({ status, text, expiresAt }: ExportRow, isReady: boolean): string | null => {
  if (status === 'FAILED') return failureSentence(isFailure(text) ? text : 'fault')
  if (status !== 'DONE' || isReady) return null
  return expiresAt === null
    ? 'The file was removed because somebody’s personal data was deleted. Export again.'
    : `The file was removed ${KEPT_HOURS} hours after it was ready.`
}
