import { parseMoment } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'

/** Characters, not bytes or code units. */
export const LONGEST_NOTE = 4000

/** A note as any door passes it: trimmed text, absent when not passed. With `id` it changes that note. */
export interface NoteInput {
  id?: string | undefined
  description?: string | undefined
  date?: string | undefined
}

/** What a note is to say. `notedAt` is absent where no date was passed: now for a new note, the old one for a change. */
export interface NoteText {
  description: string
  notedAt?: Date
}

export type NoteFault = 'description_missing' | 'description_too_long' | 'date_unreadable'

/** Reads a note; its date is wall time in `zone` unless it says otherwise. */
export const readNote = ({ description, date }: NoteInput, zone: string): Result<NoteText, NoteFault> => {
  if (description === undefined) return fail('description_missing')
  if ([...description].length > LONGEST_NOTE) return fail('description_too_long')
  if (date === undefined) return ok({ description })
  const notedAt = parseMoment(date, zone)
  return notedAt ? ok({ description, notedAt }) : fail('date_unreadable')
}
