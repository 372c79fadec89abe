import { expect, test } from 'vitest'
import { MANY_OTHERS, type RiskFacts, riskLevel, risksOf, type Say } from './risk'

const NOW = new Date('2025-06-01T10:00:00Z')
const day = (text: string) => new Date(`${text}T10:00:00Z`)
const say: Say = {
  points: String,
  money: (minor) => `€${minor / 100}`,
  day: (at) => at.toISOString().slice(0, 10),
}

/** A change of mobile with nothing to worry about. */
const CALM: RiskFacts = {
  baseType: 'MOBILE',
  customerId: 1,
  redeemedIn7Days: 0,
  redeemedIn30Days: 0,
  changesThisYear: 0,
  lastChangedAt: null,
  billedSinceChange: 0,
  goodwillThisYear: 0,
  seen: [],
  othersFromAddress: 0,
  othersFromTill: 0,
  isOwn: false,
  needsTwo: false,
  proofPolicy: 'OFF',
  proven: [],
  registeredOn: day('2023-03-02'),
  now: NOW,
  isFraud: false,
  forbiddingStatus: null,
}
const ravi = { customerId: 2, name: 'Ravi', until: null }

test.each<[string, Partial<RiskFacts>, string, string]>([
  [
    'points redeemed this week',
    { redeemedIn7Days: 900, redeemedIn30Days: 900 },
    'high',
    '900 points redeemed in the last 7 days',
  ],
  [
    'more of them before',
    { redeemedIn7Days: 9, redeemedIn30Days: 12 },
    'high',
    '9 points redeemed in the last 7 days, 12 in 30 days',
  ],
  ['points redeemed this month', { redeemedIn30Days: 40 }, 'some', '40 points redeemed in the last 30 days'],
  [
    'points redeemed before a refund',
    { baseType: 'POINTS', redeemedIn7Days: 9, redeemedIn30Days: 9 },
    'none',
    '9 points redeemed in the last 7 days',
  ],
  ['redemptions that were given back', { redeemedIn30Days: -5 }, 'none', 'No points redeemed in the last 30 days'],
  ['a value that somebody has', { seen: [{ ...ravi, how: 'holds' }] }, 'high', 'Ravi has the new value now'],
  [
    'a value of a merged account',
    { seen: [{ ...ravi, how: 'alias' }] },
    'high',
    'New value leads to Ravi since a merge',
  ],
  [
    'a value that was somebody else’s',
    { seen: [{ ...ravi, how: 'had', until: day('2025-01-03') }] },
    'some',
    'New value was Ravi’s until 2025-01-03',
  ],
  [
    'a value of one’s own',
    { seen: [{ ...ravi, customerId: 1, how: 'had' }] },
    'none',
    'Was this customer’s own before',
  ],
  ['a new value', {}, 'none', 'New value not seen before'],
  ['the first change ever', {}, 'none', 'First change ever'],
  ['the first change this year', { lastChangedAt: day('2024-02-01') }, 'none', 'First change this year'],
  [
    'bills since the last one',
    { lastChangedAt: day('2024-02-01'), billedSinceChange: 48_210 },
    'none',
    'Bills of €482.1 since the last change on 2024-02-01',
  ],
  [
    'no bill since the last one',
    { lastChangedAt: day('2025-02-01'), changesThisYear: 1 },
    'some',
    'No bill since the last change on 2025-02-01',
  ],
  ['the second change', { changesThisYear: 1 }, 'some', '1 change this year already'],
  ['the fourth change', { changesThisYear: 3 }, 'high', '3 changes this year already'],
  ['goodwill again', { baseType: 'COUPON', goodwillThisYear: 1 }, 'some', 'Goodwill 1 time this year already'],
  [
    'goodwill again and again',
    { baseType: 'POINTS', goodwillThisYear: 3 },
    'high',
    'Goodwill 3 times this year already',
  ],
  ['one’s own request', { isOwn: true }, 'some', 'You asked for this yourself'],
  [
    'one’s own where two are needed',
    { isOwn: true, needsTwo: true },
    'high',
    'You asked for this, and somebody else has to approve it',
  ],
  [
    'a few others from the till',
    { othersFromTill: MANY_OTHERS - 1 },
    'none',
    '4 other customers asked about from the same till within a day',
  ],
  [
    'many others from the address',
    { othersFromAddress: MANY_OTHERS },
    'some',
    '5 other customers asked about from the same network address within a day',
  ],
  ['a proof that is missing', { proofPolicy: 'BOTH', proven: ['NEW'] }, 'some', 'Old number not proven with a code'],
  ['a proof that was given', { proofPolicy: 'NEW', proven: ['NEW'] }, 'none', 'New number proven with a code'],
  ['no proofs at all', {}, 'none', 'No proof of ownership asked for'],
  ['an account of four weeks', { registeredOn: day('2025-05-04') }, 'some', 'Customer since 2025-05-04'],
  ['a fraud', { isFraud: true }, 'high', 'Marked as a fraud'],
  [
    'a status that forbids it',
    { forbiddingStatus: 'Blocked' },
    'high',
    'Status Blocked forbids this: it cannot be approved',
  ],
])('%s', (_what, facts, level, words) => {
  const risks = risksOf({ ...CALM, ...facts }, say)
  expect(risks).toContainEqual(expect.objectContaining({ level, words }))
})

test('nothing but calm facts is no risk, and the worst comes first and counts', () => {
  expect(riskLevel(risksOf(CALM, say))).toBe('none')
  const risks = risksOf({ ...CALM, changesThisYear: 1, isFraud: true }, say)
  expect(risks.map(({ level }) => level).slice(0, 3)).toEqual(['high', 'some', 'none'])
  expect(riskLevel(risks)).toBe('high')
  expect(riskLevel(risks.slice(1))).toBe('some')
})

test('what a takeover needs is no question of a deletion', () => {
  const words = risksOf({ ...CALM, baseType: 'DELETION' }, say).map((risk) => risk.words)
  expect(words).toEqual(['No points redeemed in the last 30 days', 'Customer since 2023-03-02'])
})
