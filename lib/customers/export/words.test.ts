import { expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { newDesk } from '@/lib/customers/people.fixture'
import { keptQuery, wantedOf } from './wanted'
import { columnsInWords, whatInWords } from './words'

const said = (ctx: Context, query: string, text = '', columns: 'shown' | 'all' = 'shown') => {
  const wanted = wantedOf(keptQuery({ query, text, columns }))
  return [whatInWords(ctx, wanted.state, wanted.isSearch), columnsInWords(wanted)]
}

test('what an export is about is said in words, and what was searched for is not', async () => {
  const ctx = await newDesk('sqlite')
  expect(said(ctx, '')).toEqual(['All customers', '9 columns'])
  expect(said(ctx, '', 'Asha', 'all')).toEqual(['Customers: matching a search', 'All columns'])
  expect(said(ctx, 'type=LOYALTY&tier=1&store=2&registered=30d&points=100..&spent=..20.5&tickets=open')).toEqual([
    'Customers: Loyalty, tier Bronze, store South, registered in the last 30 days, points from 100, purchases up to 20.5, with an open ticket',
    '9 columns',
  ])
  expect(
    said(ctx, 'gets=SMS.BULK&lacks=EMAIL.BULK&fields=extendedField.city:Pune;customField.gone:1..2&columns=name'),
  ).toEqual([
    'Customers: consented to SMS, campaigns, not consented to Email, campaigns, City Pune, customField.gone from 1 to 2',
    '1 column',
  ])
  expect(said(ctx, 'tier=99&store=99&status=99')[0]).toBe(
    'Customers: tier no longer there, status no longer there, store no longer there',
  )
})

test('an export keeps nothing of the address but filters, order and columns', () => {
  const query = 'type=LOYALTY&sort=points&direction=desc&after=7&page=3&view=2&nobody=9198191&allColumns=1&search=1'
  expect(keptQuery({ query, text: ' ', columns: 'shown' })).toBe('type=LOYALTY&sort=points&direction=desc')
  expect(keptQuery({ query: '', text: '9198191', columns: 'all' })).toBe('allColumns=1&search=1')
})
