import { desc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { authorise } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { parse } from '@/lib/parse'
import type { Result } from '@/lib/result'
import { fileTicket } from '@/lib/tickets/file'
import { readQuickReplies } from '@/lib/tickets/quick-replies'
import { newTicketDesk } from '@/lib/tickets/tickets.fixture'
import { eachEngine } from '@/tests/engines'
import { addDepartment, changeDepartment, disableDepartment, listDepartments, moveDepartment } from './departments'
import { hoursSchema, saveHours, seenHours } from './hours'
import type { Managing } from './managing'
import { type DeskRefusal, sayDeskRefusal } from './refusals'
import { addReply, changeReply, deleteReply, listReplies, moveReply } from './replies'
import { addRule, addRuleSchema, changeRule, deleteRule, disableRule, listRules } from './rules'
import { addStatus, changeStatus, disableStatus, listStatuses, moveStatus } from './statuses'
import { saveTargets, seenTargets, targetsSchema } from './targets'

eachEngine('the ticket desk’s settings', (engine) => {
  let desk: Awaited<ReturnType<typeof newTicketDesk>>
  let ctx: Managing
  beforeEach(async () => {
    desk = await newTicketDesk(engine)
    const managing = authorise(desk.ctx, 'tickets.manage')
    if (!managing.ok) throw new Error('the operator may manage')
    ctx = managing.value
  })

  const must = async <T>(work: Promise<Result<T, DeskRefusal>>): Promise<T> => {
    const done = await work
    if (!done.ok) throw new Error(sayDeskRefusal(done.error).message)
    return done.value
  }
  const refusal = async (work: Promise<Result<unknown, DeskRefusal>>) => {
    const done = await work
    if (done.ok) return null
    expect(sayDeskRefusal(done.error).message).toMatch(/\.$/)
    return done.error.code
  }
  const status = async (code: string) => {
    const found = (await listStatuses(ctx)).find((each) => each.code === code)
    if (!found) throw new Error(`there is no ${code}`)
    return found
  }
  const inForce = async () => (await currentSettings(ctx.store)).ticketDesk
  const lastAudit = async () => {
    const { auditEntries } = ctx.store.tables
    const [entry] = await ctx.store.sql
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.act, 'ticket_desk.changed'))
      .orderBy(desc(auditEntries.id))
      .limit(1)
    return entry
  }

  test('statuses are added, renamed, ordered and rest, and count at once', async () => {
    await must(addStatus(ctx, { code: 'WAITING', label: 'Waiting for the customer', kind: 'waiting' }))
    expect(await refusal(addStatus(ctx, { code: 'WAITING', label: 'Other', kind: 'open' }))).toBe('code_taken')
    expect(await refusal(addStatus(ctx, { code: 'W2', label: 'waiting FOR the customer', kind: 'open' }))).toBe(
      'label_taken',
    )
    const waiting = await status('WAITING')
    await must(moveStatus(ctx, { id: waiting.id, to: 'up' }))
    expect((await inForce()).statuses.map(({ code }) => code)).toEqual(['OPEN', 'INPROGRESS', 'WAITING', 'CLOSE'])
    await must(changeStatus(ctx, { id: waiting.id, version: 1, label: 'Waits', kind: 'waiting' }))
    expect(await lastAudit()).toMatchObject({
      subject: `desk:status-${waiting.id}`,
      facts: { from: { label: 'Waiting for the customer' }, to: { label: 'Waits' } },
    })
    expect(
      await refusal(changeStatus(ctx, { id: waiting.id, version: 1, label: 'Waits again', kind: 'waiting' })),
    ).toBe('changed_meanwhile')
    await must(disableStatus(ctx, { id: waiting.id, version: 2 }, true))
    expect((await inForce()).statuses[2]).toMatchObject({ label: 'Waits', isDisabled: true })
    expect(await refusal(moveStatus(ctx, { id: 99, to: 'up' }))).toBe('row_not_found')
  })

  test('a kind goes along with the tickets, and never between closed and not while one stands so', async () => {
    await must(addStatus(ctx, { code: 'CHECK', label: 'Check', kind: 'open' }))
    const check = await status('CHECK')
    const settings = await currentSettings(ctx.store)
    const filed = await fileTicket(
      { ...desk.ctx, settings: { ...settings, config: desk.ctx.settings.config } },
      { customerId: desk.asha.id, subject: 'One', status: 'CHECK' },
    )
    expect(filed.ok).toBe(true)
    const to = (kind: 'open' | 'waiting' | 'closed', version: number) =>
      changeStatus(ctx, { id: check.id, version, label: 'Check', kind })
    expect(await refusal(to('closed', 1))).toBe('kind_in_use')
    await must(to('waiting', 1))
    const { tickets } = ctx.store.tables
    expect(await ctx.store.sql.select({ kind: tickets.statusKind }).from(tickets)).toEqual([{ kind: 'waiting' }])
    await ctx.store.transaction(async (tx) => {
      await tx.sql.update(tickets).set({ status: 'OPEN', statusKind: 'open' })
    })
    await must(to('closed', 2))
    const shipped = await status('CLOSE')
    expect(await refusal(changeStatus(ctx, { id: shipped.id, version: 1, label: 'Done', kind: 'open' }))).toBe(
      'kind_shipped',
    )
    await must(changeStatus(ctx, { id: shipped.id, version: 1, label: 'Done', kind: 'closed' }))
  })

  test('one open and one closed status stay', async () => {
    const rest = async (code: string) => {
      const { id, version } = await status(code)
      return refusal(disableStatus(ctx, { id, version }, true))
    }
    expect(await rest('CLOSE')).toBe('last_closed')
    expect(await rest('INPROGRESS')).toBeNull()
    expect(await rest('OPEN')).toBe('last_open')
    await must(addStatus(ctx, { code: 'DONE', label: 'Done', kind: 'closed' }))
    expect(await rest('CLOSE')).toBeNull()
    const done = await status('DONE')
    expect(await refusal(changeStatus(ctx, { id: done.id, version: 1, label: 'Done', kind: 'open' }))).toBe(
      'last_closed',
    )
  })

  test('departments have members, an order, and names that find one only', async () => {
    const [ines, farida] = [desk.idOf('Ines'), desk.idOf('Farida')]
    await must(addDepartment(ctx, { code: 'LOYALTY', label: 'Loyalty', members: [farida, ines] }))
    expect(await refusal(addDepartment(ctx, { code: 'LOYALTY', label: 'x', members: [] }))).toBe('code_taken')
    expect(await refusal(addDepartment(ctx, { code: 'L2', label: 'care', members: [] }))).toBe('label_taken')
    expect(await refusal(addDepartment(ctx, { code: 'L2', label: 'Two', members: [999] }))).toBe('user_unknown')
    const loyalty = (await listDepartments(ctx)).find(({ code }) => code === 'LOYALTY')
    if (!loyalty) throw new Error('it was added')
    const { id } = loyalty
    await must(changeDepartment(ctx, { id, version: 1, label: 'Loyalty', members: [ines] }))
    expect(await lastAudit()).toMatchObject({ facts: { to: { members: [ines] } } })
    await must(changeDepartment(ctx, { id, version: 2, label: 'Loyalty', members: [ines] }))
    await must(moveDepartment(ctx, { id, to: 'up' }))
    await must(moveDepartment(ctx, { id, to: 'up' }))
    await must(moveDepartment(ctx, { id, to: 'up' }))
    await must(disableDepartment(ctx, { id, version: 2 }, true))
    expect((await inForce()).departments).toMatchObject([
      { code: 'LOYALTY', members: [ines], isDisabled: true },
      { code: 'CARE' },
      { code: 'STORE' },
    ])
    expect(await refusal(disableDepartment(ctx, { id, version: 2 }, false))).toBe('changed_meanwhile')
  })

  test('targets are saved as a whole; that of every department stays', async () => {
    const seen = seenTargets((await inForce()).targets)
    const input = (extra: { department: string; priority: string; minutes: string }[], high = '2') => {
      const all = [
        { department: '', priority: 'HIGH', minutes: high },
        { department: '', priority: 'MEDIUM', minutes: '18' },
        { department: '', priority: 'LOW', minutes: '45' },
      ]
      const parsed = parse(targetsSchema, { seen, targets: [...all, ...extra] })
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.fields))
      return parsed.value
    }
    expect(await saveTargets(ctx, input([], ''))).toMatchObject({
      error: { code: 'target_missing', field: 'target..HIGH' },
    })
    expect(() => input([], '0')).toThrow('more than 0')
    expect(() => input([], 'soon')).toThrow('such as 4')
    expect(await must(saveTargets(ctx, input([], '4')))).toEqual({ isChanged: false })
    const care = { department: 'CARE', priority: 'HIGH', minutes: '0,5' }
    await must(saveTargets(ctx, input([care, { department: 'CARE', priority: 'LOW', minutes: '' }])))
    const { targets } = await inForce()
    expect(targets).toHaveLength(4)
    expect(targets).toContainEqual({ department: 'CARE', priority: 'HIGH', minutes: 30 })
    expect(targets).toContainEqual({ department: '', priority: 'HIGH', minutes: 120 })
    // Somebody who still sees the former ones.
    expect(await refusal(saveTargets(ctx, input([])))).toBe('changed_meanwhile')
  })

  test('working hours are those of every department, or a department’s own', async () => {
    const day = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes })
    const input = (department: string, seen: string, days: ReturnType<typeof day>[]) => {
      const parsed = parse(hoursSchema, { department, seen, days })
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.fields))
      return parsed.value
    }
    expect(() => input('', '', [day(1, '25:00', '')])).toThrow('00:00 to 24:00')
    expect(() => input('', '', [day(1, '9:75', '')])).toThrow()
    expect(await saveHours(ctx, input('CARE', '', [day(1, '9', '')]))).toMatchObject({
      error: { code: 'hours_incomplete', field: 'closes.1' },
    })
    expect(await refusal(saveHours(ctx, input('CARE', '', [day(1, '9', '9:00')])))).toBe('hours_backwards')
    expect(await refusal(saveHours(ctx, input('NOWHERE', '', [])))).toBe('department_unknown')
    await must(saveHours(ctx, input('CARE', '', [day(1, '0:00', '24:00'), day(2, '', '')])))
    const own = async () => (await inForce()).hours.filter(({ department }) => department === 'CARE')
    expect(await own()).toEqual([{ department: 'CARE', weekday: 1, opensAt: 0, closesAt: 1_440 }])
    expect((await inForce()).hours).toHaveLength(7)
    expect(await refusal(saveHours(ctx, input('CARE', '', [])))).toBe('changed_meanwhile')
    await must(saveHours(ctx, input('CARE', seenHours(await own()), [])))
    expect(await own()).toEqual([])
  })

  test('quick replies have known placeholders, an order, and go', async () => {
    expect(await addReply(ctx, { name: 'Hello', body: 'Hello {nick}, {order}' })).toMatchObject({
      error: { code: 'placeholders_unknown', names: ['{nick}', '{order}'] },
    })
    await must(addReply(ctx, { name: 'Hello', body: 'Hello {first name}' }))
    await must(addReply(ctx, { name: 'Bye', body: 'Bye' }))
    const [hello, bye] = await listReplies(ctx)
    if (!hello || !bye) throw new Error('both were added')
    await must(moveReply(ctx, { id: bye.id, to: 'up' }))
    expect(await readQuickReplies(desk.by('Ines'))).toMatchObject([{ name: 'Bye' }, { body: 'Hello {first name}' }])
    expect(await refusal(changeReply(ctx, { id: bye.id, version: 1, name: 'Bye', body: '{x}' }))).toBe(
      'placeholders_unknown',
    )
    await must(changeReply(ctx, { id: bye.id, version: 1, name: 'Bye', body: 'Bye, {my name}' }))
    expect(await refusal(deleteReply(ctx, { id: bye.id, version: 1 }))).toBe('changed_meanwhile')
    await must(deleteReply(ctx, { id: bye.id, version: 2 }))
    expect(await listReplies(ctx)).toHaveLength(1)
  })

  test('escalation rules name somebody who is there, rest and go', async () => {
    const typed = { name: 'Late', priority: '', department: 'CARE', overdueHours: '1.5' }
    const input = (more: Record<string, unknown>) => {
      const parsed = parse(addRuleSchema, { ...typed, ...more })
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.fields))
      return parsed.value
    }
    const ines = desk.idOf('Ines')
    expect(await refusal(addRule(ctx, input({ assignToId: '' })))).toBe('rule_does_nothing')
    expect(await refusal(addRule(ctx, input({ assignToId: '999' })))).toBe('user_unknown')
    expect(await refusal(addRule(ctx, input({ department: 'X', assignToId: ines })))).toBe('department_unknown')
    await must(addRule(ctx, input({ assignToId: String(ines), notifyIds: String(desk.idOf('Farida')) })))
    const one = async () => {
      const [rule] = (await listRules(ctx)).rules
      if (!rule) throw new Error('there is one')
      return rule
    }
    const rule = await one()
    expect(rule).toMatchObject({
      priority: null,
      department: 'CARE',
      overdueMinutes: 90,
      assignToId: ines,
      notifyIds: [desk.idOf('Farida')],
      idle: null,
    })
    const { users } = ctx.store.tables
    await ctx.store.transaction(async (tx) => {
      await tx.sql.update(users).set({ isDisabled: true }).where(eq(users.id, ines))
    })
    expect((await one()).idle).toBe('It would assign to Ines, who is disabled.')
    expect(
      await changeRule(ctx, { id: rule.id, version: 1, ...input({ assignToId: ines, name: 'Later' }) }),
    ).toMatchObject({ error: { code: 'user_disabled', name: 'Ines', field: 'assignToId' } })
    await must(changeRule(ctx, { id: rule.id, version: 1, ...input({ notifyIds: [desk.idOf('Farida')] }) }))
    await must(disableRule(ctx, { id: rule.id, version: 2 }, true))
    expect(await refusal(deleteRule(ctx, { id: rule.id, version: 2 }))).toBe('changed_meanwhile')
    await must(deleteRule(ctx, { id: rule.id, version: 3 }))
    expect((await listRules(ctx)).rules).toEqual([])
  })
})
