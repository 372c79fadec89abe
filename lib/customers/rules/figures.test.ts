import { expect, test } from 'vitest'
import { monthsUpTo, shareOf, visitFigures } from './figures'

const MARCH_2 = new Date('2026-03-02T10:00:00Z')
const never = { visits: 0, spent: 0, basketSize: 0, firstVisitAt: null, lastVisitAt: null }
const once = { visits: 1, spent: 12_550, basketSize: 2_500, firstVisitAt: MARCH_2, lastVisitAt: MARCH_2 }

test.each([
  ['nobody who never came has an average', never, { averageBill: null, gapDays: null, basketSize: null }],
  ['one visit has no gap', once, { averageBill: 12_550, gapDays: null, basketSize: 2_500 }],
  ['two bills of one moment lie 0 days apart', { ...once, visits: 2 }, { averageBill: 6275, gapDays: 0 }],
  [
    'three visits have two gaps',
    { ...once, visits: 3, lastVisitAt: new Date('2026-03-17T10:00:00Z') },
    { averageBill: 4183, gapDays: 7.5, basketSize: 833 },
  ],
  ['half a minor unit rounds up', { ...once, visits: 2, spent: 101 }, { averageBill: 51 }],
  ['bills of nothing average to nothing', { ...once, spent: 0, basketSize: 0 }, { averageBill: 0, basketSize: 0 }],
])('%s', (_sentence, facts, expected) => {
  expect(visitFigures(facts)).toMatchObject(expected)
})

test.each([
  ['a part of nothing', shareOf(0, 0), null],
  ['nothing of something', shareOf(0, 8), 0],
  ['all of it', shareOf(8, 8), 1],
  ['more than all', shareOf(3, 2), 1.5],
])('%s', (_sentence, share, expected) => {
  expect(share).toBe(expected)
})

test.each([
  [202603, 3, [202601, 202602, 202603]],
  [202601, 3, [202511, 202512, 202601]],
  [202612, 1, [202612]],
])('the months up to %i, %i of them', (month, count, expected) => {
  expect(monthsUpTo(month, count)).toEqual(expected)
})

test('thirteen months hold the same month of the year before', () => {
  expect(monthsUpTo(202603, 13)).toHaveLength(13)
  expect(monthsUpTo(202603, 13)[0]).toBe(202503)
})
