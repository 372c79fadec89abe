import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  deleteEscalationRule,
  type EscalationRuleRow,
  insertEscalationRule,
  readEscalations,
  updateEscalationRule,
} from '@/db/queries/escalations'
import type { Store } from '@/db/store'
import { changeTicket } from '@/lib/tickets/change'
import { fileTicket } from '@/lib/tickets/file'
import { newTicketDesk } from '@/lib/tickets/tickets.fixture'
import { eachEngine } from '@/tests/engines'
import { forgetOldRuns, runEscalations } from './run'

const MINUTE_MS = 60_000

type Rule = Omit<EscalationRuleRow, 'id' | 'version'>
const RULE: Rule = {
  name: 'Two hours late',
  priority: null,
  department: null,
  overdueMinutes: 120,
  assignToId: null,
  notifyIds: [],
  isDisabled: false,
}

eachEngine('escalation', (engine) => {
  /** A desk with one urgent ticket of Ines's, due at `due`, and how to look at what became of it. */
  const start = async () => {
    const desk = await newTicketDesk(engine)
    const { ctx, asha, idOf } = desk
    const { store } = ctx
    const due = new Date(ctx.now.getTime() + 60 * MINUTE_MS)
    const filed = await fileTicket(ctx, {
      customerId: asha.id,
      subject: 'Points missing',
      priority: 'HIGH',
      department: 'CARE',
      assigneeId: idOf('Ines'),
      dueAt: due,
    })
    if (!filed.ok) throw new Error(filed.error.code)
    const ticket = filed.value
    await store.transaction((tx) => tx.sql.delete(tx.tables.ticketNotices).then(() => undefined))
    const rule = (more: Partial<Rule> = {}) =>
      store.transaction((tx) => insertEscalationRule(tx, { ...RULE, assignToId: idOf('Farida'), ...more }))
    const late = (minutes: number) => new Date(due.getTime() + minutes * MINUTE_MS)
    const run = (minutes: number) => runEscalations(store, late(minutes))
    const now = async () => {
      const { tickets, ticketEvents, ticketNotices } = store.tables
      const [row] = await store.sql.select().from(tickets).where(eq(tickets.id, ticket.id))
      const events = await store.sql.select().from(ticketEvents).orderBy(asc(ticketEvents.id))
      const notices = await store.sql.select().from(ticketNotices).orderBy(asc(ticketNotices.id))
      return {
        assigneeId: row?.assigneeId,
        version: row?.version,
        escalated: events.filter(({ act }) => act === 'escalated'),
        notices: notices.map(({ userId, kind }) => ({ userId, kind })),
      }
    }
    return { ...desk, store, ticket, due, rule, late, run, now }
  }

  const disable = (store: Store, id: number, isDisabled: boolean) =>
    store.transaction(async (tx) => {
      await tx.sql.update(tx.tables.users).set({ isDisabled }).where(eq(tx.tables.users.id, id))
    })

  test('acts at the moment, not before, and once', async () => {
    const { rule, run, now, idOf, ticket, late, store } = await start()
    const ruleId = await rule()
    expect(await run(-1)).toEqual({ overdue: 0, escalated: [], idle: [] })
    expect(await run(119)).toEqual({ overdue: 1, escalated: [], idle: [] })
    expect(await now()).toMatchObject({ assigneeId: idOf('Ines'), version: 1, escalated: [], notices: [] })

    expect((await run(120)).escalated).toEqual([{ rule: 'Two hours late', ticketId: ticket.id }])
    const after = await now()
    expect(after).toMatchObject({ assigneeId: idOf('Farida'), version: 2 })
    expect(after.escalated).toMatchObject([
      {
        actor: 'escalation',
        actorName: 'Escalation rules',
        version: 2,
        at: late(120),
        changes: { rule: 'Two hours late', assigneeId: { from: idOf('Ines'), to: idOf('Farida') } },
      },
    ])
    expect(after.notices).toEqual([
      { userId: idOf('Farida'), kind: 'assigned' },
      { userId: idOf('Ines'), kind: 'escalated' },
    ])
    expect((await run(121)).escalated).toEqual([])
    expect((await run(60 * 24 * 30)).escalated).toEqual([])
    expect(await now()).toEqual(after)

    const { auditEntries, escalationRuns } = store.tables
    const audited = await store.sql.select().from(auditEntries).where(eq(auditEntries.act, 'ticket.escalated'))
    expect(audited).toMatchObject([{ actor: 'escalation', subject: `ticket:${ticket.id}`, facts: { rule: ruleId } }])
    // The first run looked at nothing.
    const runs = await store.sql.select().from(escalationRuns).orderBy(asc(escalationRuns.id))
    expect(runs.map(({ overdue, escalated }) => [overdue, escalated])).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
      [1, 0],
    ])
  })

  test('two rules act each at its own time, the stricter one last', async () => {
    const { ctx, rule, run, now, idOf, store } = await start()
    const [admin] = await store.sql.select({ id: store.tables.users.id }).from(store.tables.users).limit(1)
    await rule({ name: 'A day late', overdueMinutes: 1_440, assignToId: idOf('Ines'), notifyIds: [admin?.id ?? 0] })
    await rule({ name: 'At once', overdueMinutes: 0 })
    expect((await run(0)).overdue).toBe(0)
    expect((await run(1)).escalated).toMatchObject([{ rule: 'At once' }])
    expect((await run(1_440)).escalated).toMatchObject([{ rule: 'A day late' }])
    expect(await now()).toMatchObject({ assigneeId: idOf('Ines') })
    // Both at once, for a ticket that nobody looked at for long.
    const { ticketNotices, escalations } = ctx.store.tables
    await store.transaction(async (tx) => {
      await tx.sql.delete(escalations)
      await tx.sql.delete(ticketNotices)
    })
    expect((await run(2_000)).escalated.map((each) => each.rule)).toEqual(['At once', 'A day late'])
    expect(await now()).toMatchObject({ assigneeId: idOf('Ines') })
    expect((await now()).notices).toContainEqual({ userId: admin?.id, kind: 'escalated' })
  })

  test('only what the rule is about: priority, department, and not what waits or is closed', async () => {
    const { ctx, rule, run, ticket, late } = await start()
    await rule({ priority: 'LOW' })
    await rule({ department: 'STORE' })
    expect((await run(500)).escalated).toEqual([])
    await rule({ name: 'Fits', priority: 'HIGH', department: 'CARE' })
    const statuses = [
      ...ctx.settings.ticketDesk.statuses,
      {
        id: 9,
        version: 1,
        code: 'WAITING',
        label: 'Waiting',
        kind: 'waiting' as const,
        position: 9,
        isDisabled: false,
      },
    ]
    const waits = { ...ctx, settings: { ...ctx.settings, ticketDesk: { ...ctx.settings.ticketDesk, statuses } } }
    expect((await changeTicket(waits, { id: ticket.id, status: 'WAITING' })).ok).toBe(true)
    expect(await run(500)).toEqual({ overdue: 0, escalated: [], idle: [] })
    expect((await changeTicket(waits, { id: ticket.id, status: 'OPEN' })).ok).toBe(true)
    expect((await run(501)).escalated).toMatchObject([{ rule: 'Fits' }])
    const closed = await changeTicket({ ...ctx, now: late(502) }, { id: ticket.id, status: 'CLOSE', outcome: 'Done' })
    expect(closed.ok).toBe(true)
    await rule({ name: 'Too late' })
    expect((await run(600)).overdue).toBe(0)
  })

  test('a rule that was changed meanwhile counts as it is now', async () => {
    const { rule, run, store, now, idOf } = await start()
    const id = await rule()
    await store.transaction((tx) => updateEscalationRule(tx, { id, version: 1 }, { overdueMinutes: 240 }))
    expect((await run(200)).escalated).toEqual([])
    await store.transaction((tx) => updateEscalationRule(tx, { id, version: 2 }, { isDisabled: true }))
    expect((await run(300)).escalated).toEqual([])
    await store.transaction((tx) => updateEscalationRule(tx, { id, version: 3 }, { isDisabled: false }))
    expect((await run(301)).escalated).toHaveLength(1)
    // Another change is no reason to do it again.
    await store.transaction((tx) => updateEscalationRule(tx, { id, version: 4 }, { overdueMinutes: 60 }))
    expect((await run(400)).escalated).toEqual([])
    expect(await readEscalations(store, 10)).toHaveLength(1)
    await store.transaction((tx) => deleteEscalationRule(tx, id))
    expect(await readEscalations(store, 10)).toEqual([])
    expect(await now()).toMatchObject({ assigneeId: idOf('Farida') })
  })

  test('runs at once do it once', async () => {
    const { rule, run, now } = await start()
    await rule()
    const runs = await Promise.all([run(120), run(120), run(121)])
    expect(runs.flatMap(({ escalated }) => escalated)).toHaveLength(1)
    expect((await now()).escalated).toHaveLength(1)
    expect((await now()).notices).toHaveLength(2)
  })

  test('a due moment that was moved counts anew', async () => {
    const { ctx, rule, run, now, ticket, late } = await start()
    await rule()
    expect((await run(120)).escalated).toHaveLength(1)
    const moved = await changeTicket({ ...ctx, now: late(130) }, { id: ticket.id, dueAt: late(300) })
    expect(moved.ok).toBe(true)
    expect(await run(299)).toMatchObject({ overdue: 0 })
    expect((await run(419)).escalated).toEqual([])
    expect((await run(420)).escalated).toHaveLength(1)
    expect((await now()).escalated).toHaveLength(2)
  })

  test('does nothing for somebody who is disabled, says why, and acts when he is back', async () => {
    const { rule, run, now, idOf, store } = await start()
    const ruleId = await rule()
    const telling = await rule({ name: 'Tells', assignToId: null, notifyIds: [idOf('Farida')] })
    await disable(store, idOf('Farida'), true)
    expect((await run(120)).idle).toEqual([
      { ruleId, rule: 'Two hours late', reason: 'It would assign to Farida, who is disabled.' },
      { ruleId: telling, rule: 'Tells', reason: 'It would tell Farida, and nobody of them is enabled.' },
    ])
    expect(await now()).toMatchObject({ assigneeId: idOf('Ines'), escalated: [], notices: [] })
    await disable(store, idOf('Farida'), false)
    expect((await run(121)).escalated).toHaveLength(2)
  })

  test('the log of runs goes after three months', async () => {
    const { rule, run, store, late } = await start()
    await rule()
    await run(10)
    await run(60 * 24 * 2)
    await forgetOldRuns(store, new Date(late(0).getTime() + 91 * 86_400_000))
    expect(await store.sql.select().from(store.tables.escalationRuns)).toHaveLength(1)
  })
})
