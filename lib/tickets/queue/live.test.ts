import { expect, test } from 'vitest'
import { caughtUp, heldStill, liveNews, startLive } from './live'
import type { QueuedTicket } from './queue-schema'

const ticket = (id: number, values: Partial<QueuedTicket> = {}): QueuedTicket => ({
  id,
  version: 1,
  code: `t${id}`,
  subject: `number ${id}`,
  customerId: 1,
  customer: 'Asha Menon',
  priority: 'MEDIUM',
  status: 'Open',
  kind: 'open',
  department: '',
  assigneeId: null,
  assignee: null,
  dueAt: null,
  closedAt: null,
  createdAt: '2026-03-12T09:00:00.000Z',
  updatedAt: '2026-03-12T09:00:00.000Z',
  viewers: [],
  cursor: `0_${id}`,
  ...values,
})

const shown = startLive([ticket(1), ticket(2, { viewers: ['Ines'] }), ticket(3)])
const latest = [ticket(4), ticket(3), ticket(1, { version: 2, assignee: 'Farida' })]

test('a page that somebody works on keeps its rows in their places, each as it is now', () => {
  const held = heldStill(shown, latest)
  expect(held.tickets.map(({ id, assignee }) => [id, assignee])).toEqual([
    [1, 'Farida'],
    [2, null],
    [3, null],
  ])
  expect([held.waiting, [...held.gone], held.isBehind, held.fresh.size]).toEqual([1, [2], true, 0])
  expect(held.tickets[1]?.viewers).toEqual([])
  expect(heldStill(shown, shown.tickets).isBehind).toBe(false)
  expect(heldStill(shown, shown.tickets.toReversed())).toMatchObject({ isBehind: true, waiting: 0 })
})

test('a page that catches up marks what has come, and goes on marking it', () => {
  const once = caughtUp(shown, latest)
  expect(once.tickets).toEqual(latest)
  expect([[...once.fresh], once.isBehind, once.gone.size]).toEqual([[4], false, 0])
  expect([...caughtUp(once, [ticket(5), ...latest]).fresh]).toEqual([4, 5])
})

test('the news names one ticket, and counts several', () => {
  expect(liveNews(shown, latest)).toBe('New ticket: number 4. Changed: number 1.')
  expect(liveNews(shown, [ticket(4), ticket(5), ...shown.tickets])).toBe('2 new tickets.')
  expect(liveNews(shown, [ticket(1, { viewers: ['Ines'] })])).toBe('')
})
