import { createTransport } from 'nodemailer'
import { codeOf } from '@/lib/runtime/system-error'
import type { Attempt } from '../rules/delivery'
import type { Sender } from '../sending'

/** Limits of nodemailer, in ms, for what the address does not say itself. Its own are minutes. */
const LIMITS = { dnsTimeout: 4_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 8_000 }

/**
 * Sends by a mail server. `url` is `smtp://` (STARTTLS where the server offers it; `?requireTLS=true` insists) or
 * `smtps://`, with user and password inside; `from` is the address that mail comes from.
 */
export const smtpSender = ({ url, from }: { url: string; from: string }): Sender => {
  const address = new URL(url)
  for (const [name, limit] of Object.entries(LIMITS))
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(limit))
  const transport = createTransport(address.href)
  const host = from.replace(/^.*@|>.*$/g, '')
  return async ({ id, receiver, subject, body, createdAt }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: receiver },
        subject,
        text: body,
        // The same for every attempt, so that a mailbox can tell a repetition.
        messageId: `<regulars-${id}-${createdAt.getTime()}@${host}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { isSent: true }
    } catch (error) {
      return failure(error)
    }
  }
}

/** The server's own words are left out: they quote the address, and may quote the text. */
const failure = (error: unknown): Attempt => {
  const answered =
    typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined
  if (typeof answered === 'number')
    return { isSent: false, reason: `The mail server refused it (${answered}).`, isPermanent: answered >= 500 }
  const code = codeOf(error)
  if (code === 'EENVELOPE') return { isSent: false, reason: 'The address cannot receive mail.', isPermanent: true }
  return { isSent: false, reason: `The mail server could not be reached (${code || 'no answer'}).`, isPermanent: false }
}
