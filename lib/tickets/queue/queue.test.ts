import { expect, test } from 'vitest'
import { insertTicket, insertWatcher, type NewTicketRow, updateTicket } from '@/db/queries/tickets'
import { userActor } from '@/lib/access/actors'
import { NOW } from '@/lib/customers/people.fixture'
import { currentSettings } from '@/lib/organisation/settings'
import { type Engine, eachEngine } from '@/tests/engines'
import { changeTicket } from '../change'
import { fileTicket } from '../file'
import { newTicketDesk, type TicketContext } from '../tickets.fixture'
import { URGENCY } from '../types'
import { lookAt } from '../viewers'
import { changeTickets } from './bulk'
import { bulkAnswer } from './bulk-words'
import { answerQueue as answerOrNull, countForMe, queuePage } from './queue'
import { QUEUE_ORDERS, type QueueOrder, type QueueState, queueStateSchema } from './queue-state'

const HOUR_MS = 3_600_000
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)
const state = (query: Record<string, unknown> = {}): QueueState => queueStateSchema.parse(query)

/** The desk with Ines in customer care, and tickets by their subjects. */
const openQueue = async (engine: Engine) => {
  const desk = await newTicketDesk(engine)
  const { store } = desk.ctx
  const care = desk.ctx.settings.ticketDesk.departments.find(({ code }) => code === 'CARE')
  await store.transaction(async ({ sql: db, tables }) => {
    await db.insert(tables.ticketDepartmentMembers).values({ departmentId: care?.id ?? 0, userId: desk.idOf('Ines') })
    await db.update(tables.organisation).set({ revision: 99 })
  })
  const settings = { ...(await currentSettings(store)), config: desk.ctx.settings.config }
  const by = (name: 'Ines' | 'Farida') => ({ ...desk.by(name), settings })
  let made = 0
  const put = (values: Partial<NewTicketRow> & { subject: string }) =>
    store.transaction((tx) => {
      made += 1
      const { priority = 'MEDIUM', ...rest } = values
      return insertTicket(tx, {
        code: `t${String(made).padStart(8, '0')}`,
        customerId: desk.asha.id,
        subjectKey: values.subject.toLowerCase(),
        priority,
        urgency: URGENCY[priority],
        dueAt: inHours(48),
        createdAt: NOW,
        updatedAt: NOW,
        addedBy: 'operator',
        addedByName: 'Operator',
        ...rest,
      })
    })
  return { ...desk, settings, by, put, store, ctx: { ...desk.ctx, settings } }
}

const subjects = async (ctx: TicketContext, query: Record<string, unknown> = {}, text = '') =>
  (await queuePage(ctx, state(query), text)).tickets.map(({ subject }) => subject)

const answerQueue = async (...asked: Parameters<typeof answerOrNull>) => {
  const answer = await answerOrNull(...asked)
  if (!answer) throw new Error('somebody waits')
  return answer
}

