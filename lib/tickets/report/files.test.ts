import { expect, test } from 'vitest'
import { insertMany } from '@/db/queries/insert-many'
import { NOW } from '@/lib/customers/people.fixture'
import { eachEngine } from '@/tests/engines'
import { changeTicket } from '../change'
import { fileTicket } from '../file'
import { queueCells } from '../queue/queue-file'
import { queueStateSchema } from '../queue/queue-state'
import { ticketColumns } from './file-cells'
import { LOG_COLUMNS, logCells } from './log-file'
import { hoursAgo, openReport } from './report.fixture'
import { reportCells } from './report-file'
import { reportStateSchema } from './report-state'

const all = async (cells: AsyncGenerator<readonly string[]>) => {
  const rows: (readonly string[])[] = []
  for await (const row of cells) rows.push(row)
  return rows
}
const asRecords = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  rows.map((row) => {
    expect(row).toHaveLength(columns.length)
    return Object.fromEntries(columns.map((column, place) => [column, row[place]]))
  })

eachEngine('files of tickets', (engine) => {
  const report = (query: Record<string, unknown> = {}) => reportStateSchema.parse(query)
  const queue = (query: Record<string, unknown> = {}) => queueStateSchema.parse(query)

  test('of a report hold what was closed and what was filed in its days, each once', async () => {
    const { ctx, put } = await openReport(engine)
    const week = 7 * 24
    await put({ subject: 'filed long ago, closed now', createdAt: hoursAgo(20 * week), closedAt: hoursAgo(1) })
    await put({ subject: 'filed and closed now', createdAt: hoursAgo(2), closedAt: hoursAgo(1) })
    await put({ subject: 'filed now', createdAt: hoursAgo(3) })
    await put({ subject: 'open for long', createdAt: hoursAgo(20 * week) })
    const subjects = asRecords(ticketColumns(ctx.settings), await all(reportCells(ctx, report()))).map(
      (row) => row.subject,
    )
    expect(subjects).toEqual(['filed long ago, closed now', 'filed now', 'filed and closed now'])
  })

  test('go on where a piece ends, also among tickets of one moment', async () => {
    const { ctx, asha, store } = await openReport(engine)
    const at = hoursAgo(3)
    const rows = Array.from({ length: 1_001 }, (_, place) => ({
      code: `m${String(place).padStart(8, '0')}`,
      customerId: asha.id,
      subject: 'x',
      createdAt: at,
      updatedAt: at,
      dueAt: at,
      addedBy: 'operator',
      addedByName: 'Operator',
    }))
    await store.transaction((tx) => insertMany(tx, tx.tables.tickets, rows))
    for (const cells of [reportCells(ctx, report()), queueCells(ctx, queue({ view: 'all' }))])
      expect((await all(cells)).map(([code]) => code)).toEqual(rows.map(({ code }) => code))
  })

  test('say everything about a ticket in the organisation’s words and time', async () => {
    const { ctx, put, idOf, north } = await openReport(engine)
    await put({
      subject: '=HYPERLINK("https://evil.example")',
      message: '+1 point\nmissing',
      department: '@care',
      assigneeId: idOf('Ines'),
      storeId: north,
      createdAt: new Date('2026-10-24T22:30:00Z'),
      closedAt: new Date('2026-10-26T00:30:00Z'),
      outcome: '-none',
    })
    const settings = { ...ctx.settings, config: { ...ctx.settings.config, timeZone: 'Europe/Lisbon' } }
    const [row] = asRecords(
      ticketColumns(settings),
      await all(reportCells({ ...ctx, settings }, report({ from: '2026-10-01', to: '2026-10-31' }))),
    )
    expect(row).toMatchObject({
      subject: '\'=HYPERLINK("https://evil.example")',
      message: "'+1 point\nmissing",
      department: "'@care",
      outcome: "'-none",
      customer: 'Asha Menon',
      assignee: 'Ines',
      store: 'north',
      status: 'CLOSE',
      // The clocks go back between the two.
      created_at: '2026-10-24 23:30:00',
      closed_at: '2026-10-26 00:30:00',
      reopened_at: '',
    })
  })

  test('of the queue hold all pages of a view, in its order', async () => {
    const { ctx, put } = await openReport(engine)
    for (let hour = 0; hour < 60; hour++)
      await put({ subject: `${hour}`, createdAt: hoursAgo(hour), department: 'CARE' })
    await put({ subject: 'closed', closedAt: hoursAgo(1) })
    const rows = asRecords(ticketColumns(ctx.settings), await all(queueCells(ctx, queue({ view: 'all', page: 2 }))))
    expect(rows.map(({ subject }) => Number(subject))).toEqual(Array.from({ length: 60 }, (_, place) => 59 - place))
    expect(await all(queueCells(ctx, queue({ view: 'all', department: 'STORE' })))).toEqual([])
    expect(await all(queueCells(ctx, queue({ view: 'all', status: 'any' })))).toHaveLength(61)
  })

  test('of what was done have a row for each field that an act changed', async () => {
    const { ctx, by, asha, idOf, managerOf, north } = await openReport(engine)
    const filed = await fileTicket(by('Ines'), { customerId: asha.id, subject: 'Points', storeId: north })
    if (!filed.ok) throw new Error(filed.error.code)
    const { id, code } = filed.value
    const dueAt = new Date('2026-12-24T18:00:00Z')
    await changeTicket(by('Farida'), { id, subject: '=1+1', assigneeId: idOf('Farida'), dueAt })
    await changeTicket(by('Ines'), { id, status: 'CLOSE', outcome: 'Given' })
    await changeTicket(by('Ines'), { id, status: 'OPEN', reason: 'Not given' })
    const rows = asRecords(LOG_COLUMNS, await all(logCells(ctx, report())))
    expect(rows.map(({ version, act, field, from, to, by: who }) => [version, act, field, from, to, who])).toEqual(
      expect.arrayContaining([
        ['1', 'filed', '', '', '', 'Ines'],
        ['2', 'changed', 'subject', 'Points', "'=1+1", 'Farida'],
        ['2', 'changed', 'assignee', '', 'Farida', 'Farida'],
        [
          '2',
          'changed',
          'due_at',
          expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
          '2026-12-24 18:00:00',
          'Farida',
        ],
        ['3', 'closed', 'outcome', '', 'Given', 'Ines'],
        ['4', 'reopened', 'reason', '', 'Not given', 'Ines'],
      ]),
    )
    expect(new Set(rows.map((row) => row.code))).toEqual(new Set([code]))
    expect(rows[0]?.at).toBe(NOW.toISOString().slice(0, 19).replace('T', ' '))
    expect(await all(logCells(managerOf(north), report()))).toHaveLength(rows.length)
    expect(await all(logCells(managerOf(north + 1), report()))).toEqual([])
    expect(await all(logCells(ctx, report({ to: '2026-01-01' })))).toEqual([])
  })

  test('are of the own store for a manager', async () => {
    const { put, north, south, managerOf, ctx } = await openReport(engine)
    await put({ subject: 'own', storeId: north })
    await put({ subject: 'other', storeId: south })
    const columns = ticketColumns(ctx.settings)
    for (const cells of [
      reportCells(managerOf(north), report({ store: `${south}` })),
      queueCells(managerOf(north), queue()),
    ])
      expect(asRecords(columns, await all(cells)).map(({ subject }) => subject)).toEqual(['own'])
  })
})
