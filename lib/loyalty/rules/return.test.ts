import { expect, test } from 'vitest'
import { fail, ok } from '@/lib/result'
import { decideReturn, purchaseOf } from './return'

const bill = { amount: 9999, returnedAmount: 0, hasReturns: false, points: 99 }
const part = (amount: number) => ({ returnType: 'AMOUNT' as const, amount })
const FULL = { returnType: 'FULL' as const, amount: 1 }

test.each([
  ['all of it', bill, FULL, 500, ok({ amount: 9999, points: 99 })],
  ['a third, points rounded down', bill, part(3333), 500, ok({ amount: 3333, points: 33 })],
  ['one unit less than a point is worth', bill, part(100), 500, ok({ amount: 100, points: 0 })],
  ['nothing', bill, part(0), 500, ok({ amount: 0, points: 0 })],
  ['the whole amount', bill, part(9999), 500, ok({ amount: 9999, points: 99 })],
  ['one unit more', bill, part(10_000), 500, fail({ code: '630' })],
  ['the rest', { ...bill, returnedAmount: 3333, hasReturns: true }, FULL, 500, ok({ amount: 6666, points: 66 })],
  ['more than the rest', { ...bill, returnedAmount: 3333, hasReturns: true }, part(6667), 500, fail({ code: '630' })],
  ['what is all back already', { ...bill, returnedAmount: 9999, hasReturns: true }, FULL, 500, fail({ code: '633' })],
  ['a part of that', { ...bill, returnedAmount: 9999, hasReturns: true }, part(1), 500, fail({ code: '633' })],
  ['at most the balance', bill, FULL, 12, ok({ amount: 9999, points: 12 })],
  ['no points from an empty account', bill, FULL, 0, ok({ amount: 9999, points: 0 })],
  [
    'a bill of nothing, once',
    { amount: 0, returnedAmount: 0, hasReturns: false, points: 0 },
    FULL,
    5,
    ok({ amount: 0, points: 0 }),
  ],
  ['and no second time', { amount: 0, returnedAmount: 0, hasReturns: true, points: 0 }, FULL, 5, fail({ code: '633' })],
])('gives back %s', (_what, of, asked, balance, expected) => {
  expect(decideReturn(of, asked, balance)).toEqual(expected)
})

const on = (day: string) => new Date(`2026-03-${day}T10:00:00Z`)
const purchase = (id: number, day: string, storeId = 1, returnedAmount = 0) => ({
  id,
  storeId,
  billedAt: on(day),
  amount: 100,
  returnedAmount,
})

test.each([
  ['none of none', [], undefined],
  ['the latest', [purchase(1, '01'), purchase(2, '05')], 2],
  ['the later one of a moment', [purchase(2, '05'), purchase(3, '05')], 3],
  ['the one of the same store', [purchase(1, '01'), purchase(2, '05', 2)], 1],
  ['the one with something left', [purchase(1, '01', 2), purchase(2, '05', 1, 100)], 1],
  ['the one of the day of purchase', [purchase(1, '02', 2, 100), purchase(2, '05')], 1],
])('%s', (_sentence, bills, expected) => {
  expect(purchaseOf(bills, { storeId: 1, isOnDay: (at) => at.getTime() === on('02').getTime() })?.id).toBe(expected)
})
