import { stringify } from 'csv-stringify/sync'
import { readUser } from '@/db/queries/access'
import {
  type ExportedCustomer,
  hasDueExport,
  putBackExport,
  readExportedCustomers,
  readExportedFields,
  saveExport,
  type TakenExport,
  takeDueExport,
} from '@/db/queries/customer-exports'
import type { Store } from '@/db/store'
import { userActor } from '@/lib/access/actors'
import { authorise, type Context } from '@/lib/context'
import { searchCustomers } from '@/lib/customers/search'
import { currentSettings } from '@/lib/organisation/settings'
import { codesOf } from '@/lib/runtime/system-error'
import { type FileColumns, fileColumns } from './columns'
import { countWanted } from './count'
import { KEPT_HOURS } from './export-schema'
import { beginFile, type PartFile } from './files'
import { SeenIds } from './seen-ids'
import { type Wanted, wantedOf } from './wanted'
import type { Failure } from './words'

/** Read and written at a time: some milliseconds of the process that also answers everybody else. */
const AT_ONCE = 200
/** Of the last customers of a page so many are looked at again for one whose place in the order has stayed. */
const LOOKED_AT_AGAIN = 20
/** Whoever writes says so with every page; after so long without a word another instance begins again. */
const TAKEN_FOR_MS = 60_000
const KEPT_MS = KEPT_HOURS * 3_600_000

export interface ExportParts {
  store: Store
  /** Where the files go. */
  folder: string
  /** Gets ids, counts and codes, nobody's data. */
  log: { info(facts: object, message: string): void; error(facts: object, message: string): void }
  clock: () => Date
  /** Whether the process is about to end: what is written then waits for the next one. */
  isStopping: () => boolean
}

/** The export was cancelled, deleted or taken away while it was written. */
class Lost extends Error {
  override name = 'Lost'
}
/** The process ends. */
class Stopped extends Error {
  override name = 'Stopped'
}
/** It cannot be written, for a reason that its owner is told. */
class Failed extends Error {
  override name = 'Failed'
  constructor(readonly failure: Failure) {
    super(failure)
  }
}

type Reader = Context<'customers.export' | 'customers.read'>

/** Writes the export that has waited longest. Answers whether there was one. */
export const runDueExport = async (parts: ExportParts): Promise<boolean> => {
  const { store, clock } = parts
  if (!(await hasDueExport(store, clock()))) return false
  const taken = await store.transaction(async (tx) => {
    await tx.claim(['exports'])
    const now = clock()
    return takeDueExport(tx, { now, until: new Date(now.getTime() + TAKEN_FOR_MS) })
  })
  if (!taken) return false
  await writeExport(parts, taken)
  return true
}

const writeExport = async (parts: ExportParts, taken: TakenExport): Promise<void> => {
  const { folder, log, store } = parts
  const job = { export: taken.id }
  let file: PartFile | undefined
  try {
    const reader = await readerOf(parts, taken)
    file = await beginFile(folder, taken.id)
    const done = await writeCustomers(parts, taken, reader, file)
    const size = await file.finish()
    const endedAt = parts.clock()
    const expiresAt = new Date(endedAt.getTime() + KEPT_MS)
    await save(parts, taken, { status: 'DONE', text: '', file: file.name, size, total: done, done, endedAt, expiresAt })
    log.info({ ...job, customers: done, octets: size }, 'export written')
  } catch (error) {
    await file?.drop()
    if (error instanceof Lost) return log.info(job, 'export given up: it was ended meanwhile')
    if (error instanceof Stopped) {
      await store.transaction((tx) => putBackExport(tx, taken))
      return log.info(job, 'export begins again after the next start')
    }
    const failure = failureOf(error)
    log.error({ ...job, failure, ...(error instanceof Failed ? {} : { error }) }, 'export failed')
    const ended = { status: 'FAILED', text: failure, endedAt: parts.clock(), expiresAt: null } as const
    await store.transaction((tx) => saveExport(tx, taken, ended))
  }
}

const DISK_FULL = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100']
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EMFILE', 'EIO']

