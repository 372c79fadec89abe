import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { insertUser } from '@/db/queries/access'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { insertMany } from '@/db/queries/insert-many'
import { raiseRevision } from '@/db/queries/organisation'
import type { OpenStore } from '@/db/store'
import { userActor } from '@/lib/access/actors'
import type { Role } from '@/lib/access/permissions'
import { approveRequest } from '@/lib/change-requests/decide'
import { fileRequest } from '@/lib/change-requests/file'
import { authorise, type Context } from '@/lib/context'
import { carryOutDeletions } from '@/lib/customers/deletion/carry-out'
import { deskOf, NOW, newDesk, registered } from '@/lib/customers/people.fixture'
import { searchCustomers } from '@/lib/customers/search'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { type Engine, eachEngine, tidyUpLater } from '@/tests/engines'
import { askForExport, cancelExport, deleteExport, type Exporter } from './ask'
import { openDownload } from './download'
import type { ExportRequest } from './export-schema'
import { sweepFiles } from './files'
import { expireOldExports } from './keep'
import { type ExportParts, failureOf, runDueExport } from './run'
import { listExports } from './view'

const HOUR_MS = 3_600_000
const later = (ms: number) => new Date(NOW.getTime() + ms)
const quiet = { info: () => {}, error: () => {} }

interface House {
  store: OpenStore
  desk: Awaited<ReturnType<typeof newDesk>>
  folder: string
  parts: ExportParts
  admin: Exporter
  manager: Exporter
}

const exporterOf = async (store: OpenStore, person: { id: number; name: string; role: Role }): Promise<Exporter> => {
  const actor = userActor({ ...person, isApprover: false, storeId: 1 })
  const ctx: Context = { store, actor, settings: await currentSettings(store), now: NOW, requestId: 'test' }
  const may = authorise(ctx, 'customers.export')
  if (!may.ok) throw new Error(`a ${person.role} may not export`)
  return may.value
}

const newHouse = async (engine: Engine): Promise<House> => {
  const desk = await newDesk(engine)
  const store = desk.store as OpenStore
  await store.transaction(async (tx) => {
    const person = { isApprover: false, storeId: 1, passwordHash: '', createdAt: NOW }
    await insertUser(tx, {
      ...person,
      email: 'm@x.example',
      emailKey: 'm@x.example',
      name: 'Mia',
      role: 'store_manager',
    })
    await insertFieldDefinitions(tx, [
      {
        kind: 'custom',
        datatype: 'multi',
        position: 1,
        options: ['Black', 'Green'],
        scope: 'loyalty_registration',
        name: 'tea',
        label: 'Tea',
      },
    ])
    await raiseRevision(tx)
  })
  const parent = mkdtempSync(join(tmpdir(), 'regulars-exports-'))
  tidyUpLater(async () => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, 'exports')
  const parts = { store, folder, log: quiet, clock: () => NOW, isStopping: () => false }
  const admin = await exporterOf(store, { id: 1, name: 'Admin', role: 'admin' })
  const manager = await exporterOf(store, { id: 2, name: 'Mia', role: 'store_manager' })
  return { store, desk: await deskOf(store), folder, parts, admin, manager }
}

const value = <T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const ask = async (ctx: Exporter, passed: Partial<ExportRequest> = {}) =>
  value(await askForExport(ctx, { query: '', text: '', columns: 'shown', ...passed }))

const filesIn = (folder: string) => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const textOf = async (ctx: Exporter, folder: string, id: number) => {
  const { body } = value(await openDownload(ctx, folder, id))
  // As bytes: `text()` would drop the mark at the beginning.
  return Buffer.from(await new Response(body).arrayBuffer()).toString()
}

/** The parts with a store that lets somebody else act after each page was saved, from 1. */
const meddled = ({ parts, store }: House, act: (page: number) => Promise<unknown>): ExportParts => {
  let page = 0
  const transaction: OpenStore['transaction'] = async (work) => {
    const answer = await store.transaction(work)
    const jobs = await store.sql.select().from(store.tables.customerExports)
    if (!jobs.some(({ status, done }) => status === 'RUNNING' && done === 200 * (page + 1))) return answer
    page++
    await act(page)
    return answer
  }
  return { ...parts, store: { ...store, aside: (limits) => store.aside(limits), transaction } }
}

