import { z } from 'zod'

/** As many of one person's exports wait or run at most. */
export const MOST_OPEN = 3
/** So long a finished file can be downloaded, in hours. */
export const KEPT_HOURS = 24
/** So long an export is listed after it ended, in days. */
export const LISTED_DAYS = 30

export const EXPORT_STATES = ['WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const

/** What a form asks for: the list as its address has it, what is searched for, and which columns. */
export const exportRequestSchema = z.object({
  query: z.string().max(4_000, 'These are too many filters').default(''),
  text: z.string().max(250, 'This is too long to search for').default(''),
  columns: z.enum(['shown', 'all']).catch('shown'),
})
export type ExportRequest = z.infer<typeof exportRequestSchema>

export const exportIdSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** An export as a person follows it. */
const listedExportSchema = z.object({
  id: z.number(),
  state: z.enum(EXPORT_STATES),
  /** Whom it is about, in words. */
  what: z.string(),
  columns: z.string(),
  /** Whose it is, where it is somebody else's. */
  owner: z.string().nullable(),
  /** Null until they were counted. */
  total: z.number().nullable(),
  done: z.number(),
  /** Whether its file can be downloaded; octets. */
  isReady: z.boolean(),
  size: z.number().nullable(),
  /** What became of it when there is no file: a sentence. */
  reason: z.string().nullable(),
  /** ISO, UTC. */
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
export type ListedExport = z.infer<typeof listedExportSchema>

export const exportListSchema = z.object({ exports: z.array(listedExportSchema).readonly() })
export type ExportList = z.infer<typeof exportListSchema>

export const isOpen = ({ state }: Pick<ListedExport, 'state'>) => state === 'WAITING' || state === 'RUNNING'
