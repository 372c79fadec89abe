import { expect, test } from 'vitest'
import { tierFor, toTiers } from './tiers'

const ladder = toTiers([
  { serial: 1, name: 'Bronze', min_lifetime_points: 0 },
  { serial: 2, name: 'Silver', min_lifetime_points: 1000 },
  { serial: 3, name: 'Gold', min_lifetime_points: 5000 },
])

test.each([
  [0, 'Bronze'],
  [999, 'Bronze'],
  [1000, 'Silver'],
  [4999, 'Silver'],
  [5000, 'Gold'],
  [1_000_000, 'Gold'],
])('%i lifetime points reach %s', (points, name) => {
  expect(tierFor(ladder, points).name).toBe(name)
})

test('names are trimmed', () => {
  expect(toTiers([{ serial: 1, name: ' Member ', min_lifetime_points: 0 }])).toEqual([
    { serial: 1, name: 'Member', fromPoints: 0 },
  ])
})
