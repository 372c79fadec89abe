import { expect, test } from 'vitest'
import type { ListedCustomer } from '@/lib/customers/search-schema'
import { enterAct } from './enter-act'

const NO_MARKS = { name: [], mobile: [], email: [], externalId: [] }
const row = (id: number, given: Partial<ListedCustomer> = {}): ListedCustomer => ({
  id,
  name: 'Asha',
  mobile: '+91 98191 23456',
  email: null,
  externalId: null,
  type: 'LOYALTY',
  tier: null,
  points: 0,
  registeredOn: '2026-03-12T00:00:00Z',
  store: null,
  formerly: null,
  found: null,
  marks: NO_MARKS,
  ...given,
})
const byMobile = (from: number, to: number) => ({ marks: { ...NO_MARKS, mobile: [[from, to] as const] } })
const similar = { found: { kind: 'similar', value: 'Menon', marks: [] } } as const
const wanted = { kind: 'mobile', value: '+91 98191 00000' } as const
const formerly = {
  formerly: { kind: 'mobile', value: '+91 98191 00000', marks: [], isMerged: false, at: '2026-03-12T00:00:00Z' },
} as const

test.each([
  ['the only one', [row(1)], null, { kind: 'open', id: 1 }],
  ['none of several', [row(1), row(2)], null, null],
  ['the one whose number it is', [row(1, byMobile(4, 15)), row(2)], null, { kind: 'open', id: 1 }],
  [
    'the one whose number it is, with the country code',
    [row(1, byMobile(1, 15)), row(2)],
    null,
    { kind: 'open', id: 1 },
  ],
  ['none whose number only ends so', [row(1, byMobile(10, 15)), row(2)], null, null],
  ['none whose number only begins so', [row(1, byMobile(4, 9)), row(2)], null, null],
  [
    'none of two whose it could be',
    [row(1, byMobile(4, 15)), row(2, { found: { kind: 'id', value: '9819123456', marks: [[0, 10]] } })],
    null,
    null,
  ],
  [
    'the one whose card it is',
    [row(1, { found: { kind: 'card', value: '8822', marks: [[0, 4]] } }), row(2)],
    null,
    { kind: 'open', id: 1 },
  ],
  ['nobody', [], null, null],
  ['the form, for a number that nobody has', [], wanted, { kind: 'register', value: wanted }],
  [
    'the form, when others only resemble it',
    [row(1, similar), row(2, similar)],
    wanted,
    { kind: 'register', value: wanted },
  ],
  ['who used to have it', [row(1, formerly)], wanted, { kind: 'open', id: 1 }],
] as const)('Enter opens %s', (_whom, customers, registrable, expected) => {
  expect(enterAct({ customers, registrable }, true)).toEqual(expected)
})

test('Enter registers nobody for whom that is not allowed', () => {
  expect(enterAct({ customers: [], registrable: wanted }, false)).toBeNull()
})
