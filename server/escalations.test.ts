import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { insertEscalationRule } from '@/db/queries/escalations'
import { fileTicket } from '@/lib/tickets/file'
import { newTicketDesk } from '@/lib/tickets/tickets.fixture'
import { startEscalations } from '@/server/escalations'
import { eachEngine } from '@/tests/engines'

eachEngine('the escalation of tickets', (engine) => {
  test('begins with the start, goes on, and ends with the stop', async () => {
    const { ctx, asha, idOf } = await newTicketDesk(engine)
    const { store, now } = ctx
    const rule = { name: 'Late', priority: null, department: null, overdueMinutes: 0, assignToId: idOf('Farida') }
    await store.transaction((tx) => insertEscalationRule(tx, { ...rule, notifyIds: [] }))
    const file = (subject: string) => fileTicket(ctx, { customerId: asha.id, subject, dueAt: now })
    const { escalations } = store.tables
    const done = async () => (await store.sql.select().from(escalations)).length

    expect((await file('One')).ok).toBe(true)
    const clock = () => new Date(now.getTime() + 1_000)
    const stop = startEscalations({ store, log: pino({ enabled: false }), clock }, 50)
    await vi.waitFor(async () => expect(await done()).toBe(1))
    expect((await file('Two')).ok).toBe(true)
    await vi.waitFor(async () => expect(await done()).toBe(2))
    await stop()
    expect((await file('Three')).ok).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await done()).toBe(2)
  })
})
