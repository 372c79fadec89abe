import { expect, test } from 'vitest'
import { afterAttempt, masked, maskedReceiver } from './delivery'

const NOW = new Date('2026-03-12T09:00:00Z')
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const busy = { isSent: false, reason: 'Busy.', isPermanent: false } as const

test('a message that went out is sent, whichever attempt it was', () => {
  for (const attempts of [1, 6])
    expect(afterAttempt(attempts, { isSent: true }, NOW)).toEqual({
      status: 'SENT',
      sentAt: NOW,
      nextAttemptAt: null,
      error: null,
    })
})

test.each([
  [1, 30],
  [2, 120],
  [3, 600],
  [4, 3_600],
  [5, 21_600],
])('after failure %i the next attempt is %i seconds later', (attempts, seconds) =>
  expect(afterAttempt(attempts, busy, NOW)).toEqual({
    status: 'QUEUED',
    nextAttemptAt: after(seconds),
    error: 'Busy.',
  }),
)

test.each([6, 7])('after failure %i nothing more is tried', (attempts) =>
  expect(afterAttempt(attempts, busy, NOW)).toEqual({ status: 'FAILED', nextAttemptAt: null, error: 'Busy.' }),
)

test('what can never succeed is tried once', () =>
  expect(afterAttempt(1, { ...busy, isPermanent: true }, NOW)).toMatchObject({ status: 'FAILED', error: 'Busy.' }))

test.each([
  ['SMS', '12025550131', '…0131'],
  ['EMAIL', 'ines@duarte.example', 'i…@duarte.example'],
] as const)('the log names a receiver of %s without saying who it is', (channel, receiver, expected) =>
  expect(maskedReceiver(channel, receiver)).toBe(expected),
)

test.each([
  ['Your code is 7KD2QX, really 7KD2QX.', ['7KD2QX'], 'Your code is ••••••, really ••••••.'],
  ['Nothing to hide.', [], 'Nothing to hide.'],
  ['An empty secret hides nothing.', [''], 'An empty secret hides nothing.'],
])('%s', (text, secrets, expected) => expect(masked(text, secrets)).toBe(expected))
