import { expect, test } from 'vitest'
import { toConfig } from '@/lib/registration-config/config'
import { defaultValues } from '@/lib/registration-config/keys'
import { type BillInput, isCountable, judgeBill, pointsFor } from './bill'

const NOW = new Date('2026-03-12T09:00:00Z')
const config = toConfig(defaultValues)
const input = (more: Partial<BillInput> = {}): BillInput => ({
  type: 'regular',
  number: 'A-1',
  amount: '80',
  lines: [],
  payments: [],
  ...more,
})
const judged = (more: Partial<BillInput>) => {
  const bill = judgeBill(config, input(more), NOW)
  return bill.ok ? bill.value : bill.error.code
}

test.each<[string, Partial<BillInput>]>([
  ['605', { type: undefined }],
  ['605', { type: 'gift', number: undefined, amount: 'ten' }],
  ['605', { type: 'return' }],
  ['605', { type: 'return', returnType: 'CANCELLED_BILL' }],
  ['674', { type: 'return', returnType: 'line_item' }],
  ['602', { number: undefined, amount: 'ten' }],
  ['602', { number: 'x'.repeat(51) }],
  ['602', { slipNumber: 'x'.repeat(51) }],
  ['601', { amount: undefined, billedAt: 'noon' }],
  ['601', { amount: '-1' }],
  ['601', { amount: '1e3' }],
  ['601', { discount: '-0.01' }],
  ['601', { grossAmount: 'ten' }],
  ['601', { lines: [{ quantity: '-1' }] }],
  ['601', { lines: [{ rate: 'ten' }] }],
  ['601', { lines: [{ quantity: '9007199254740.991' }, { quantity: '0.001' }] }],
  ['601', { payments: [{ mode: 'cash', value: 'ten' }] }],
  ['621', { billedAt: 'noon' }],
  ['621', { purchasedAt: 'noon' }],
  ['643', { billedAt: '2026-03-13 09:00:01' }],
  ['644', { billedAt: '2016-03-14 08:59:59' }],
])('%s for %j', (code, more) => {
  expect(judged(more)).toBe(code)
})

test.each<[string, Partial<BillInput>, object]>([
  ['the longest number', { number: 'ü'.repeat(50) }, { number: 'ü'.repeat(50) }],
  ['a day ahead', { billedAt: '2026-03-13 09:00:00' }, { billedAt: new Date('2026-03-13T09:00:00Z') }],
  ['the oldest', { billedAt: '2016-03-14 09:00:00' }, { billedAt: new Date('2016-03-14T09:00:00Z') }],
  ['now', {}, { billedAt: NOW, grossAmount: 8000, discount: 0, source: 'INSTORE', outlierStatus: 'NORMAL' }],
  ['nothing', { amount: '0' }, { amount: 0 }],
  ['half a cent', { amount: '8.205' }, { amount: 821 }],
  [
    'words',
    { source: 'wechat', outlierStatus: 'test', deliveryStatus: 'placed', currencyCode: 'eur' },
    {
      source: 'WECHAT',
      outlierStatus: 'TEST',
      deliveryStatus: 'PLACED',
      currencyCode: 'EUR',
    },
  ],
  [
    'unknown words',
    { source: 'moon', outlierStatus: 'odd', currencyCode: 'euro' },
    {
      source: 'INSTORE',
      outlierStatus: 'NORMAL',
      currencyCode: null,
    },
  ],
  ['a return', { type: 'Return', returnType: 'full', slipNumber: 'R-1' }, { returnType: 'FULL', slipNumber: 'R-1' }],
  ['a bill without slip', { slipNumber: 'R-1' }, { returnType: null, slipNumber: null }],
  ['nobody', { type: 'not-interested' }, { type: 'NOT_INTERESTED' }],
  ['lines', { lines: [{ quantity: '2' }, { quantity: '0.5' }, {}] }, { basketSize: 2500 }],
  [
    'change',
    { payments: [{ mode: 'Cash', value: '100' }, { mode: 'Cash', value: '-20' }, { value: '1' }] },
    {
      payments: [
        { mode: 'Cash', value: 10_000, notes: '' },
        { mode: 'Cash', value: -2000, notes: '' },
      ],
    },
  ],
])('accepts %s', (_what, more, expected) => {
  expect(judged(more)).toMatchObject(expected)
})

test('a number may be absent where the organisation says so', () => {
  const lenient = toConfig({ ...defaultValues, CONF_LOYALTY_IS_BILL_NUMBER_REQUIRED: false })
  const bill = judgeBill(lenient, input({ number: undefined }), NOW)
  expect(bill.ok && bill.value.number).toBe('')
})

test.each([
  ['INR', 1, 8099, 80],
  ['INR', 0.1, 9_99, 0],
  ['INR', 0.1, 10_00, 1],
  // A yen has no smaller unit, a dinar a thousand of them.
  ['JPY', 1, 80, 80],
  ['KWD', 2, 1999, 3],
])('%s at %d a unit: %i earns %i', (CONF_ORG_CURRENCY_CODE, LOCAL_POINTS_PER_UNIT, amount, points) => {
  expect(pointsFor(amount, toConfig({ ...defaultValues, CONF_ORG_CURRENCY_CODE, LOCAL_POINTS_PER_UNIT }))).toBe(points)
})

test('a bill counts while the sums that it goes into stay exact', () => {
  const most = Number.MAX_SAFE_INTEGER
  const account = { lifetimePurchases: most - 100, lifetimePoints: most - 1 }
  expect(isCountable(account, 100, 1)).toBe(true)
  expect(isCountable(account, 101, 1)).toBe(false)
  expect(isCountable(account, 100, 2)).toBe(false)
})