eachEngine('the queue of tickets', (engine) => {
  test('has a tab for what is mine, my department’s, nobody’s, overdue, due today and open', async () => {
    const { by, idOf, put } = await openQueue(engine)
    const ines = by('Ines')
    await put({ subject: 'mine', assigneeId: idOf('Ines'), dueAt: inHours(30) })
    await put({ subject: 'late', assigneeId: idOf('Farida'), dueAt: inHours(-1) })
    await put({ subject: 'care', department: 'CARE', assigneeId: idOf('Farida'), dueAt: inHours(31) })
    await put({ subject: 'free', dueAt: inHours(2) })
    await put({ subject: 'done', assigneeId: idOf('Ines'), isClosed: true, status: 'CLOSE', statusKind: 'closed' })
    expect(await subjects(ines)).toEqual(['mine'])
    expect(await subjects(ines, { view: 'department' })).toEqual(['care'])
    expect(await subjects(by('Farida'), { view: 'department' })).toEqual([])
    expect(await subjects(ines, { view: 'unassigned' })).toEqual(['free'])
    expect(await subjects(ines, { view: 'overdue' })).toEqual(['late'])
    expect(await subjects(ines, { view: 'overdue', status: 'closed' })).toEqual([])
    expect(await subjects(ines, { view: 'today' })).toEqual(['late', 'free'])
    expect(await subjects(ines, { view: 'all' })).toEqual(['late', 'free', 'mine', 'care'])
    expect(await subjects(ines, { status: 'closed' })).toEqual(['done'])
    const { counts } = await queuePage(ines, state())
    expect(counts).toEqual({ mine: 1, department: 1, unassigned: 1, overdue: 1, today: 2, all: 4 })
    expect([await countForMe(ines), await countForMe(by('Farida'))]).toEqual([0, 1])
  })

  test('“today” is the organisation’s day, to its last second', async () => {
    const { ctx, put } = await openQueue(engine)
    const zone = { ...ctx, settings: { ...ctx.settings, config: { ...ctx.settings.config, timeZone: 'Asia/Kolkata' } } }
    // 12 March in India begins at 18:30 UTC of the day before.
    await put({ subject: 'yesterday', dueAt: new Date('2026-03-11T18:29:59.999Z') })
    await put({ subject: 'first', dueAt: new Date('2026-03-11T18:30:00Z') })
    await put({ subject: 'last', dueAt: new Date('2026-03-12T18:29:59.999Z') })
    await put({ subject: 'tomorrow', dueAt: new Date('2026-03-12T18:30:00Z') })
    expect(await subjects(zone, { view: 'today' })).toEqual(['first', 'last'])
  })

  test('narrows by every filter, and by the code or words of the subject', async () => {
    const { ctx, idOf, put, settings } = await openQueue(engine)
    const [north = 0, south = 0] = [...settings.stores.keys()]
    await put({
      subject: 'Broken zip',
      priority: 'HIGH',
      department: 'STORE',
      assigneeId: idOf('Farida'),
      storeId: south,
      type: 'STORE',
      reportedFrom: 'EMAIL',
      status: 'INPROGRESS',
      createdAt: inHours(-48),
    })
    await put({ subject: 'Where is my parcel', storeId: north, dueAt: inHours(50) })
    await put({ subject: '100% cotton?', statusKind: 'waiting', status: 'ASKED', dueAt: inHours(51) })
    await put({ subject: 'Zip again', isClosed: true, status: 'CLOSE', statusKind: 'closed', dueAt: inHours(49) })
    const all = (query: Record<string, unknown>, text = '') => subjects(ctx, { view: 'all', ...query }, text)
    for (const query of [
      { priority: 'HIGH' },
      { department: 'STORE' },
      { assignee: idOf('Farida') },
      { store: south },
      { type: 'STORE' },
      { source: 'EMAIL' },
      { status: 'INPROGRESS' },
      { to: '2026-03-10' },
    ])
      expect([query, await all(query)]).toEqual([query, ['Broken zip']])
    expect(await all({ from: '2026-03-11' })).toEqual(['Where is my parcel', '100% cotton?'])
    expect(await all({ status: 'waiting' })).toEqual(['100% cotton?'])
    expect(await all({ status: 'ASKED' })).toEqual(['100% cotton?'])
    expect(await all({ status: 'CLOSE' })).toEqual(['Zip again'])
    expect(await all({ status: 'any' })).toEqual(['Broken zip', 'Zip again', 'Where is my parcel', '100% cotton?'])
    expect(await all({}, ' parcel  WHERE ')).toEqual(['Where is my parcel'])
    expect(await all({}, '0% c')).toEqual(['100% cotton?'])
    expect(await all({}, '0_ c')).toEqual([])
    expect(await all({ status: 'any' }, 'zip')).toEqual(['Broken zip', 'Zip again'])
    expect(await all({}, 'T00000002')).toEqual(['Where is my parcel'])
    expect(await all({}, 't0000000')).toHaveLength(3)
  })

  test('is paged whole in every order, forwards and back, while tickets come and move', async () => {
    const { ctx, idOf, put, store } = await openQueue(engine)
    const ids: number[] = []
    for (let number = 0; number < 130; number++) {
      const priority = (['LOW', 'MEDIUM', 'HIGH'] as const)[number % 3] ?? 'LOW'
      const isClosed = number % 5 === 0
      const ticket = await put({
        subject: `number ${number}`,
        priority,
        isClosed,
        // Many at the same moment: the id decides.
        dueAt: inHours(10 + (number % 4)),
        updatedAt: inHours(-(number % 7)),
        department: number % 2 === 0 ? 'CARE' : 'STORE',
        assigneeId: number % 11 === 0 ? idOf('Farida') : null,
      })
      ids.push(ticket.id)
    }
    const walk = async (order: QueueOrder) => {
      const pages: number[][] = []
      const moved: number[] = []
      let at = state({ view: 'all', status: 'any', order })
      for (;;) {
        const page = await queuePage(ctx, at)
        pages.push(page.tickets.map(({ id }) => id))
        const [first, last] = [page.tickets[0], page.tickets.at(-1)]
        if (!page.hasNext || !last || !first) return { pages, moved, back: first?.cursor }
        // One more at the front, and one that was seen moves to where it has been passed already.
        await put({
          subject: `late ${order} ${pages.length}`,
          dueAt: inHours(1),
          priority: 'HIGH',
          updatedAt: inHours(1),
        })
        if (order === 'due') {
          await store.transaction((tx) => updateTicket(tx, first, { dueAt: inHours(2), updatedAt: inHours(1) }))
          moved.push(first.id)
        }
        at = state({ ...at, after: last.cursor })
      }
    }
    for (const order of QUEUE_ORDERS) {
      const { pages, moved, back } = await walk(order)
      const seen = pages.flat()
      expect(new Set(seen).size, order).toBe(seen.length)
      expect(
        ids.filter((id) => !seen.includes(id)),
        order,
      ).toEqual([])
      const before = await queuePage(ctx, state({ view: 'all', status: 'any', order, before: back }))
      expect([order, before.hasNext, before.hasPrevious]).toEqual([order, true, true])
      const passed = pages.slice(0, -1).flat()
      expect(
        before.tickets.map(({ id }) => id),
        order,
      ).toEqual(passed.filter((id) => !moved.includes(id)).slice(-50))
    }
  })

  test('shows a store manager the own store’s, what is assigned to him and what he watches', async () => {
    const { ctx, put, idOf, settings, store } = await openQueue(engine)
    const [north = 0, south = 0] = [...settings.stores.keys()]
    const me = idOf('Farida')
    const actor = userActor({ id: me, name: 'Farida', role: 'store_manager', storeId: north, isApprover: false })
    const manager: TicketContext = { ...ctx, actor }
    const watch = async (subject: string, values: Partial<NewTicketRow> = {}) => {
      const { id } = await put({ subject, ...values })
      await store.transaction((tx) => insertWatcher(tx, { ticketId: id, userId: me, since: NOW }))
    }
    await put({ subject: 'other store', storeId: south, dueAt: inHours(-2) })
    await put({ subject: 'no store', dueAt: inHours(-2) })
    await put({ subject: 'own store', storeId: north, dueAt: inHours(1) })
    await put({ subject: 'assigned', storeId: south, assigneeId: me, dueAt: inHours(2) })
    await put({ subject: 'assigned, no store', assigneeId: me, dueAt: inHours(3) })
    await watch('watched', { storeId: south, assigneeId: idOf('Ines'), dueAt: inHours(4) })
    await watch('watched, nobody’s', { dueAt: inHours(5) })
    await watch('everything at once', { storeId: north, assigneeId: me, dueAt: inHours(6) })
    await watch('watched and assigned', { storeId: south, assigneeId: me, dueAt: inHours(7) })
    expect(await subjects(manager)).toEqual([
      'own store',
      'assigned',
      'assigned, no store',
      'watched',
      'watched, nobody’s',
      'everything at once',
      'watched and assigned',
    ])
    expect(await subjects(manager, { view: 'unassigned' })).toEqual(['own store', 'watched, nobody’s'])
    expect(await subjects(manager, { view: 'overdue' })).toEqual([])
    expect(await subjects(manager, { store: south })).toEqual(['assigned', 'watched', 'watched and assigned'])
    expect(await subjects(manager, { view: 'all' }, 'other')).toEqual([])
    const { counts } = await queuePage(manager, state())
    expect(counts).toMatchObject({ mine: 4, unassigned: 2, overdue: 0, all: 7 })
  })

  test('counts no further than a hundred', async () => {
    const { ctx, put } = await openQueue(engine)
    for (let number = 0; number < 103; number++) await put({ subject: `number ${number}` })
    const { counts, tickets, hasNext } = await queuePage(ctx, state({ view: 'all' }))
    expect([counts.all, counts.unassigned, tickets.length, hasNext]).toEqual([100, 100, 50, true])
  })

  test('answers a stamp alone while nothing has changed, and who looks at a ticket', async () => {
    const { by, asha } = await openQueue(engine)
    const [ines, farida] = [by('Ines'), by('Farida')]
    const filed = await fileTicket(ines, { customerId: asha.id, subject: 'Lost card' })
    if (!filed.ok) throw new Error(filed.error.code)
    const ask = { ...state({ view: 'all' }), text: '' }
    const first = await answerQueue(farida, ask)
    expect(first.page?.tickets[0]?.viewers).toEqual([])
    const again = await answerQueue(farida, { ...ask, stamp: first.stamp })
    expect([again.stamp, again.page]).toEqual([first.stamp, undefined])

    await lookAt(ines, filed.value.id)
    const seen = await answerQueue(farida, { ...ask, stamp: first.stamp })
    expect(seen.page?.tickets[0]?.viewers).toEqual(['Ines'])
    expect((await answerQueue(ines, ask)).page?.tickets[0]?.viewers).toEqual([])
    const later = { ...farida, now: new Date(NOW.getTime() + 31_000) }
    expect((await answerQueue(later, { ...ask, stamp: seen.stamp })).page?.tickets[0]?.viewers).toEqual([])
  })

  test('changes several, each as it was seen, and says which stayed and why', async () => {
    const { by, asha, put, settings, store } = await openQueue(engine)
    const [ines, farida] = [by('Ines'), by('Farida')]
    const [one, two, gone] = [await put({ subject: 'one' }), await put({ subject: 'two' }), 9_999]
    expect(one.customerId).toBe(asha.id)
    expect((await changeTicket(farida, { id: two.id, priority: 'HIGH' })).ok).toBe(true)
    const tickets = [one, two, { id: gone, version: 1 }].map(({ id, version }) => ({ id, version }))
    const asked = { tickets, change: { status: 'CLOSE', outcome: 'Sent a new one' } }
    const outcomes = await changeTickets(ines, asked)
    expect(bulkAnswer({ settings, assignee: null }, asked, outcomes)).toEqual({
      status: 'done',
      changed: 1,
      message: '1 closed. 2 stayed as they were.',
      stayed: [
        { id: two.id, code: two.code, subject: 'two', why: 'Farida changed it meanwhile.' },
        { id: gone, code: null, subject: `Ticket ${gone}`, why: 'This ticket is not there any more.' },
      ],
    })
    const closed = await store.sql.select().from(store.tables.tickets)
    expect(closed.map(({ subject, isClosed, outcome }) => [subject, isClosed, outcome]).sort()).toEqual([
      ['one', true, 'Sent a new one'],
      ['two', false, null],
    ])

    const moved = { tickets: [{ id: two.id, version: 2 }], change: { priority: 'LOW' as const, department: 'CARE' } }
    const answer = bulkAnswer({ settings, assignee: null }, moved, await changeTickets(ines, moved))
    expect(answer).toMatchObject({ message: '1 set to low priority and Customer care.', stayed: [] })
  })
})
