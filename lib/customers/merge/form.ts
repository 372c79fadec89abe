import { z } from 'zod'
import type { Choices } from './rules/profile'

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** The two as the address names them: `first` stays, `second` goes. What cannot be read counts as not chosen. */
export const mergeAddressSchema = z.object({
  first: id.optional().catch(undefined),
  second: id.optional().catch(undefined),
})

export const mergeFormSchema = z.object({
  victimId: id,
  survivorId: id,
  reason: z.string().trim().min(1, 'Say why they are the same person.').max(250),
  how: z.enum(['ask', 'now']).catch('ask'),
})

const CHOICE = 'keep.'
export const choiceName = (field: string) => `${CHOICE}${field}`

/** Whose value stays, as the form's radios say it. */
export const choicesOf = (form: FormData): Choices =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(CHOICE) && (value === 'victim' || value === 'survivor')
        ? [[name.slice(CHOICE.length), value] as const]
        : [],
    ),
  )

export const undoFormSchema = z.object({ mergeId: id })
