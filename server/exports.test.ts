import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { readUser } from '@/db/queries/access'
import type { Store } from '@/db/store'
import { userActor } from '@/lib/access/actors'
import { newOrganisation } from '@/lib/access/organisation.fixture'
import { authorise, type Context } from '@/lib/context'
import { askForExport, deleteExport } from '@/lib/customers/export/ask'
import { currentSettings } from '@/lib/organisation/settings'
import { startExports } from '@/server/exports'
import { eachEngine, tidyUpLater } from '@/tests/engines'

const adminOf = async (store: Store) => {
  const admin = await readUser(store, 1)
  if (!admin) throw new Error('there is no admin')
  const settings = await currentSettings(store)
  const ctx: Context = { store, actor: userActor(admin), settings, now: new Date(), requestId: 'test' }
  const may = authorise(ctx, 'customers.export')
  if (!may.ok) throw new Error('an admin may export')
  return may.value
}

const started = (store: Store, dataFolder: string) =>
  startExports({ store, dataFolder, log: pino({ enabled: false }), clock: () => new Date() })

eachEngine('the runner of exports', (engine) => {
  test('writes what is asked for at once, removes what is deleted at once, and sweeps what nobody knows', async () => {
    const store = await newOrganisation(engine)
    const dataFolder = mkdtempSync(join(tmpdir(), 'regulars-runner-'))
    tidyUpLater(async () => rmSync(dataFolder, { recursive: true, force: true }))
    const folder = join(dataFolder, 'exports')
    mkdirSync(folder)
    writeFileSync(join(folder, `7-${'b'.repeat(32)}.csv`), 'of a row that is gone')
    writeFileSync(join(folder, 'notes.txt'), 'of somebody else')
    const stop = started(store, dataFolder)
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['notes.txt']), { timeout: 3_000 })

    const ctx = await adminOf(store)
    const asked = await askForExport(ctx, { query: '', text: '', columns: 'shown' })
    if (!asked.ok) throw new Error('it may be asked for')
    const { customerExports: jobs } = store.tables
    const job = async () => (await store.sql.select().from(jobs).where(eq(jobs.id, asked.value)))[0]
    // Without the signal it would be five seconds.
    await vi.waitFor(async () => expect(await job()).toMatchObject({ status: 'DONE', done: 0 }), { timeout: 3_000 })
    const { file } = (await job()) ?? {}
    expect(existsSync(join(folder, file ?? ''))).toBe(true)
    await deleteExport(ctx, asked.value)
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['notes.txt']), { timeout: 3_000 })
    await stop()

    await askForExport(ctx, { query: '', text: '', columns: 'shown' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await store.sql.select({ status: jobs.status }).from(jobs)).toEqual([{ status: 'WAITING' }])
  })

  test.skipIf(engine === 'postgres')('begins again at its start what was being written before', async () => {
    const store = await newOrganisation(engine)
    const dataFolder = mkdtempSync(join(tmpdir(), 'regulars-runner-'))
    tidyUpLater(async () => rmSync(dataFolder, { recursive: true, force: true }))
    const { customerExports: jobs } = store.tables
    const now = new Date()
    await store.transaction((tx) =>
      tx.sql.insert(jobs).values({
        userId: 1,
        query: '',
        status: 'RUNNING',
        createdAt: now,
        startedAt: now,
        expiresAt: new Date(now.getTime() + 60_000),
      }),
    )
    const stop = started(store, dataFolder)
    await vi.waitFor(
      async () => expect(await store.sql.select({ status: jobs.status }).from(jobs)).toEqual([{ status: 'DONE' }]),
      { timeout: 3_000 },
    )
    await stop()
  })
})
