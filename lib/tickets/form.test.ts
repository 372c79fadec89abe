import { beforeEach, expect, test } from 'vitest'
import { readTicketsOf } from '@/db/queries/tickets'
import { registered } from '@/lib/customers/people.fixture'
import { tabCounts } from '@/lib/customers/tab-counts'
import { addBill, asTill } from '@/lib/loyalty/transactions/bills.fixture'
import { eachEngine } from '@/tests/engines'
import { changeTicket } from './change'
import { draftOf, draftSchema, keepDraft } from './drafts'
import { fileTicket } from './file'
import { sameOpenTicket, submitFiling } from './form'
import { filingChoices } from './form-choices'
import { type FilingAnswer, filingAnswerSchema, filingChoicesSchema } from './form-schema'
import { customerTickets, myTicketsDue, urgentTickets } from './of-customer-view'
import { newTicketDesk } from './tickets.fixture'

const HOUR_MS = 3_600_000
const KEY = 'a'.repeat(32)
const OTHER_KEY = 'b'.repeat(32)
const PLAIN = { priority: 'MEDIUM', reportedFrom: 'CALLCENTER', type: 'CUSTOMER' }

eachEngine('the form for a ticket', (engine) => {
  let desk: Awaited<ReturnType<typeof newTicketDesk>>
  beforeEach(async () => {
    desk = await newTicketDesk(engine)
  })
  const submit = (values: Record<string, string>, key = KEY, ctx = desk.by('Ines')) =>
    submitFiling(ctx, { customerId: desk.asha.id, key, values: { ...PLAIN, ...values } })
  const filed = (answer: FilingAnswer) => {
    if (answer.kind !== 'filed') throw new Error(JSON.stringify(answer))
    return answer
  }
  /** A bill of Asha's over 100. */
  const billed = () => {
    const [tillId = 0] = desk.ctx.settings.tills.keys()
    const till = asTill({ ...desk.ctx, actor: { ...desk.ctx.actor, tillId } })
    return addBill(till, '919819123456', { number: 'LX-1', amount: '100' })
  }
  const tickets = () => readTicketsOf(desk.ctx.store, [desk.asha.id])

  test('files what was typed and chosen, once per key', async () => {
    const bill = await billed()
    const values = {
      subject: ' Points missing ',
      message: 'Bill LX-1',
      priority: 'HIGH',
      department: 'CARE',
      assignee: String(desk.idOf('Farida')),
      bill: String(bill),
    }
    const answer = filed(await submit(values))
    expect(filingAnswerSchema.parse(answer)).toEqual(answer)
    expect(await submit(values)).toEqual(answer)
    const [ticket, ...others] = await tickets()
    expect(others).toEqual([])
    expect(ticket).toMatchObject({
      code: answer.code,
      subject: 'Points missing',
      priority: 'HIGH',
      department: 'CARE',
      reportedFrom: 'CALLCENTER',
      assigneeId: desk.idOf('Farida'),
      transactionId: bill,
      isDueSet: false,
    })
    expect(ticket?.dueAt?.toISOString()).toBe(answer.dueAt)
    // The same key with something else is nothing that was filed.
    expect(await submit({ subject: 'Another' })).toMatchObject({ kind: 'refused', code: '1302' })
  })

  test.each([
    ['no subject', { subject: ' ' }, '1303', ['subject']],
    ['a subject that is too long', { subject: 'x'.repeat(256) }, '1302', ['subject']],
    ['no priority there is', { subject: 'x', priority: 'URGENT' }, '1302', ['priority']],
    ['a bill of somebody else', { subject: 'x', bill: '999' }, '1302', ['bill']],
    ['a coupon that is none', { subject: 'x', coupon: 'QT7' }, '1302', ['coupon']],
    ['nobody’s id', { subject: 'x', assignee: '999' }, '1302', ['assignee']],
    ['a time that has passed', { subject: 'x', dueAt: '2001-01-01T10:00' }, '1302', ['dueAt']],
    ['a day there is not', { subject: 'x', dueAt: '2099-02-30T10:00' }, '1302', ['dueAt']],
  ])('says at its field what is wrong: %s', async (_what, values, code, fields) => {
    const answer = await submit(values)
    expect(answer).toMatchObject({ kind: 'refused', code })
    expect(answer.kind === 'refused' && Object.keys(answer.fields)).toEqual(fields)
    expect(await tickets()).toEqual([])
  })

  test('a due time is one of the organisation’s zone, and stays', async () => {
    const answer = filed(await submit({ subject: 'x', dueAt: '2099-03-12T14:05' }))
    const { timeZone } = desk.ctx.settings.config
    expect(new Date(answer.dueAt).toLocaleString('sv', { timeZone })).toBe('2099-03-12 14:05:00')
    expect(await tickets()).toMatchObject([{ isDueSet: true }])
  })

  test('the same open subject is found while typing, and refused in the same words when sent', async () => {
    const ctx = desk.by('Ines')
    const first = filed(await submit({ subject: 'Points missing' }))
    const { id: customerId } = desk.asha
    expect(await sameOpenTicket(ctx, { customerId, subject: ' points  MISSING' })).toMatchObject({ code: first.code })
    expect(await sameOpenTicket(ctx, { customerId, subject: 'points' })).toBeNull()
    expect(await sameOpenTicket(ctx, { customerId, subject: ' ' })).toBeNull()
    expect(await submit({ subject: 'POINTS missing' }, OTHER_KEY)).toMatchObject({
      kind: 'refused',
      code: '1301',
      same: { code: first.code },
      fields: { subject: expect.stringContaining('open ticket with this subject') },
    })
    const [ticket] = await tickets()
    await changeTicket(ctx, { id: ticket?.id ?? 0, status: 'CLOSE', outcome: 'Granted' })
    expect(await sameOpenTicket(ctx, { customerId, subject: 'Points missing' })).toBeNull()
  })

  test('a draft is one’s own, comes back until it is sent, and goes with the ticket', async () => {
    const ines = desk.by('Ines')
    const key = { customerId: desk.asha.id, ticketId: 0 }
    const typed = { subject: 'Points', message: 'She said\0 that', bill: '999', assignee: String(desk.idOf('Ines')) }
    await keepDraft(ines, draftSchema.parse({ ...key, values: typed }))
    const choices = filingChoicesSchema.parse(await filingChoices(ines, desk.asha.id))
    // A bill that can no longer be chosen is not.
    expect(choices.draft).toEqual({
      subject: 'Points',
      message: 'She said that',
      assignee: String(desk.idOf('Ines')),
    })
    expect((await filingChoices(desk.by('Farida'), desk.asha.id))?.draft).toBeNull()
    await submit({ subject: '' })
    expect(await draftOf(ines, key)).not.toBeNull()
    filed(await submit({ subject: 'Points' }, OTHER_KEY))
    expect(await draftOf(ines, key)).toBeNull()
    await keepDraft(ines, { ...key, values: { subject: 'again' } })
    await keepDraft(ines, { ...key, values: {} })
    expect(await draftOf(ines, key)).toBeNull()
  })

  test('offers bills, people, and what others call such things; an unknown customer nothing', async () => {
    const { ctx, asha } = desk
    await billed()
    const ravi = await registered(ctx, { mobile: '919819123457', firstName: 'Ravi' })
    const ines = desk.by('Ines')
    for (const [customerId, subject] of [
      [asha.id, 'Coupon expired'],
      [ravi.id, 'coupon expired'],
      [ravi.id, 'My own story'],
      [asha.id, 'Points missing'],
    ] as const)
      await fileTicket(ines, { customerId, subject })
    const choices = filingChoicesSchema.parse(await filingChoices(ines, asha.id))
    expect(choices).toMatchObject({
      customer: { name: 'Asha Menon' },
      me: { name: 'Ines' },
      bills: [{ number: 'LX-1', amount: 10_000 }],
      defaults: { reportedFrom: 'CALLCENTER' },
      restricted: null,
      draft: null,
    })
    expect(choices.assignees.map(({ name }) => name)).toContain('Farida')
    // Her own open ones, then what several have; never what one other customer said.
    expect(choices.subjects).toEqual(['Points missing', 'Coupon expired'])
    expect((await filingChoices(ines, ravi.id))?.subjects).toEqual(['My own story', 'coupon expired'])
    expect(await filingChoices(ines, 999_999)).toBeNull()
  })
})

