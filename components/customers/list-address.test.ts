import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFieldFilters, writeFieldFilters } from '@/lib/customers/list-fields'
import {
  columnsOf,
  FILTERS,
  isNarrowed,
  LIST_COLUMNS,
  listStateSchema,
  readListState,
  withoutFilters,
} from '@/lib/customers/list-state'
import { CONSENT_NAMES } from '@/lib/customers/words'
import { listAddress } from './list-address'

const options = (arbitrary: fc.Arbitrary<unknown>) => fc.option(arbitrary, { nil: undefined })
const id = fc.integer({ min: 1, max: 1e9 })
const whole = fc.integer({ min: 0, max: 1e9 }).map(String)
const range = (end: fc.Arbitrary<string>) =>
  fc.tuple(fc.option(end, { nil: '' }), end).chain(([from, to]) => fc.constantFrom(`${from}..${to}`, `${to}..`))
const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '')
const filter = fc.record({
  name: anyText.map((name) => `customField.${name}`),
  value: anyText.map((text) => text.trim()),
})
const consent = fc.constantFrom(...Object.keys(CONSENT_NAMES))

const states = fc
  .record({
    type: options(fc.constantFrom('LOYALTY', 'NON_LOYALTY', 'NOT_INTERESTED')),
    tier: options(id),
    status: options(id),
    store: options(id),
    registered: options(
      fc.oneof(fc.constantFrom('today', '7d', '30d', 'year'), range(day.map((at) => at.toISOString().slice(0, 10)))),
    ),
    points: options(range(whole)),
    spent: options(range(fc.tuple(whole, fc.constantFrom('', '.5', '.25')).map(([units, rest]) => `${units}${rest}`))),
    tickets: options(fc.constant('open')),
    gets: options(consent),
    lacks: options(consent),
    fields: options(
      fc.uniqueArray(filter, { minLength: 1, maxLength: 10, selector: ({ name }) => name }).map(writeFieldFilters),
    ),
    sort: options(fc.constantFrom(...LIST_COLUMNS)),
    direction: fc.constantFrom('asc', 'desc'),
    columns: options(fc.subarray([...LIST_COLUMNS, 'status', 'purchases', 'customField.tea']).map(String)),
    after: options(id),
    page: id,
    view: options(id),
  })
  .map((given) => listStateSchema.parse(given))

test('a state of the list is the same after it was an address', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(readListState(new URL(`http://x${listAddress(state)}`).searchParams)).toEqual(state)
    }),
  )
})

test('nothing that is asked for gets lost on the way', () => {
  fc.assert(
    fc.property(fc.uniqueArray(filter, { maxLength: 10, selector: ({ name }) => name }), (filters) => {
      expect(readFieldFilters(writeFieldFilters(filters))).toEqual(filters)
    }),
  )
})

test.each([
  'type=DOG',
  'tier=gold',
  'points=..',
  'points=1',
  'spent=1,5..',
  'tickets=closed',
  'gets=PIGEON.BULK',
  'fields=tea:Green',
  'fields=customField.tea:',
  'fields=customField.t:%00',
  'columns=name,nosuch&sort=shoe',
  'registered=9d',
])('what cannot be read counts as not set: %s', (query) => {
  const { columns, ...state } = readListState(new URLSearchParams(query))
  const { columns: _, ...plain } = listStateSchema.parse({})
  expect(state).toEqual(plain)
  expect([undefined, 'name']).toContain(columns)
})

test('chosen columns stand in the order of the list, with the name and without what nobody knows', () => {
  const read = (columns: string) => readListState(new URLSearchParams({ columns }))
  expect(columnsOf(read('points,mobile,mobile,nosuch,customField.tea,status'))).toEqual([
    'name',
    'mobile',
    'points',
    'status',
    'customField.tea',
  ])
  expect(read(LIST_COLUMNS.toReversed().join()).columns).toBeUndefined()
  expect(columnsOf(read(''))).toEqual(['name'])
})

test('a list is narrowed by each filter, and by none once they are cleared', () => {
  const state = listStateSchema.parse({
    type: 'LOYALTY',
    fields: 'customField.tea:Green',
    sort: 'name',
    columns: 'name,type',
  })
  expect(isNarrowed(state)).toBe(true)
  expect(isNarrowed(withoutFilters(state))).toBe(false)
  expect(withoutFilters(state)).toMatchObject({ sort: 'name', columns: 'name,type' })
  expect(FILTERS.every((name) => name in listStateSchema.shape)).toBe(true)
})
