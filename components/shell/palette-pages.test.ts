import { expect, test } from 'vitest'
import { entriesFor, entriesMatching, firstEntries } from '@/components/shell/palette-pages'
import { PERMISSIONS, permissionsOf } from '@/lib/access/permissions'

const everything = entriesFor(new Set(PERMISSIONS))
const found = (text: string, allowed = everything) => entriesMatching(text, allowed).map(({ label }) => label)

test.each([
  ['stores', 'Stores and tills'],
  ['STORES till', 'Stores and tills'],
  ['till', 'Stores and tills'],
  ['otp', 'Registration Configuration'],
  ['Régis conf', 'Registration Configuration'],
  ['dupl', 'Possible duplicates'],
  ['night', 'Switch between light and dark'],
  ['log out', 'Sign out'],
  ['csv', 'Exports'],
  ['new cust', 'Register a customer'],
  ['complaint', 'File a ticket'],
  ['ticket', 'Tickets'],
])('%s finds %s first', (text, label) => {
  expect(found(text)[0]).toBe(label)
})

test.each(['ores', 'stores xyz', '…', ' '])('%s finds nothing', (text) => {
  expect(found(text)).toEqual([])
})

test('what is called so comes before what is also called so, and no more than five come', () => {
  expect(found('register')).toEqual(['Register a customer', 'Stores and tills'])
  expect(found('s')).toHaveLength(5)
})

test('a support agent is offered what the role allows, and nothing else', () => {
  const agent = entriesFor(permissionsOf('support_agent', false))
  expect(agent).toEqual([
    'fileTicket',
    'home',
    'customers',
    'requests',
    'tickets',
    'ticketReport',
    'duplicates',
    'merge',
    'theme',
    'keys',
    'signOut',
  ])
  expect(found('stores', agent)).toEqual([])
  expect(found('register', agent)).toEqual([])
  expect(firstEntries(agent).map(({ id }) => id)).not.toContain('register')
})