eachEngine('a customer’s tickets', (engine) => {
  test('are listed newest first, counted while open, and the most urgent come first on the overview', async () => {
    const desk = await newTicketDesk(engine)
    const { ctx, asha } = desk
    const ines = desk.by('Ines')
    const file = async (subject: string, priority: 'HIGH' | 'MEDIUM' | 'LOW') => {
      const result = await fileTicket(ines, { customerId: asha.id, subject, priority })
      if (!result.ok) throw new Error(result.error.code)
      return result.value
    }
    const subjects = (of: readonly { subject: string }[]) => of.map(({ subject }) => subject)
    const low = await file('low', 'LOW')
    await file('high', 'HIGH')
    await file('middle', 'MEDIUM')
    await file('late', 'MEDIUM')
    expect((await tabCounts(ctx, asha.id)).tickets).toBe(4)
    expect(subjects(await urgentTickets(ctx, asha.id))).toEqual(['high', 'middle', 'late'])
    await changeTicket(ines, { id: low.id, status: 'CLOSE', outcome: 'Done' })
    expect((await tabCounts(ctx, asha.id)).tickets).toBe(3)
    expect(subjects((await customerTickets(ctx, asha.id)).tickets)).toEqual(['late', 'middle', 'high', 'low'])
    const closed = await customerTickets(ctx, asha.id, { show: 'closed', before: undefined })
    expect(closed.tickets).toMatchObject([{ subject: 'low', kind: 'closed', closedAt: expect.any(String) }])
    const open = await customerTickets(ctx, asha.id, { show: 'open', before: undefined })
    expect(subjects(open.tickets)).toEqual(['late', 'middle', 'high'])
  })

  test('twenty to a page; the next goes on where it ended', async () => {
    const desk = await newTicketDesk(engine)
    for (let number = 1; number <= 21; number++)
      await fileTicket(desk.by('Ines'), { customerId: desk.asha.id, subject: `about ${number}` })
    const first = await customerTickets(desk.ctx, desk.asha.id)
    expect(first.tickets).toHaveLength(20)
    const second = await customerTickets(desk.ctx, desk.asha.id, { show: undefined, before: first.older })
    expect(second).toMatchObject({ tickets: [{ subject: 'about 1' }], older: undefined })
  })

  test('one’s own that are due by the end of the organisation’s day are at home, the latest of them first', async () => {
    const desk = await newTicketDesk(engine)
    const ines = desk.by('Ines')
    const file = (subject: string, hours: number, assignee: 'Ines' | 'Farida' = 'Ines') =>
      fileTicket(ines, {
        customerId: desk.asha.id,
        subject,
        assigneeId: desk.idOf(assignee),
        dueAt: new Date(desk.ctx.now.getTime() + hours * HOUR_MS),
      })
    await file('soon', 0.01)
    await file('overdue', -30)
    await file('in two days', 48)
    await file('not mine', -1, 'Farida')
    const { tickets, isMore } = await myTicketsDue(ines)
    expect(tickets.map(({ subject, customer }) => [subject, customer])).toEqual([
      ['overdue', 'Asha Menon'],
      ['soon', 'Asha Menon'],
    ])
    expect(isMore).toBe(false)
  })
})