const linesOf = async (ctx: Exporter, folder: string, id: number) =>
  (await textOf(ctx, folder, id))
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n')

const jobOf = async (ctx: Exporter, id: number) => (await listExports(ctx)).exports.find((job) => job.id === id)

const seed = (store: OpenStore, count: number) =>
  store.transaction((tx) =>
    insertMany(
      tx,
      tx.tables.customers,
      Array.from({ length: count }, (_, place) => {
        const name = `n${String((place * 7919) % count).padStart(5, '0')}`
        return {
          type: place % 3 === 0 ? ('NON_LOYALTY' as const) : ('LOYALTY' as const),
          mobile: String(491_600_000_000 + place),
          firstName: name,
          nameKey: name,
          lastNameKey: name,
          givenKey: name,
          loyaltyPoints: place % 3 === 0 ? 0 : place,
          registeredOn: NOW,
          createdAt: NOW,
          updatedAt: NOW,
        }
      }),
    ),
  )

/** Every text that the table of exports holds. */
const held = async ({ store }: House) => JSON.stringify(await store.sql.select().from(store.tables.customerExports))

eachEngine('an export of customers', (engine) => {
  test('waits, is written for its owner alone, and is downloaded, all of it audited', async () => {
    const house = await newHouse(engine)
    const { store, desk, folder, parts, manager } = house
    const ana = await registered(desk, {
      mobile: '912555010001',
      email: 'ana@x.example',
      firstName: 'Ana',
      lastName: 'Lima, "Jr"',
      customFields: [{ name: 'tea', value: '["Black","Green"]' }],
    })
    const id = await ask(manager, { columns: 'all', text: ' ana ' })
    expect(await jobOf(manager, id)).toMatchObject({
      state: 'WAITING',
      what: 'Customers: matching a search',
      columns: 'All columns',
      isReady: false,
      total: null,
    })
    expect(await runDueExport(parts)).toBe(true)
    expect(await runDueExport(parts)).toBe(false)

    expect(await jobOf(manager, id)).toMatchObject({ state: 'DONE', done: 1, total: 1, isReady: true, reason: null })
    const [name = ''] = filesIn(folder)
    expect(name).toMatch(new RegExp(`^${id}-[0-9a-f]{32}\\.csv$`))
    expect([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777]).toEqual([0o700, 0o600])
    const text = await textOf(manager, folder, id)
    expect(text).toBe(
      '\uFEFFid,first_name,last_name,mobile,email,external_id,type,tier,status,points,lifetime_points,lifetime_purchases,registered_on,store,tea,gender,marital_status,city,dob,nationality,zip,born_in,preferred_store\n' +
        `${ana.id},Ana,"Lima, ""Jr""",+912555010001,ana@x.example,,LOYALTY,Bronze,Active,0,0,0,2026-03-12T09:00:00+00:00,,Black; Green,,,,,,,,\n`,
    )
    const opened = value(await openDownload(manager, folder, id))
    expect(opened.name).toBe('customers-2026-03-12.csv')
    expect(opened.size).toBe(Buffer.byteLength(text))
    await opened.body.cancel()
    expect(await held(house)).not.toContain('ana')
    const acts = await store.sql
      .select({ act: store.tables.auditEntries.act, actor: store.tables.auditEntries.actor })
      .from(store.tables.auditEntries)
      .where(eq(store.tables.auditEntries.subject, `export:${id}`))
    expect(acts).toEqual([
      { act: 'export.started', actor: 'user:2' },
      { act: 'export.downloaded', actor: 'user:2' },
      { act: 'export.downloaded', actor: 'user:2' },
    ])
  })

  test('has 5,000 customers as the list has them: the same ones, in its order, with its columns', async () => {
    const { store, desk, folder, parts, manager } = await newHouse(engine)
    await seed(store, 5_000)
    const query =
      'type=LOYALTY&points=100..4000&sort=points&direction=desc&columns=name,points,purchases&after=9&page=3'
    const id = await ask(manager, { query })
    await runDueExport(parts)
    const [head, ...lines] = await linesOf(manager, folder, id)
    expect(head).toBe('id,first_name,last_name,points,lifetime_purchases')
    const points = lines.map((line) => Number(line.split(',')[3]))
    expect(points).toEqual(points.toSorted((a, b) => b - a))
    const wanted = Array.from({ length: 5_000 }, (_, place) => place).filter(
      (place) => place % 3 !== 0 && place >= 100 && place <= 4_000,
    )
    expect(points).toEqual(wanted.toReversed())
    expect(lines[0]).toMatch(/^\d+,n\d{5},,4000,0$/)
    expect(await jobOf(manager, id)).toMatchObject({ done: wanted.length, total: wanted.length })

    const everybody = await ask(manager)
    await runDueExport(parts)
    const all = (await linesOf(manager, folder, everybody)).slice(1)
    const listed: string[] = []
    for (let after: number | undefined; ; ) {
      const page = await searchCustomers(desk, { direction: 'asc', page: 1, after, text: '' }, { limit: 900 })
      listed.push(...page.customers.map((each) => String(each.id)))
      after = page.customers.at(-1)?.id
      if (!page.hasNext) break
    }
    expect(all.map((line) => line.split(',')[0])).toEqual(listed)
    expect(new Set(listed).size).toBe(5_000)
  })

  test('leaves nobody out and takes nobody twice when names change while it is written', async () => {
    const house = await newHouse(engine)
    const { store, folder, manager } = house
    await seed(store, 1_500)
    const { customers } = store.tables
    const id = await ask(manager, { query: 'columns=name' })
    let pages = 0
    const rename = (page: number) => {
      pages = page
      // The last one of the first page goes to the end; then the first one of all, who was written.
      const [name, to] = page === 1 ? ['n00199', 'zz'] : ['n00000', 'zzz']
      return store.transaction((tx) =>
        tx.sql.update(customers).set({ nameKey: to, firstName: to }).where(eq(customers.nameKey, name)),
      )
    }
    await runDueExport(meddled(house, rename))
    expect(pages).toBeGreaterThanOrEqual(2)
    const ids = (await linesOf(manager, folder, id)).slice(1).map((line) => Number(line.split(',')[0]))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(1_500)
  })

  test('writes nothing that a spreadsheet would reckon with', async () => {
    const { desk, folder, parts, manager } = await newHouse(engine)
    for (const [place, firstName] of ['=1+1', '+cmd', '-2', '@SUM(A1)'].entries())
      await registered(desk, { mobile: `91255501000${place}`, firstName, externalId: `=E${place}` })
    const id = await ask(manager, { query: 'columns=name,mobile,externalId' })
    await runDueExport(parts)
    const cells = (await linesOf(manager, folder, id)).slice(1).flatMap((line) => line.split(',').slice(1))
    expect(cells.filter((cell) => /^[=@-]/.test(cell))).toEqual([])
    expect(cells.filter((cell) => cell.startsWith('+')).every((cell) => /^\+\d+$/.test(cell))).toBe(true)
    expect(cells).toEqual(expect.arrayContaining(["'=1+1", "'+cmd", "'-2", "'@SUM(A1)", "'=E0", '+912555010000']))
  })

  test('is asked for three times by one person at most', async () => {
    const { parts, admin, manager } = await newHouse(engine)
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => askForExport(manager, { query: '', text: '', columns: 'shown' })),
    )
    expect(asked.filter(({ ok }) => ok)).toHaveLength(3)
    expect(asked.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'too_many_exports', most: 3 } })
    await ask(admin)
    await runDueExport(parts)
    await ask(manager)
  })

  test('is cancelled while it waits and while it is written, and deleted when it has ended', async () => {
    const house = await newHouse(engine)
    const { store, folder, parts, manager } = house
    await seed(store, 1_200)
    const waiting = await ask(manager, { text: 'n0' })
    expect(await deleteExport(manager, waiting)).toEqual({ ok: false, error: { code: 'export_not_over' } })
    value(await cancelExport(manager, waiting))
    expect(await runDueExport(parts)).toBe(false)
    expect(await cancelExport(manager, waiting)).toEqual({ ok: false, error: { code: 'export_over' } })

    const running = await ask(manager)
    let half: readonly string[] = []
    await runDueExport(
      meddled(house, async () => {
        half = filesIn(folder)
        value(await cancelExport(manager, running))
      }),
    )
    expect(half).toEqual([expect.stringMatching(/\.csv\.part$/)])
    expect(await jobOf(manager, running)).toMatchObject({ state: 'CANCELLED', isReady: false })
    expect(filesIn(folder)).toEqual([])

    const done = await ask(manager)
    await runDueExport(parts)
    expect(filesIn(folder)).toHaveLength(1)
    value(await deleteExport(manager, done))
    expect(await sweepFiles(store, folder)).toBe(1)
    expect(filesIn(folder)).toEqual([])
    expect(await jobOf(manager, done)).toBeUndefined()
  })

  test('begins again when its process stopped, or ended without a word', async () => {
    const { store, folder, parts, manager } = await newHouse(engine)
    await seed(store, 1_200)
    const id = await ask(manager)
    let asked = 0
    await runDueExport({ ...parts, isStopping: () => ++asked > 1 })
    expect(await jobOf(manager, id)).toMatchObject({ state: 'WAITING', done: 0 })
    expect(filesIn(folder)).toEqual([])

    // As a killed process leaves it: a row that is being written, and half a file.
    const { customerExports: jobs } = store.tables
    await store.transaction((tx) =>
      tx.sql
        .update(jobs)
        .set({ status: 'RUNNING', startedAt: NOW, expiresAt: later(60_000), done: 500 })
        .where(eq(jobs.id, id)),
    )
    const half = `${id}-${'a'.repeat(32)}.csv.part`
    writeFileSync(join(folder, half), 'half')
    expect(await runDueExport(parts)).toBe(false)
    expect(await sweepFiles(store, folder)).toBe(0)
    expect(await runDueExport({ ...parts, clock: () => later(61_000) })).toBe(true)
    expect(await jobOf(manager, id)).toMatchObject({ state: 'DONE', done: 1_200 })
    expect(await sweepFiles(store, folder)).toBe(1)
    expect(filesIn(folder)).toHaveLength(1)
    expect((await linesOf(manager, folder, id)).length).toBe(1_201)
  })

  test('is written by one of several who look at the same time', async () => {
    const { store, folder, parts, manager } = await newHouse(engine)
    await seed(store, 700)
    await ask(manager)
    await ask(manager)
    const ran = await Promise.all(Array.from({ length: 4 }, () => runDueExport(parts)))
    expect(ran.filter(Boolean)).toHaveLength(2)
    expect(filesIn(folder)).toHaveLength(2)
    expect((await listExports(manager)).exports.map(({ state, done }) => [state, done])).toEqual([
      ['DONE', 700],
      ['DONE', 700],
    ])
  })

  test('is kept for a day, and listed for thirty', async () => {
    const { store, desk, folder, parts, manager } = await newHouse(engine)
    await registered(desk, { mobile: '912555010001' })
    const id = await ask(manager)
    await runDueExport(parts)
    await expireOldExports(store, later(23 * HOUR_MS))
    expect(await sweepFiles(store, folder)).toBe(0)
    const tomorrow = { ...manager, now: later(24 * HOUR_MS) }
    expect(await openDownload(tomorrow, folder, id)).toEqual({ ok: false, error: { code: 'file_gone' } })
    await expireOldExports(store, tomorrow.now)
    expect(await sweepFiles(store, folder)).toBe(1)
    expect(filesIn(folder)).toEqual([])
    expect(await jobOf(tomorrow, id)).toMatchObject({
      state: 'DONE',
      isReady: false,
      reason: 'The file was removed 24 hours after it was ready.',
    })
    await expireOldExports(store, later(29 * 24 * HOUR_MS))
    expect(await jobOf(manager, id)).toBeDefined()
    await expireOldExports(store, later(30 * 24 * HOUR_MS))
    expect(await jobOf(manager, id)).toBeUndefined()
  })

  test('is its owner’s and the admins’, and fails for whoever may not export any more', async () => {
    const { store, folder, parts, admin, manager } = await newHouse(engine)
    const [own, theirs] = [await ask(manager), await ask(admin)]
    await runDueExport(parts)
    await runDueExport(parts)
    expect(await openDownload(manager, folder, theirs)).toEqual({ ok: false, error: { code: 'export_not_found' } })
    expect(await deleteExport(manager, theirs)).toEqual({ ok: false, error: { code: 'export_not_found' } })
    expect((await listExports(manager)).exports.map(({ id, owner }) => [id, owner])).toEqual([[own, null]])
    expect((await listExports(admin)).exports.map(({ id, owner }) => [id, owner])).toEqual([
      [theirs, null],
      [own, 'Mia'],
    ])
    await value(await openDownload(admin, folder, own)).body.cancel()

    const { users } = store.tables
    const change = (set: Partial<typeof users.$inferInsert>) =>
      store.transaction((tx) => tx.sql.update(users).set(set).where(eq(users.id, 2)))
    for (const set of [{ isDisabled: true }, { isDisabled: false, role: 'support_agent' as const }]) {
      const id = await ask(manager)
      await change(set)
      await runDueExport(parts)
      expect(await jobOf(admin, id)).toMatchObject({
        state: 'FAILED',
        reason: 'Whoever asked for it may not export customers any more.',
      })
    }
    const agent = userActor({ id: 2, name: 'Mia', role: 'support_agent', isApprover: true, storeId: null })
    expect(authorise({ ...manager, actor: agent } as Context, 'customers.export').ok).toBe(false)
  })

  test('fails with a sentence where the file cannot be written, and logs nobody’s data', async () => {
    const { desk, folder, parts, manager } = await newHouse(engine)
    await registered(desk, { mobile: '912555010001', firstName: 'Xaverius' })
    writeFileSync(folder, 'a file in its place')
    const id = await ask(manager, { text: 'Xaverius' })
    const lines: unknown[] = []
    const log = {
      info: (...line: unknown[]) => void lines.push(line),
      error: (...line: unknown[]) => void lines.push(line),
    }
    await runDueExport({ ...parts, log })
    expect(await jobOf(manager, id)).toMatchObject({
      state: 'FAILED',
      reason: 'The server could not write the file. Tell your administrator, then export again.',
    })
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('Xaverius')
  })

  test('leaves nothing of a person whose data is deleted', async () => {
    const house = await newHouse(engine)
    const { store, desk, folder, parts, manager } = house
    const hers = await registered(desk, { mobile: '912555010001', firstName: 'Zqxara' })
    await seed(store, 1_200)
    const done = await ask(manager)
    await runDueExport(parts)
    const searching = await ask(manager, { text: 'zqxara' })

    const may = allowed(allowed(desk, 'requests.file'), 'requests.decide')
    const asked = value(await fileRequest(may, { baseType: 'DELETION', customerId: hers.id, reason: 'wants it' }))
    value(
      await approveRequest(
        { ...may, actor: { ...may.actor, label: 'user:9', name: 'Other' } },
        { id: asked.requestId },
      ),
    )
    const inFiles = () => filesIn(folder).filter((name) => readFileSync(join(folder, name)).includes('Zqxara'))
    expect(inFiles()).toHaveLength(1)
    expect(await held(house)).toContain('zqxara')

    // It is carried out while another export has written half of itself, with her in it.
    const running = await ask(manager)
    const { customerExports: jobs } = store.tables
    const taken = { status: 'RUNNING', startedAt: later(1), expiresAt: later(HOUR_MS) } as const
    await store.transaction((tx) => tx.sql.update(jobs).set(taken).where(eq(jobs.id, searching)))
    let deleted = 0
    await runDueExport(
      meddled(house, async () => {
        deleted += await carryOutDeletions(store, later(365 * 24 * HOUR_MS))
      }),
    )
    expect(deleted).toBe(1)
    await sweepFiles(store, folder)
    expect(filesIn(folder)).toEqual([])
    expect(await held(house)).not.toMatch(/zqxara/i)
    expect(await jobOf(manager, done)).toMatchObject({ state: 'DONE', isReady: false })
    expect((await jobOf(manager, done))?.reason).toContain('personal data was deleted')
    expect(await jobOf(manager, searching)).toMatchObject({ state: 'FAILED' })
    expect(await jobOf(manager, running)).toMatchObject({ state: 'WAITING', done: 0 })

    await runDueExport(parts)
    expect(await jobOf(manager, running)).toMatchObject({ state: 'DONE', done: 1_200 })
    expect(inFiles()).toEqual([])
  })
})

test.each([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['SQLITE_FULL', 'disk_full'],
  ['EROFS', 'not_writable'],
  ['whatever', 'fault'],
])('a fault %s is told as %s', (code, failure) => {
  expect(failureOf(new Error('outer', { cause: Object.assign(new Error('inner'), { code }) }))).toBe(failure)
})
