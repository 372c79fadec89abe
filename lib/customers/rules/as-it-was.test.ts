import { expect, test } from 'vitest'
import { type History, type Profile, profileAt } from './as-it-was'

const at = (day: number) => new Date(Date.UTC(2026, 2, day))
const TODAY: Profile = {
  values: new Map<string, unknown>([
    ['firstName', 'Asha'],
    ['type', 'LOYALTY'],
  ]),
  consents: new Map([
    ['SMS.BULK', true],
    ['EMAIL.BULK', false],
  ]),
  tier: 'Gold',
  status: 'Active',
  points: 50,
  purchases: 9_000,
}
const history = (more: Partial<History> = {}): History => ({
  today: TODAY,
  bornAt: at(1),
  knownSince: null,
  edits: [],
  consents: [],
  consentSince: new Map([
    ['SMS.BULK', at(2)],
    ['EMAIL.BULK', at(8)],
  ]),
  tiers: [],
  statuses: [],
  points: [],
  purchases: [],
  merges: [],
  ...more,
})

const known = (was: ReturnType<typeof profileAt>) => {
  if (was.kind !== 'known') throw new Error('nothing is known')
  return was
}

test('before a customer came there is no profile', () => {
  expect(profileAt(history(), new Date(at(1).getTime() - 1))).toEqual({ kind: 'not_yet', bornAt: at(1) })
})

test('what lies before the log says so, and what was said at an unknown moment is unknown', () => {
  const was = known(profileAt(history({ knownSince: at(6) }), at(5)))
  expect(was.isBeforeLog).toBe(true)
  expect(was.unknownConsents).toEqual(['EMAIL.BULK'])
  expect([...was.profile.consents]).toEqual([['SMS.BULK', true]])
  expect(known(profileAt(history({ knownSince: at(6) }), at(6))).isBeforeLog).toBe(false)
})

test('a change counts from its own moment on, and of several the first one later decides', () => {
  const edits = [
    { at: at(3), from: new Map([['firstName', null]]) },
    { at: at(5), from: new Map([['firstName', 'Aisha']]) },
    { at: at(7), from: new Map([['firstName', 'Usha']]) },
  ]
  const name = (day: number) => known(profileAt(history({ edits }), at(day))).profile.values.get('firstName')
  expect([2, 3, 4, 5, 6, 7].map(name)).toEqual([undefined, 'Aisha', 'Aisha', 'Usha', 'Usha', 'Asha'])
})

test('figures before a merge are those that the merge found', () => {
  const merges = [{ at: at(6), before: { points: 20, purchases: 3_000, tier: 'Silver' } }]
  const points = [
    { at: at(4), points: 5 },
    { at: at(6), points: 25 },
    { at: at(9), points: 5 },
  ]
  const { profile } = known(profileAt(history({ merges, points }), at(3)))
  expect([profile.points, profile.purchases, profile.tier]).toEqual([15, 3_000, 'Silver'])
  expect(known(profileAt(history({ merges, points }), at(7))).profile.points).toBe(45)
})

test('outside the program there is no tier', () => {
  const edits = [{ at: at(5), from: new Map([['type', 'NON_LOYALTY']]) }]
  expect(known(profileAt(history({ edits }), at(4))).profile.tier).toBeNull()
})
