import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { eachEngine } from '@/tests/engines'
import { fileTicket } from '../file'
import { newTicketDesk } from '../tickets.fixture'
import { attachFile, detachFile, openAttached } from './attach'
import { sweepAttachments } from './files'
import { kindOf, safeName } from './kinds'
import { LARGEST_FILE } from './taken'

const bytes = (text: string) => new TextEncoder().encode(text)
const PNG = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1],
  ...[8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
])
const EXE = Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0])

describe('the kind of a file', () => {
  const code = async (octets: Uint8Array) => {
    const kind = await kindOf(octets)
    return kind.ok ? kind.value.mediaType : kind.error.code
  }
  test.each([
    ['a picture', PNG, 'image/png'],
    ['a PDF', bytes('%PDF-1.7\n%âã\n1 0 obj\n'), 'application/pdf'],
    ['plain text', bytes('Bill 7 gave no points.\nAsha'), 'text/plain'],
    ['a program, whatever it is called', EXE, 'file_kind_refused'],
    [
      'an SVG with a script',
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'file_kind_refused',
    ],
    ['an SVG behind a declaration', bytes('\uFEFF <?xml version="1.0"?><svg onload="alert(1)"/>'), 'file_kind_refused'],
    ['a page', bytes('<!doctype html><p>Hello'), 'file_kind_refused'],
    ['text with markup inside', bytes('Hello <script src=x></script>'), 'file_kind_refused'],
    ['octets that are no text', Uint8Array.from([0xff, 0xfe, 0xfd, 1, 2, 3]), 'file_kind_refused'],
    ['nothing', new Uint8Array(), 'file_empty'],
    ['eleven megabytes', new Uint8Array(11 * 1024 * 1024).fill(65), 'file_too_large'],
  ])('%s', async (_what, octets, expected) => {
    expect(await code(octets)).toBe(expected)
  })

  test.each([
    ['program', EXE],
    ['program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...new Array<number>(56).fill(0)])],
    ['archive', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
    ['markup', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['markup', bytes('<p>Hello')],
    ['recording', bytes('RIFF\u0024\u0000\u0000\u0000WAVEfmt ')],
    ['unknown', Uint8Array.from([0xc3, 0x28, 1, 2, 3, 4])],
  ])('a refused one is told to be %s', async (found, octets) => {
    expect(await kindOf(octets)).toEqual({ ok: false, error: { code: 'file_kind_refused', found } })
  })

  test('up to ten megabytes are taken', async () => {
    expect(await code(new Uint8Array(LARGEST_FILE).fill(65))).toBe('text/plain')
  })
})

describe('what a file is called', () => {
  test.each([
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['C:\\Users\\asha\\bill.png', 'png', 'bill.png'],
    ['holiday.exe', 'png', 'holiday.exe.png'],
    ['bill.JPEG', 'jpg', 'bill.JPEG'],
    ['a"b\r\nSet-Cookie: x=1.png', 'png', 'abSet-Cookie x=1.png'],
    ['\u202Egnp.exe', 'png', 'gnp.exe.png'],
    ['...', 'pdf', 'file.pdf'],
    ['Rechnung für Müller.pdf', 'pdf', 'Rechnung für Müller.pdf'],
    [`${'x'.repeat(300)}.png`, 'png', `${'x'.repeat(150)}.png`],
  ])('%j that is %s is %j', (sent, extension, expected) => {
    expect(safeName(sent, { mediaType: '', extension })).toBe(expected)
  })
})

eachEngine('attachments', (engine) => {
  let desk: Awaited<ReturnType<typeof newTicketDesk>>
  let folder: string
  let ticketId: number
  beforeEach(async () => {
    desk = await newTicketDesk(engine)
    folder = join(mkdtempSync(join(tmpdir(), 'regulars-attachments-')), 'attachments')
    const filed = await fileTicket(desk.by('Ines'), { customerId: desk.asha.id, subject: 'Points missing' })
    if (!filed.ok) throw new Error(filed.error.code)
    ticketId = filed.value.id
  })
  const attach = (name: string, octets: Uint8Array = PNG) =>
    attachFile(desk.by('Ines'), folder, { ticketId, name, octets })

  test('are kept under a name of chance, for the owner alone, and given out as they came', async () => {
    const attached = await attach('../../bill.png')
    if (!attached.ok) throw new Error(attached.error.code)
    const { id, name, file } = attached.value
    expect([name, file]).toEqual(['bill.png', expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(readdirSync(folder)).toEqual([file])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, file ?? '')).mode & 0o777).toBe(0o600)
    const opened = await openAttached(desk.by('Farida'), folder, id)
    if (!opened.ok) throw new Error(opened.error.code)
    expect(new Uint8Array(await new Response(opened.value.body).arrayBuffer())).toEqual(PNG)
  })

  test('leave nothing when they are refused or taken away', async () => {
    expect(await attach('run.png', EXE)).toMatchObject({ ok: false, error: { code: 'file_kind_refused' } })
    const attached = await attach('bill.png')
    if (!attached.ok) throw new Error(attached.error.code)
    expect(await detachFile(desk.by('Ines'), folder, attached.value.id)).toMatchObject({ ok: true })
    expect(readdirSync(folder)).toEqual([])
    expect(await openAttached(desk.by('Ines'), folder, attached.value.id)).toMatchObject({ ok: false })
  })

  test('are attached once by a key, however often they are sent', async () => {
    const send = (key: string, octets = PNG) =>
      attachFile(desk.by('Ines'), folder, { ticketId, name: 'bill.png', octets, key })
    const first = await send('one')
    expect(await send('one')).toEqual(first)
    expect(readdirSync(folder)).toHaveLength(1)
    expect(await send('one', bytes('Another'))).toMatchObject({ error: { code: 'key_used_for_another_request' } })
    expect((await send('two')).ok).toBe(true)
    expect(readdirSync(folder)).toHaveLength(2)
    const { idempotencyKeys } = desk.ctx.store.tables
    expect(JSON.stringify(await desk.ctx.store.sql.select().from(idempotencyKeys))).not.toContain('bill.png')
  })

  test('say in the audit log whether they were taken away or only drawn', async () => {
    const attached = await attach('bill.png')
    if (!attached.ok) throw new Error(attached.error.code)
    for (const act of ['ticket.shown', 'ticket.downloaded'] as const) {
      const opened = await openAttached(desk.by('Farida'), folder, attached.value.id, act)
      if (opened.ok) await opened.value.body.cancel()
    }
    const { auditEntries } = desk.ctx.store.tables
    const acts = await desk.ctx.store.sql.select({ act: auditEntries.act }).from(auditEntries)
    expect(acts.slice(-3).map(({ act }) => act)).toEqual(['ticket.attached', 'ticket.shown', 'ticket.downloaded'])
  })

  test('are swept when nothing stands behind them any more', async () => {
    const kept = await attach('bill.png')
    writeFileSync(join(folder, 'a'.repeat(32)), 'left behind')
    writeFileSync(join(folder, 'notes.txt'), 'somebody else’s')
    const later = new Date(Date.now() + 120_000)
    expect(await sweepAttachments(desk.ctx.store, folder, later)).toBe(1)
    expect(readdirSync(folder).sort()).toEqual([kept.ok ? kept.value.file : '', 'notes.txt'].sort())
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('somebody else’s')
  })

  test('are at most twenty', async () => {
    for (let turn = 0; turn < 20; turn++) expect((await attach(`${turn}.png`)).ok).toBe(true)
    expect(await attach('one more.png')).toMatchObject({ ok: false, error: { code: 'too_many_files' } })
    expect(readdirSync(folder)).toHaveLength(20)
  })
})
