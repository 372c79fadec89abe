/** What became of one attempt to send a message. `reason` is for people and names no receiver. */
export type Attempt = { isSent: true } | { isSent: false; reason: string; isPermanent: boolean }

/** How a message stands after an attempt, as it is stored. */
export type Standing =
  | { status: 'SENT'; sentAt: Date; nextAttemptAt: null; error: null }
  | { status: 'FAILED'; nextAttemptAt: null; error: string }
  | { status: 'QUEUED'; nextAttemptAt: Date; error: string }

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** Pauses before the second, third, … attempt; after the last there is none. */
const PAUSES_MS = [30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS]
/** Even one whose attempts all end without a word, because the program does, is not sent more often. */
export const MOST_ATTEMPTS = PAUSES_MS.length + 1

/** What follows from the outcome of attempt number `attempts` (1 = the first). */
export const afterAttempt = (attempts: number, outcome: Attempt, now: Date): Standing => {
  if (outcome.isSent) return { status: 'SENT', sentAt: now, nextAttemptAt: null, error: null }
  const pause = PAUSES_MS[attempts - 1]
  if (outcome.isPermanent || pause === undefined)
    return { status: 'FAILED', nextAttemptAt: null, error: outcome.reason }
  return { status: 'QUEUED', nextAttemptAt: new Date(now.getTime() + pause), error: outcome.reason }
}

/** A receiver as the log may hold it: the last four digits of a number, the first letter and the host of an e-mail. */
export const maskedReceiver = (channel: 'SMS' | 'EMAIL', receiver: string): string => {
  if (channel === 'SMS') return `…${receiver.slice(-4)}`
  const at = receiver.lastIndexOf('@')
  return `${[...receiver][0] ?? ''}…${receiver.slice(at)}`
}

const MASK = '••••••'

/** A text as people at the desk see it: what must stay between sender and receiver is covered. */
export const masked = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, MASK)), text)
