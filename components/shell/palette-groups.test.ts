import { expect, test } from 'vitest'
import { groupsOf } from '@/components/shell/palette-groups'
import { entriesFor } from '@/components/shell/palette-pages'
import { PERMISSIONS } from '@/lib/access/permissions'
import type { ListedCustomer } from '@/lib/customers/search-schema'
import { type FoundRequest, type FoundTicket, NOTHING_FOUND, type PaletteAnswer } from '@/lib/palette/schema'

const everything = entriesFor(new Set(PERMISSIONS))

const customer = (id: number, more: Partial<ListedCustomer> = {}): ListedCustomer => ({
  id,
  name: 'Asha Menon',
  mobile: null,
  email: null,
  externalId: null,
  type: 'LOYALTY',
  tier: null,
  points: 0,
  registeredOn: '2025-06-01T10:00:00.000Z',
  store: null,
  formerly: null,
  found: null,
  marks: { name: [], mobile: [], email: [], externalId: [] },
  ...more,
})
const similar = customer(7, { found: { kind: 'similar', value: 'Asha', marks: [] } })
const ticket: FoundTicket = {
  id: 1,
  code: 'ab12cd34e',
  subject: 'Stores closed',
  status: 'OPEN',
  customerId: 5,
  customer: 'Asha Menon',
  marks: { code: [], subject: [] },
}
const request: FoundRequest = {
  id: 12,
  what: 'Mobile',
  customer: 'Asha Menon',
  standing: 'Pending',
  reference: 'REF-12',
}
const registrable = { kind: 'mobile', value: '+351 912 555 010' } as const
const keys = (text: string, answer: Partial<PaletteAnswer>, allowed = everything) =>
  groupsOf(text, { ...NOTHING_FOUND, ...answer }, allowed).map(
    ({ title, rows }) => `${title}: ${rows.map(({ key }) => key).join(', ')}`,
  )

test.each<[string, string, Partial<PaletteAnswer>, string[]]>([
  [
    'customers come first, and all of them last among them',
    'stores',
    { customers: [customer(5)], tickets: [ticket], requests: [request] },
    [
      'Customers: customer 5, file, all',
      'Tickets: ticket 1',
      'Requests: request 12',
      'Pages and actions: entry stores',
    ],
  ],
  [
    'a page comes before customers who are only similar',
    'stores',
    { customers: [similar] },
    ['Pages and actions: entry stores', 'Customers: customer 7, all'],
  ],
  [
    'a page that is named whole comes before customers of that name',
    'home',
    { customers: [customer(5)] },
    ['Pages and actions: entry home', 'Customers: customer 5, file, all'],
  ],
  [
    'a whole code of a ticket comes before all else',
    'AB12CD34E',
    { customers: [customer(5)], tickets: [ticket] },
    ['Tickets: ticket 1', 'Customers: customer 5, file, all'],
  ],
  [
    'so does the reference of a request',
    'ref-12',
    { customers: [customer(5)], requests: [request] },
    ['Requests: request 12', 'Customers: customer 5, file, all'],
  ],
  ['a number that nobody has is registered', '+351912555010', { registrable }, ['Customers: register']],
  [
    'also where somebody used to have it',
    '+351912555010',
    { registrable, customers: [customer(5)] },
    ['Customers: customer 5, register, file, all'],
  ],
  ['nothing found is no group', 'zzz', {}, []],
])('%s', (_sentence, text, answer, expected) => {
  expect(keys(text, answer)).toEqual(expected)
})

test('a ticket is offered for whoever is found alone, to who may file one', () => {
  const both = { customers: [customer(5), customer(6)] }
  expect(keys('stores', both)[0]).toBe('Customers: customer 5, customer 6, all')
  expect(keys('asha', { customers: [customer(5)] }, ['home'])).toEqual(['Customers: customer 5, all'])
})

test('who may not register is not offered it', () => {
  expect(keys('+351912555010', { registrable }, ['home'])).toEqual([])
})

test('without a text there is what was opened, then what is done most', () => {
  const opened = [
    { kind: 'request', ...request },
    { kind: 'customer', id: 5, name: 'Asha Menon', note: '' },
  ] as const
  expect(keys('', { opened }, ['home', 'signOut'])).toEqual([
    'Recently opened: opened request 12, opened customer 5',
    'Pages and actions: entry home',
  ])
  expect(keys('', {}, ['home'])).toEqual(['Pages and actions: entry home'])
})

test('a ticket and a request lead to their pages', () => {
  const [tickets, requests] = groupsOf('x', { ...NOTHING_FOUND, tickets: [ticket], requests: [request] }, [])
  expect([tickets?.rows[0]?.href, requests?.rows[0]?.href]).toEqual(['/tickets/ab12cd34e', '/requests/12'])
})
