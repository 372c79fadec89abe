import { LONGEST_CUSTOM, readFieldValue } from '@/lib/customers/rules/fields'
import type { FieldInput } from '@/lib/customers/types'
import type { FieldDefinition, Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '../types'
import type { TicketInput } from './ticket'

/** A ticket as an integration passes it: trimmed text, absent when not passed. */
export interface SentTicket {
  /** Of the ticket that is to be changed; a new one has none. */
  code?: string | undefined
  subject?: string | undefined
  message?: string | undefined
  status?: string | undefined
  priority?: string | undefined
  department?: string | undefined
  reportedFrom?: string | undefined
  type?: string | undefined
  fields: readonly FieldInput[]
}

export interface ReadTicket {
  /** As codes are kept. */
  code: string | undefined
  input: TicketInput
  fields: readonly { fieldId: number; value: string }[]
}

export type SentFault = { code: 'subject_missing' | 'word_unknown' }

/** The word of a list that a text in any case is. */
export const wordOf = <T extends string>(words: readonly T[], text: string | undefined): T | undefined =>
  words.find((word) => word === text?.toUpperCase())

/** Codes are compared in lower case. */
export const ticketCodeOf = (text: string): string => text.toLowerCase()

/** The fields that tickets have and that are in use. */
export const feedbackFields = ({ customFields }: Pick<Settings, 'customFields'>): readonly FieldDefinition[] =>
  customFields.filter((field) => field.scope === 'customer_feedback' && !field.isDisabled)

/** Reads the words and fields of a ticket; status and department are for the desk's own lists. */
export const readSentTicket = (
  settings: Pick<Settings, 'customFields'>,
  { code, fields, priority, reportedFrom, type, ...texts }: SentTicket,
): Result<ReadTicket, SentFault> => {
  if (code === undefined && texts.subject === undefined) return fail({ code: 'subject_missing' })
  const read = {
    priority: wordOf(TICKET_PRIORITIES, priority),
    reportedFrom: wordOf(TICKET_SOURCES, reportedFrom),
    type: wordOf(TICKET_TYPES, type),
  }
  const isUnknown = (passed: string | undefined, word: string | undefined) => passed !== undefined && !word
  if (isUnknown(priority, read.priority) || isUnknown(reportedFrom, read.reportedFrom) || isUnknown(type, read.type))
    return fail({ code: 'word_unknown' })
  return ok({
    code: code === undefined ? undefined : ticketCodeOf(code),
    input: { ...texts, ...read },
    fields: readFeedbackFields(settings, fields),
  })
}

/** What can be stored; fields that are unknown, disabled or empty are skipped, and so are values that are none of theirs. */
const readFeedbackFields = (settings: Pick<Settings, 'customFields'>, sent: readonly FieldInput[]) => {
  const known = new Map(feedbackFields(settings).map((field) => [field.name, field]))
  const passed = new Map(sent.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]))
  return [...passed].flatMap(([name, text]) => {
    const field = known.get(name)
    const value = field && [...text].length <= LONGEST_CUSTOM ? readFieldValue(field, text) : null
    return field && value !== null ? [{ fieldId: field.id, value }] : []
  })
}
