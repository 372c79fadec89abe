import { expect, test } from 'vitest'
import { insertMany } from '@/db/queries/insert-many'
import { NOW } from '@/lib/customers/people.fixture'
import { eachEngine } from '@/tests/engines'
import { openByAge } from './open-by-age'
import { ticketReport } from './report'
import { hoursAgo, openReport } from './report.fixture'
import { type ReportState, reportAddress, reportStateSchema } from './report-state'

const state = (query: Record<string, unknown> = {}): ReportState => reportStateSchema.parse(query)
const HOUR_MS = 3_600_000

eachEngine('the report of tickets', (engine) => {
  test('counts what was filed and closed in each week', async () => {
    const { ctx, put } = await openReport(engine)
    const [now, week] = [hoursAgo(1), 7 * 24]
    await put({ createdAt: hoursAgo(week + 1), closedAt: now })
    await put({ createdAt: hoursAgo(week + 2), closedAt: hoursAgo(week) })
    await put({ createdAt: now })
    await put({ createdAt: hoursAgo(20 * week), closedAt: hoursAgo(week) })
    await put({ createdAt: hoursAgo(20 * week), closedAt: hoursAgo(19 * week) })
    const { figures, range } = await ticketReport(ctx, state())
    expect(range.weeks).toHaveLength(12)
    expect(figures?.weeks.slice(-3).map(({ filed, closed }) => [filed, closed])).toEqual([
      [0, 0],
      [2, 2],
      [1, 1],
    ])
    expect(figures).toMatchObject({ filed: 3, closed: 3, unanswered: 1 })
  })

  test('says how long answers and closing took, by department and priority', async () => {
    const { ctx, put } = await openReport(engine)
    for (const hours of [1, 2, 6])
      await put({ department: 'CARE', createdAt: hoursAgo(10), answeredAt: hoursAgo(10 - hours) })
    await put({ department: 'CARE', priority: 'HIGH', createdAt: hoursAgo(12), closedAt: hoursAgo(2) })
    await put({ createdAt: hoursAgo(5), answeredAt: hoursAgo(4) })
    await put({ createdAt: hoursAgo(5) })
    const { figures } = await ticketReport(ctx, state())
    const inHours = ({ count, median, p90 }: { count: number; median: number | null; p90: number | null }) =>
      [count, (median ?? 0) / HOUR_MS, (p90 ?? 0) / HOUR_MS] as const
    const { firstAnswer, resolution } = figures ?? {}
    expect(firstAnswer && inHours(firstAnswer.all)).toEqual([5, 2, 10])
    expect(firstAnswer?.departments.map((each) => [each.label, ...inHours(each)])).toEqual([
      ['Customer care', 4, 4, 10],
      ['No department', 1, 1, 1],
    ])
    expect(firstAnswer?.priorities.map((each) => [each.label, ...inHours(each)])).toEqual([
      ['High', 1, 10, 10],
      ['Medium', 4, 1.5, 6],
    ])
    expect(resolution?.departments.map((each) => [each.label, ...inHours(each)])).toEqual([
      ['Customer care', 1, 10, 10],
    ])
    expect(figures?.unanswered).toBe(1)
  })

  test('is narrowed by department, priority, store and days', async () => {
    const { ctx, put, north, south } = await openReport(engine)
    await put({ department: 'CARE', storeId: north, priority: 'HIGH', createdAt: hoursAgo(50) })
    await put({ department: 'CARE', storeId: south, priority: 'LOW' })
    await put({ storeId: north, priority: 'LOW' })
    const filed = async (query: Record<string, unknown>) => (await ticketReport(ctx, state(query))).figures?.filed
    expect(await filed({})).toBe(3)
    expect(await filed({ department: 'CARE' })).toBe(2)
    expect(await filed({ priority: 'LOW' })).toBe(2)
    expect(await filed({ store: String(north) })).toBe(2)
    expect(await filed({ store: String(north), department: 'CARE', priority: 'HIGH' })).toBe(1)
    const day = NOW.toISOString().slice(0, 10)
    expect(await filed({ from: day, to: day })).toBe(2)
    expect((await ticketReport(ctx, state({ department: 'CARE' }))).open.map(({ count }) => count)).toEqual([2])
  })

  test('is of the own store for a manager, whatever the address says', async () => {
    const { put, north, south, managerOf, idOf } = await openReport(engine)
    await put({ storeId: north, closedAt: hoursAgo(0) })
    await put({ storeId: north })
    await put({ storeId: south, assigneeId: idOf('Farida') })
    await put()
    for (const query of [{}, { store: String(south) }]) {
      const { figures, open } = await ticketReport(managerOf(north), state(query))
      expect([figures?.filed, figures?.closed, open[0]?.count]).toEqual([2, 1, 1])
    }
    expect((await openByAge(managerOf(south)))[0]?.count).toBe(1)
  })

  test('sorts what is open by age, on the hour', async () => {
    const { ctx, put } = await openReport(engine)
    for (const hours of [0, 23, 24, 25, 72, 73, 7 * 24 + 1, 31 * 24]) await put({ createdAt: hoursAgo(hours) })
    await put({ department: 'Letters', createdAt: hoursAgo(31 * 24) })
    await put({ department: 'STORE', createdAt: hoursAgo(2) })
    await put({ createdAt: hoursAgo(2), closedAt: hoursAgo(1) })
    expect((await openByAge(ctx)).map(({ label, ages, count }) => [label, ages, count])).toEqual([
      ['Stores', [1, 0, 0, 0, 0], 1],
      ['Letters', [0, 0, 0, 0, 1], 1],
      ['No department', [3, 2, 1, 1, 1], 8],
    ])
  })

  test('counts thousands of one moment', async () => {
    const { ctx, asha, store } = await openReport(engine)
    const at = hoursAgo(3)
    const rows = Array.from({ length: 10_001 }, (_, place) => ({
      code: `m${String(place).padStart(8, '0')}`,
      customerId: asha.id,
      subject: 'x',
      createdAt: at,
      updatedAt: at,
      closedAt: at,
      isClosed: true,
      addedBy: 'operator',
      addedByName: 'Operator',
    }))
    await store.transaction((tx) => insertMany(tx, tx.tables.tickets, rows))
    const { figures } = await ticketReport(ctx, state())
    expect(figures).toMatchObject({
      filed: 10_001,
      closed: 10_001,
      unanswered: 10_001,
      resolution: { all: { median: 0 } },
    })
  })

  test('gives up in time, and still says what is open', async () => {
    const { ctx, put } = await openReport(engine)
    await put()
    const { figures, open } = await ticketReport(ctx, state(), 0.001)
    expect(figures).toBeNull()
    expect(open[0]?.count).toBe(1)
  })

  test('has nothing to say about no tickets', async () => {
    const { ctx } = await openReport(engine)
    const { figures, open } = await ticketReport(ctx, state())
    expect(open).toEqual([])
    expect(figures).toMatchObject({
      filed: 0,
      closed: 0,
      firstAnswer: { all: { count: 0, median: null }, departments: [] },
    })
  })
})

test('the address of a report holds what differs from the usual one', () => {
  expect(reportAddress(state())).toBe('/tickets/report')
  expect(reportAddress(state({ weeks: '26', priority: 'HIGH', store: '3' }))).toBe(
    '/tickets/report?weeks=26&priority=HIGH&store=3',
  )
  expect(state({ weeks: '13', from: 'yesterday', priority: 'urgent', store: '-1', department: '' })).toEqual(state())
})
