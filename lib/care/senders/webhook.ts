import type { Attempt } from '../rules/delivery'
import type { Sender } from '../sending'

const PATIENCE_MS = 10_000
/** Errors of the service, not of the message: it took too long, or had too much to do. */
const PASSING = new Set([408, 429])

/**
 * Sends an SMS by posting `{id, to, from, text}` as JSON to a service of the chain; `token` goes as a bearer token. Any
 * 2xx counts as sent. Redirects are not followed: the text would go to whom nobody named.
 */
export const webhookSender =
  ({ url, token }: { url: string; token: string | undefined }, patience = PATIENCE_MS): Sender =>
  async ({ id, receiver, sender, body }) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ id: String(id), to: receiver, from: sender, text: body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      })
      // What it says is of no use, but an unread answer would hold the connection.
      await answer.body?.cancel()
      return answer.ok ? { isSent: true } : refusal(answer.status)
    } catch (error) {
      return unreached(error)
    }
  }

const refusal = (status: number): Attempt => ({
  isSent: false,
  reason: `The SMS service answered ${status}.`,
  isPermanent: status < 500 && !PASSING.has(status),
})

const unreached = (error: unknown): Attempt => {
  const isLate = error instanceof Error && error.name === 'TimeoutError'
  const reason = isLate ? 'The SMS service did not answer in time.' : 'The SMS service could not be reached.'
  return { isSent: false, reason, isPermanent: false }
}
