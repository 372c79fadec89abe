import { beforeEach, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { readTicketFields, type TicketRow } from '@/db/queries/tickets'
import { currentSettings } from '@/lib/organisation/settings'
import { eachEngine } from '@/tests/engines'
import { changeTicket } from '../change'
import { commentTicket } from '../comment'
import { fileTicket } from '../file'
import { newTicketDesk } from '../tickets.fixture'
import { watchTicket } from '../watch'
import { editTicket } from './edit'
import { ticketMark } from './live'
import { type TicketValues, ticketValues } from './values'

eachEngine('the page of a ticket', (engine) => {
  let desk: Awaited<ReturnType<typeof newTicketDesk>>
  let ticket: TicketRow
  let opened: TicketValues
  beforeEach(async () => {
    desk = await newTicketDesk(engine)
    const { store } = desk.ctx
    await store.transaction(async (tx) => {
      const field = { kind: 'custom', scope: 'customer_feedback', datatype: 'choice' } as const
      await insertFieldDefinitions(tx, [
        { ...field, name: 'mood', label: 'Mood', options: ['calm', 'angry'], position: 1 },
      ])
      await raiseRevision(tx)
    })
    const filed = await fileTicket(desk.by('Ines'), { customerId: desk.asha.id, subject: 'Points missing' })
    if (!filed.ok) throw new Error(filed.error.code)
    ticket = filed.value
    opened = ticketValues(ticket, [], await settings())
  })
  const settings = async () => ({ ...(await currentSettings(desk.ctx.store)), config: desk.ctx.settings.config })
  const edit = async (
    values: TicketValues,
    { by = 'Farida', reason }: { by?: 'Ines' | 'Farida'; reason?: string } = {},
  ) => {
    const ctx = { ...desk.by(by), settings: await settings() }
    return editTicket(ctx, { id: ticket.id, version: ticket.version, opened, values: { ...opened, ...values }, reason })
  }

  test('saves what was changed, own fields and a wall time of the organisation included', async () => {
    const result = await edit({ priority: 'HIGH', due: '2027-01-05T17:30', 'field.mood': 'Angry' })
    if (!result.ok || !result.value) throw new Error('not saved')
    expect(result.value).toMatchObject({ priority: 'HIGH', isDueSet: true, subject: 'Points missing' })
    const fields = await readTicketFields(desk.ctx.store, [ticket.id])
    const now = ticketValues(result.value, fields, await settings())
    expect(now).toMatchObject({ due: '2027-01-05T17:30', 'field.mood': 'angry' })

    ticket = result.value
    opened = now
    expect(await edit({ 'field.mood': '' })).toMatchObject({ ok: true })
    expect(await readTicketFields(desk.ctx.store, [ticket.id])).toEqual([])
  })

  test('says which field is wrong, and saves nothing', async () => {
    expect(await edit({ due: '', assignee: 'x', priority: 'URGENT', 'field.mood': 'sad', outcome: ' ' })).toMatchObject(
      {
        ok: false,
        error: {
          code: 'invalid_input',
          fields: {
            due: expect.any(String),
            assignee: expect.any(String),
            priority: expect.any(String),
            'field.mood': expect.any(String),
          },
        },
      },
    )
    expect(await edit({})).toEqual({ ok: true, value: null })
  })

  test('keeps what somebody else changed elsewhere, and a comment is no clash', async () => {
    await changeTicket(desk.by('Ines'), { id: ticket.id, department: 'CARE' })
    await commentTicket(desk.by('Ines'), { ticketId: ticket.id, kind: 'internal', body: 'Looking' })
    expect(await edit({ priority: 'LOW' })).toMatchObject({
      ok: true,
      value: { priority: 'LOW', department: 'CARE', version: 4 },
    })
  })

  test('the same change by both is none; another one shows both sides', async () => {
    await changeTicket(desk.by('Ines'), { id: ticket.id, priority: 'HIGH', assigneeId: desk.idOf('Ines') })
    expect(await edit({ priority: 'HIGH' })).toMatchObject({ ok: true })
    const clash = await edit({ priority: 'LOW', assignee: String(desk.idOf('Farida')) })
    expect(clash).toMatchObject({
      ok: false,
      error: { code: 'clash', by: 'Ines', theirs: { priority: 'HIGH', assignee: String(desk.idOf('Ines')) } },
    })
  })

  test('closing and reopening ask as everywhere', async () => {
    expect(await edit({ status: 'CLOSE' })).toMatchObject({ ok: false, error: { code: 'outcome_missing' } })
    const closed = await edit({ status: 'CLOSE', outcome: 'Granted' })
    if (!closed.ok || !closed.value) throw new Error('not closed')
    ticket = closed.value
    opened = ticketValues(ticket, [], await settings())
    expect(await edit({ outcome: ' ' })).toMatchObject({
      ok: false,
      error: { fields: { outcome: expect.any(String) } },
    })
    expect(await edit({ status: 'OPEN' })).toMatchObject({ ok: false, error: { code: 'reason_missing' } })
    expect(await edit({ status: 'OPEN' }, { reason: 'Came again' })).toMatchObject({ ok: true })
  })

  test('its mark moves with a change, a comment and a watcher, and stays while nothing happens', async () => {
    const ctx = desk.by('Farida')
    const marks = [await ticketMark(ctx, ticket.code)]
    expect(await ticketMark(ctx, ticket.code)).toBe(marks[0])
    for (const happens of [
      () => changeTicket(ctx, { id: ticket.id, priority: 'HIGH' }),
      () => commentTicket(ctx, { ticketId: ticket.id, kind: 'customer', body: 'We look into it' }),
      () => watchTicket(ctx, { ticketId: ticket.id, watches: true }),
    ]) {
      await happens()
      marks.push(await ticketMark(ctx, ticket.code))
    }
    expect(new Set(marks).size).toBe(4)
    expect(await ticketMark(ctx, 'nothing12')).toBeNull()
  })
})
