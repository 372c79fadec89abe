import type { Sender } from '../sending'

/**
 * What stands in for a mail server or an SMS service as long as there is none: the message counts as sent, and the line
 * in the log that every sent message gets is all that leaves.
 */
export const logSender: Sender = async () => ({ isSent: true })
