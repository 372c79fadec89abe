import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { approveRequest } from '@/lib/change-requests/decide'
import { fileRequest } from '@/lib/change-requests/file'
import { within } from '@/lib/context'
import { carryOutDeletions } from '@/lib/customers/deletion/carry-out'
import { mergeCustomers } from '@/lib/customers/merge/merge'
import { registered } from '@/lib/customers/people.fixture'
import { attachFile, openAttached } from '@/lib/tickets/attachments/attach'
import { fileTicket } from '@/lib/tickets/file'
import { newTicketDesk } from '@/lib/tickets/tickets.fixture'
import { startAttachments } from '@/server/attachments'
import { allowed } from '@/tests/allowed'
import { type Engine, eachEngine, tidyUpLater } from '@/tests/engines'

const DAY_MS = 86_400_000
const HOUR_AGO = new Date(Date.now() - 3_600_000)

const setUp = async (engine: Engine) => {
  const desk = await newTicketDesk(engine)
  const dataFolder = mkdtempSync(join(tmpdir(), 'regulars-attachments-'))
  tidyUpLater(async () => rmSync(dataFolder, { recursive: true, force: true }))
  const folder = join(dataFolder, 'attachments')
  const attach = async (customerId: number, words: string) => {
    const filed = await fileTicket(desk.by('Ines'), { customerId, subject: 'Points missing' })
    if (!filed.ok) throw new Error(filed.error.code)
    const octets = new TextEncoder().encode(words)
    const attached = await attachFile(desk.by('Ines'), folder, { ticketId: filed.value.id, name: 'bill.txt', octets })
    if (!attached.ok || attached.value.file === null) throw new Error('it may be attached')
    utimesSync(join(folder, attached.value.file), HOUR_AGO, HOUR_AGO)
    return attached.value
  }
  return { ...desk, dataFolder, folder, attach }
}

/** Everything that the folder holds, as one text. */
const contentOf = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')

eachEngine('the sweeper of attachments', (engine) => {
  test('removes at its start what nothing stands behind, and leaves what is just being written', async () => {
    const { ctx, asha, attach, dataFolder, folder } = await setUp(engine)
    mkdirSync(folder)
    for (const name of ['a'.repeat(32), `${'b'.repeat(32)}.part`, 'notes.txt']) {
      writeFileSync(join(folder, name), 'left behind')
      utimesSync(join(folder, name), HOUR_AGO, HOUR_AGO)
    }
    writeFileSync(join(folder, 'c'.repeat(32)), 'being written')
    const { file } = await attach(asha.id, 'Bill 7')
    const stop = startAttachments({ store: ctx.store, dataFolder, log: pino({ enabled: false }) })
    await stop()
    expect(readdirSync(folder).sort()).toEqual(['c'.repeat(32), file, 'notes.txt'].sort())
  })

  test('leaves no octet of somebody whose data is deleted, at once, and the files of everybody else', async () => {
    const { ctx, asha, attach, dataFolder, folder } = await setUp(engine)
    const rui = await registered(ctx, { mobile: '12025550111', firstName: 'Rui' })
    await attach(asha.id, 'zqx is hers')
    const { file } = await attach(rui.id, 'wvy is his')
    const stop = startAttachments({ store: ctx.store, dataFolder, log: pino({ enabled: false }) })
    expect(contentOf(folder)).toMatch(/zqx/)

    const able = allowed(allowed(ctx, 'requests.file'), 'requests.decide')
    const asked = await fileRequest(able, { baseType: 'DELETION', customerId: asha.id, reason: 'Her wish' })
    if (!asked.ok) throw new Error(asked.error.code)
    const decider = { ...able, actor: { ...able.actor, label: 'approver', name: 'approver' } }
    expect(await approveRequest(decider, { id: asked.value.requestId })).toMatchObject({ ok: true })
    expect(await carryOutDeletions(ctx.store, new Date(ctx.now.getTime() + 365 * DAY_MS))).toBe(1)
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([file]), { timeout: 5_000 })
    expect(contentOf(folder)).toBe('wvy is his')
    const { ticketAttachments } = ctx.store.tables
    const rows = await ctx.store.sql.select({ file: ticketAttachments.file }).from(ticketAttachments)
    expect(rows).toEqual([{ file }])
    await stop()
  })

  test('leaves the files of an account that was merged: they stay with its tickets', async () => {
    const { ctx, by, asha, attach, dataFolder, folder } = await setUp(engine)
    const twice = await registered(ctx, { mobile: '12025550111', firstName: 'Asha' })
    const attached = await attach(twice.id, 'Bill 7')
    const merged = await ctx.store.transaction((tx) =>
      mergeCustomers(within(allowed(ctx, 'requests.decide'), tx), {
        victimId: twice.id,
        survivorId: asha.id,
        choices: {},
        requestId: null,
        reason: 'Twice',
      }),
    )
    expect(merged.ok).toBe(true)
    await startAttachments({ store: ctx.store, dataFolder, log: pino({ enabled: false }) })()
    const opened = await openAttached(by('Farida'), folder, attached.id)
    expect(opened.ok && (await new Response(opened.value.body).text())).toBe('Bill 7')
  })
})
