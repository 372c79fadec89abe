import { expect, test } from 'vitest'
import { chooseReferrals, isRunning, mayRefer } from './referral'

const NOW = new Date('2026-03-12T09:00:00Z')
const EARLIER = new Date('2026-03-12T08:59:59Z')
const LATER = new Date('2026-03-12T09:00:01Z')
const by = (campaignId: number, referrerId: number) => ({ campaignId, referrerId })

test.each([
  ['from its first moment', { startsAt: NOW, endedAt: null }, true],
  ['not before it', { startsAt: LATER, endedAt: null }, false],
  ['until it is ended', { startsAt: EARLIER, endedAt: LATER }, true],
  ['no longer at its end', { startsAt: EARLIER, endedAt: NOW }, false],
])('a campaign runs %s', (_when, campaign, expected) => expect(isRunning(campaign, NOW)).toBe(expected))

test.each([
  ['an enrolled customer', 'LOYALTY', 'NONE', true],
  ['one whose fraud is confirmed', 'LOYALTY', 'CONFIRMED', false],
  ['one who is only reachable', 'NON_LOYALTY', 'NONE', false],
  ['one who is not interested', 'NOT_INTERESTED', 'NONE', false],
])('who may refer others: %s', (_who, type, fraudStatus, expected) =>
  expect(mayRefer({ type, fraudStatus })).toBe(expected),
)

test.each([
  ['nobody invited and no code', null, [], []],
  ['the latest of two inviters', null, [by(1, 8), by(1, 7)], [by(1, 8)]],
  ['one in each campaign', null, [by(1, 8), by(2, 7), by(1, 6)], [by(1, 8), by(2, 7)]],
  ['the code before an invitation', by(1, 9), [by(1, 8), by(2, 7)], [by(1, 9), by(2, 7)]],
  ['the code alone', by(3, 9), [], [by(3, 9)]],
])('whose referee somebody becomes: %s', (_what, carried, invitations, expected) =>
  expect(chooseReferrals(carried, invitations)).toEqual(expected),
)
