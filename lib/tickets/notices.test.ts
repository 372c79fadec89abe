import { expect, test } from 'vitest'
import { eachEngine } from '@/tests/engines'
import { changeTicket } from './change'
import { fileTicket } from './file'
import { countNotices, forgetOldNotices, markNoticesRead, markRead, readNotices } from './notices'
import { noticesSchema } from './notices-schema'
import { newTicketDesk } from './tickets.fixture'

const DAY_MS = 86_400_000

eachEngine('notices', (engine) => {
  const start = async () => {
    const desk = await newTicketDesk(engine)
    const { ctx, by, idOf, asha } = desk
    /** Farida files them for Ines. */
    const file = async (subject: string) => {
      const filed = await fileTicket(by('Farida'), { customerId: asha.id, subject, assigneeId: idOf('Ines') })
      if (!filed.ok) throw new Error(filed.error.code)
      return filed.value
    }
    const seen = async (name: 'Ines' | 'Farida' = 'Ines') => {
      const { unread, notices } = noticesSchema.parse(await readNotices(by(name)))
      return { unread, notices: notices.map(({ subject, isRead }) => `${subject}${isRead ? ' read' : ''}`) }
    }
    return { ...desk, ctx, file, seen }
  }

  test('come unread first, then the newest, to whom they are for', async () => {
    const { by, file, seen } = await start()
    const one = await file('One')
    await file('Two')
    await file('Three')
    expect(await seen()).toEqual({ unread: 3, notices: ['Three', 'Two', 'One'] })
    expect(await seen('Farida')).toEqual({ unread: 0, notices: [] })
    const [notice] = (await readNotices(by('Ines'))).notices
    expect(notice).toMatchObject({ kind: 'assigned', actorName: 'Farida', customer: 'Asha Menon' })
    await markRead(by('Ines'), { id: notice?.id ?? 0 })
    expect(await seen()).toEqual({ unread: 2, notices: ['Two', 'One', 'Three read'] })
    await markNoticesRead(by('Ines'), one.id)
    expect(await seen()).toEqual({ unread: 1, notices: ['Two', 'Three read', 'One read'] })
    await markRead(by('Ines'), { id: 'all' })
    expect(await countNotices(by('Ines'))).toBe(0)
  })

  test('are nobody else’s to mark', async () => {
    const { ctx, by, file, seen } = await start()
    const ticket = await file('One')
    const [notice] = (await readNotices(by('Ines'))).notices
    await markRead(by('Farida'), { id: notice?.id ?? 0 })
    await markRead(by('Farida'), { id: 'all' })
    await markNoticesRead(by('Farida'), ticket.id)
    await markRead(ctx, { id: 'all' })
    expect(await seen()).toEqual({ unread: 1, notices: ['One'] })
    expect(await readNotices(ctx)).toEqual({ unread: 0, notices: [] })
  })

  test('go three months after they were read', async () => {
    const { ctx, by, file, seen } = await start()
    const one = await file('One')
    await file('Two')
    await markNoticesRead(by('Ines'), one.id)
    const later = (days: number) => new Date(ctx.now.getTime() + days * DAY_MS)
    await forgetOldNotices(ctx.store, later(89))
    expect((await seen()).notices).toHaveLength(2)
    await forgetOldNotices(ctx.store, later(91))
    expect(await seen()).toEqual({ unread: 1, notices: ['Two'] })
    expect((await changeTicket(by('Farida'), { id: one.id, priority: 'HIGH' })).ok).toBe(true)
    expect((await seen()).unread).toBe(2)
  })
})