/** What a fault means to whoever asked for the export. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof Failed) return error.failure
  const codes = codesOf(error)
  if (codes.some((code) => DISK_FULL.includes(code))) return 'disk_full'
  return codes.some((code) => NOT_WRITABLE.includes(code)) ? 'not_writable' : 'fault'
}

/** Whoever asked, as of now; `now` is when it was asked, so that "today" means what it did then. */
const readerOf = async ({ store }: ExportParts, { id, userId, createdAt }: TakenExport): Promise<Reader> => {
  const user = await readUser(store, userId)
  if (!user || user.isDisabled) throw new Failed('not_allowed')
  const settings = await currentSettings(store)
  const ctx: Context = { store, actor: userActor(user), settings, now: createdAt, requestId: `export-${id}` }
  const exporting = authorise(ctx, 'customers.export')
  const reading = exporting.ok ? authorise(exporting.value, 'customers.read') : exporting
  if (!reading.ok) throw new Failed('not_allowed')
  return reading.value
}

/** Saves how far it is, and makes sure that it is still wanted. */
const save = async ({ store, clock }: ExportParts, taken: TakenExport, change: Parameters<typeof saveExport>[2]) => {
  const expiresAt = new Date(clock().getTime() + TAKEN_FOR_MS)
  const isOurs = await store.transaction(async (tx) => {
    // A deletion of personal data finds it either written, or still being written.
    await tx.claim(['exports'])
    return saveExport(tx, taken, { expiresAt, ...change })
  })
  if (!isOurs) throw new Lost()
}

/** Everybody whom the list has, in its order, nobody twice. Answers how many they are. */
const writeCustomers = async (
  parts: ExportParts,
  taken: TakenExport,
  first: Reader,
  file: PartFile,
): Promise<number> => {
  const wanted = wantedOf(taken.query)
  const columns = fileColumns(first, wanted)
  const total = await countWanted(first, { ...wanted.state, text: taken.text })
  await save(parts, taken, { total })
  // The byte order mark tells spreadsheets that the text is UTF-8.
  await file.write(stringify([[...columns.headers]], { bom: true }))

  const seen = new SeenIds()
  let done = 0
  let after: number | undefined
  for (let reader = first; ; reader = await readerOf(parts, taken)) {
    if (parts.isStopping()) throw new Stopped()
    const page = await readPage(reader, wanted, taken.text, after)
    const fresh = page.customers.filter(({ id }) => seen.add(id))
    const rows = await cellsOf(reader.store, fresh, columns)
    if (rows.length > 0) await file.write(stringify(rows.map((row) => [...row])))
    done += rows.length
    await save(parts, taken, { done, total: Math.max(total, done) })
    if (!page.hasNext || page.customers.length === 0) return done
    after = await steadyEnd(reader.store, page.customers)
    // Whoever waits for an answer comes first.
    await new Promise(setImmediate)
  }
}

/** Reads beside the calls that must not wait. */
const aside = (store: Store) => store.aside({ budgetMs: 0 })

const readPage = async (ctx: Reader, { state }: Wanted, text: string, after: number | undefined) => {
  const options = { limit: AT_ONCE, counts: false, budgetMs: 0 }
  const page = await searchCustomers(ctx, { ...state, text, after, before: undefined, page: 1 }, options)
  const ids = page.customers.map(({ id }) => id)
  const byId = new Map((await readExportedCustomers(aside(ctx.store), ids)).map((row) => [row.id, row]))
  const customers = ids.flatMap((id) => byId.get(id) ?? [])
  return { customers, hasNext: page.hasNext }
}

const cellsOf = async (store: Store, customers: readonly ExportedCustomer[], { fieldIds, cells }: FileColumns) => {
  const ids = customers.map(({ id }) => id)
  const fields = await readExportedFields(aside(store), ids, fieldIds)
  return customers.map((customer) => cells(customer, fields.get(customer.id)))
}

/**
 * The last customer of a page who is still as he was read: the next page begins after him. Had somebody's name been
 * changed meanwhile, the page after him would begin elsewhere in the order, and leave out everybody in between.
 */
const steadyEnd = async (store: Store, customers: readonly ExportedCustomer[]): Promise<number | undefined> => {
  const last = customers.slice(-LOOKED_AT_AGAIN)
  const now = await readExportedCustomers(
    aside(store),
    last.map(({ id }) => id),
  )
  const same = new Set(now.map((row) => JSON.stringify(row)))
  return (last.findLast((row) => same.has(JSON.stringify(row))) ?? customers.at(-1))?.id
}
