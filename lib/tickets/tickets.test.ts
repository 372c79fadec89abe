import { asc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { TicketRow } from '@/db/queries/tickets'
import { eachEngine } from '@/tests/engines'
import { changeTicket } from './change'
import { commentTicket } from './comment'
import { fileTicket, type NewTicket } from './file'
import { newTicketDesk } from './tickets.fixture'

const DAY_MS = 86_400_000

eachEngine('tickets', (engine) => {
  let desk: Awaited<ReturnType<typeof newTicketDesk>>
  beforeEach(async () => {
    desk = await newTicketDesk(engine)
  })
  const filed = async (input: Partial<NewTicket> = {}, ctx = desk.by('Ines')): Promise<TicketRow> => {
    const result = await fileTicket(ctx, { customerId: desk.asha.id, subject: 'Points missing', ...input })
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  }
  const refusal = async (work: Promise<{ ok: true } | { ok: false; error: { code: string } }>) => {
    const result = await work
    return result.ok ? null : result.error.code
  }
  const events = async (id: number) => {
    const { store } = desk.ctx
    const { ticketEvents } = store.tables
    return store.sql.select().from(ticketEvents).where(eq(ticketEvents.ticketId, id)).orderBy(asc(ticketEvents.id))
  }
  const notices = async () => desk.ctx.store.sql.select().from(desk.ctx.store.tables.ticketNotices)

  test('is filed with what it needs, and due by its target', async () => {
    const ticket = await filed({ priority: 'HIGH', department: 'care', message: ' Bill 7 gave none ' })
    expect(ticket).toMatchObject({
      code: expect.stringMatching(/^[a-z0-9]{9}$/),
      status: 'OPEN',
      isClosed: false,
      urgency: 1,
      department: 'CARE',
      message: 'Bill 7 gave none',
      addedByName: 'Ines',
      version: 1,
    })
    expect(ticket.dueAt?.getTime()).toBeGreaterThan(ticket.createdAt.getTime())
    expect((await events(ticket.id)).map(({ act }) => act)).toEqual(['filed'])
  })

  test('is refused without a subject, with one that is open already, and with what is not his', async () => {
    const { id: customerId } = desk.asha
    const ctx = desk.by('Ines')
    expect(await refusal(fileTicket(ctx, { customerId, subject: '  ' }))).toBe('subject_missing')
    expect(await refusal(fileTicket(ctx, { customerId, subject: 'x'.repeat(256) }))).toBe('subject_too_long')
    expect(await refusal(fileTicket(ctx, { customerId, subject: 'x', status: 'NOWHERE' }))).toBe('status_unknown')
    expect(await refusal(fileTicket(ctx, { customerId, subject: 'x', transactionId: 99 }))).toBe('bill_not_his')
    expect(await refusal(fileTicket(ctx, { customerId, subject: 'x', couponId: 99 }))).toBe('coupon_not_his')
    expect(await refusal(fileTicket(ctx, { customerId, subject: 'x', assigneeId: 999 }))).toBe('assignee_unknown')
    const first = await filed()
    const second = await fileTicket(ctx, { customerId, subject: '  points  MISSING ' })
    expect(second).toMatchObject({ ok: false, error: { code: 'same_subject', ticket: { code: first.code } } })
    await changeTicket(ctx, { id: first.id, version: 1, status: 'CLOSE', outcome: 'Granted' })
    expect((await filed()).id).not.toBe(first.id)
  })

  test('subjects are the same whatever their case and blanks, and not without their marks', async () => {
    const { id: customerId } = desk.asha
    const ctx = desk.by('Ines')
    for (const subject of ['पानी', 'पाना', 'Resume', 'Résumé', 'Straße', 'ΟΔΟΣ']) await filed({ subject })
    for (const subject of ['RÉSUMÉ', 'Re\u0301sume\u0301', ' resume', 'STRASSE', 'οδος'])
      expect(await refusal(fileTicket(ctx, { customerId, subject }))).toBe('same_subject')
    const closed = { customerId, subject: 'Resume', status: 'CLOSE', outcome: 'Done' }
    expect(await refusal(fileTicket(ctx, closed))).toBe('same_subject')
  })

  test('of two at once with one subject one is filed', async () => {
    const { id: customerId } = desk.asha
    const results = await Promise.all(
      [1, 2, 3, 4].map(() => fileTicket(desk.by('Ines'), { customerId, subject: 'Points missing' })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('changes what is passed, says who did what, and clashes by version', async () => {
    const ticket = await filed()
    const taken = await changeTicket(desk.by('Farida'), { id: ticket.id, version: 1, assigneeId: desk.idOf('Farida') })
    expect(taken).toMatchObject({
      ok: true,
      value: { version: 2, assigneeId: desk.idOf('Farida'), subject: 'Points missing' },
    })
    const late = await changeTicket(desk.by('Ines'), { id: ticket.id, version: 1, priority: 'HIGH' })
    expect(late).toMatchObject({ ok: false, error: { code: 'ticket_changed_meanwhile', theirs: { version: 2 } } })
    const same = await changeTicket(desk.by('Ines'), { id: ticket.id, version: 2, priority: 'MEDIUM' })
    expect(same).toMatchObject({ ok: true, value: { version: 2 } })
    const [, event] = await events(ticket.id)
    expect(event).toMatchObject({ act: 'changed', actorName: 'Farida', changes: { assigneeId: { from: null } } })
    // Ines filed it and watches it; Farida took it herself and is told nothing.
    expect((await notices()).map(({ userId, kind }) => [userId, kind])).toEqual([[desk.idOf('Ines'), 'changed']])
  })

  test('moves its due moment with priority and department, unless a person has set it', async () => {
    const ticket = await filed({ priority: 'LOW' })
    const high = await changeTicket(desk.by('Ines'), { id: ticket.id, priority: 'HIGH' })
    const dueOf = (result: typeof high) => (result.ok ? result.value.dueAt?.getTime() : undefined)
    expect(dueOf(high)).toBeLessThan(ticket.dueAt?.getTime() ?? 0)
    const set = new Date(ticket.createdAt.getTime() + 9 * DAY_MS)
    await changeTicket(desk.by('Ines'), { id: ticket.id, dueAt: set })
    expect(dueOf(await changeTicket(desk.by('Ines'), { id: ticket.id, priority: 'LOW' }))).toBe(set.getTime())
  })

  test('asks for an outcome when it is closed, and for a reason, in time, when it is reopened', async () => {
    const { id, createdAt } = await filed()
    const ines = desk.by('Ines')
    expect(await refusal(changeTicket(ines, { id, status: 'CLOSE' }))).toBe('outcome_missing')
    const closed = await changeTicket(ines, { id, status: 'close', outcome: 'Granted 50 points' })
    expect(closed).toMatchObject({
      ok: true,
      value: { isClosed: true, statusKind: 'closed', outcome: 'Granted 50 points' },
    })
    expect(await refusal(changeTicket(ines, { id, status: 'OPEN' }))).toBe('reason_missing')
    const later = { ...ines, now: new Date(createdAt.getTime() + 31 * DAY_MS) }
    expect(await refusal(changeTicket(later, { id, status: 'OPEN', reason: 'Not there yet' }))).toBe(
      'reopened_too_late',
    )
    const reopened = await changeTicket(ines, { id, status: 'OPEN', reason: 'Not there yet' })
    expect(reopened).toMatchObject({ ok: true, value: { isClosed: false, closedAt: null, outcome: null } })
    expect((await events(id)).map(({ act }) => act)).toEqual(['filed', 'closed', 'reopened'])
    expect((await events(id)).at(-1)?.changes).toMatchObject({ reason: 'Not there yet' })
  })

  test('a comment stays in the house, or goes to the customer and counts as the first answer', async () => {
    const { id } = await filed()
    const farida = desk.by('Farida')
    expect(await refusal(commentTicket(farida, { ticketId: id, kind: 'internal', body: ' ' }))).toBe('comment_missing')
    await commentTicket(farida, { ticketId: id, kind: 'internal', body: 'Look at bill 7' })
    const { store } = desk.ctx
    const sent = async () => store.sql.select().from(store.tables.messages)
    expect(await sent()).toHaveLength(0)
    const answer = await commentTicket(farida, { ticketId: id, kind: 'customer', body: 'We are looking into it.' })
    expect(answer).toMatchObject({ ok: true, value: { messageId: expect.any(Number) } })
    expect((await sent())[0]).toMatchObject({
      customerId: desk.asha.id,
      body: expect.stringContaining('looking into it'),
    })
    const { tickets } = store.tables
    const [after] = await store.sql.select().from(tickets).where(eq(tickets.id, id))
    expect(after?.answeredAt).not.toBeNull()
    expect((await notices()).map(({ kind }) => kind)).toEqual(['commented', 'commented'])
  })
})
