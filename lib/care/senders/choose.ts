import type { Environment } from '@/lib/runtime/environment'
import type { Senders } from '../sending'
import { logSender } from './log'
import { smtpSender } from './smtp'
import { webhookSender } from './webhook'

/** The ways out that the operator has named; the log stands in for those that are missing. */
export const sendersOf = ({ smtp, smsWebhook }: Pick<Environment, 'smtp' | 'smsWebhook'>): Senders => ({
  EMAIL: smtp ? smtpSender(smtp) : logSender,
  SMS: smsWebhook ? webhookSender(smsWebhook) : logSender,
})
