import { expect, test } from 'vitest'
import { defaultValues } from './keys'
import { reviewEdits } from './review'
import type { Known } from './rules'
import { tierRowProblems } from './tiers'

const known: Known = { countries: new Set(), currencies: new Set(['EUR']), customFields: new Set(), at: new Date(0) }
const review = (edits: Record<string, unknown>) => reviewEdits(defaultValues, edits, known)

test('an edit back to the stored value is no change', () => {
  expect(review({ LOCAL_API_BATCH_LIMIT: '50', CONF_ALLOW_EMAIL_UPDATE: false }).changed).toEqual([])
})

test('what cannot be read keeps the stored value and says why', () => {
  const { values, changed, problems } = review({ LOCAL_API_BATCH_LIMIT: '5x', LOCAL_WELCOME_POINTS: '10' })
  expect(values).toMatchObject({ LOCAL_API_BATCH_LIMIT: 50, LOCAL_WELCOME_POINTS: 10 })
  expect(changed).toEqual([{ key: 'LOCAL_WELCOME_POINTS', from: 0, to: 10 }])
  expect([...problems.keys()]).toEqual(['LOCAL_API_BATCH_LIMIT'])
})

test('a combination that cannot work is a problem of a key that was changed', () => {
  const edits = { CONF_CARD_CHECKSUM_DIGIT_ALGO: 'LUHN_ALGO' }
  const { problems } = reviewEdits({ ...defaultValues, CONF_CARD_NUMBER_SUFFIX: 'X' }, edits, known)
  expect([...problems.keys()]).toEqual(['CONF_CARD_CHECKSUM_DIGIT_ALGO'])
})

test('a key that does not exist is a problem', () => {
  expect([...review({ GONE: '1' }).problems.keys()]).toEqual(['GONE'])
})

test('what has no effect is noticed at its key', () => {
  expect(review({ CONF_CARD_NUMBER_GENERATION_ENABLED: true }).notices.has('CONF_CARD_NUMBER_GENERATION_ENABLED')).toBe(
    true,
  )
})

test('each row of a ladder says what is wrong with it', () => {
  const rows = [
    { name: 'Bronze', points: '5' },
    { name: ' bronze ', points: '5' },
    { name: '', points: 'many' },
    { name: 'Gold', points: '6' },
  ]
  expect(tierRowProblems(rows)).toEqual([
    { points: 'The lowest tier starts at 0.' },
    { name: 'Another tier has this name.', points: 'Enter more than 5.' },
    { name: 'Enter a name.', points: 'Enter a whole number.' },
    {},
  ])
  expect(tierRowProblems([{ name: 'Member', points: '0' }])).toEqual([{}])
})
