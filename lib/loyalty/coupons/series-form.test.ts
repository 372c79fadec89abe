import { expect, test } from 'vitest'
import { parse } from '@/lib/parse'
import { fail } from '@/lib/result'
import { configWith } from '@/tests/registration-facts'
import { couponSeriesSchema, NEW_SERIES, type SeriesDraft } from './series-form'

const FULL: SeriesDraft = {
  ...NEW_SERIES,
  description: 'Spring 10%',
  discountCode: 'SPRING10',
  discountValue: '12.5',
  validTill: '2025-06-30',
  storeCodes: ['lisboa'],
}

const lisboa = {
  id: 1,
  code: 'lisboa',
  name: 'Lisboa',
  externalId: null,
  externalId1: null,
  externalId2: null,
  isDisabled: false,
  createdAt: new Date(0),
}

const read = (draft: SeriesDraft, today: string | null = '2025-06-01') =>
  parse(
    couponSeriesSchema(
      { config: configWith({ CONF_ORG_CURRENCY_CODE: 'EUR' }), stores: new Map([[1, lisboa]]) },
      { discountType: draft.discountType, today },
    ),
    draft,
  )

test('a form says of every field at once what is wrong with it', () => {
  expect(read({ ...NEW_SERIES, maxRedemptions: '0', validDays: '1.5', storeCodes: ['nowhere'] })).toEqual(
    fail({
      code: 'invalid_input',
      fields: {
        description: 'Say what customers get',
        discountCode: 'Enter the code your tills know the discount by',
        discountValue: 'Enter a percentage above 0 and up to 100, with at most 2 decimals',
        maxRedemptions: 'Enter a whole number from 1',
        validDays: 'Enter a whole number of days from 0 to 3,650, or nothing',
        'storeCodes.0': 'Choose stores from the list',
      },
    }),
  )
})

test.each([
  ['PERC', '100', 10_000],
  ['PERC', '0.01', 1],
  ['PERC', '100.01', null],
  ['PERC', '0', null],
  ['PERC', '1.005', null],
  ['ABS', '5', 500],
  ['ABS', '5.50', 550],
  ['ABS', '-5', null],
  ['ABS', '5.005', null],
])('a discount of %s %s', (discountType, discountValue, expected) => {
  const parsed = read({ ...FULL, discountType, discountValue })
  expect(parsed.ok ? parsed.value.discountValue : null).toBe(expected)
})

test('a new series ends on a day that is still to come; one that exists may have ended', () => {
  expect(read({ ...FULL, validTill: '2025-06-01' }).ok).toBe(true)
  expect(read({ ...FULL, validTill: '2025-05-31' })).toMatchObject(
    fail({ fields: { validTill: 'This day is over. Choose a later one' } }),
  )
  expect(read({ ...FULL, validTill: '2025-05-31' }, null).ok).toBe(true)
  expect(read({ ...FULL, validTill: 'soon' })).toMatchObject(fail({ fields: { validTill: 'Enter a day' } }))
})
