import { z } from 'zod'
import { customerIdSchema } from '@/lib/customers/form'
import { textsOf } from '@/lib/customers/shown-values'
import { restrictedWords } from '@/lib/customers/status/words'
import type { ConsentEditRefusal } from './consent-edit'
import type { PreferencesRefusal } from './preferences'

const valuesSchema = z.record(z.string().max(200), z.string().max(10_000))

/** What the form was opened with comes back as JSON; one that is none counts as a broken form. */
const openedSchema = z
  .string()
  .max(200_000)
  .transform((text, problem) => {
    try {
      return valuesSchema.parse(JSON.parse(text))
    } catch {
      problem.addIssue({ code: 'custom', message: 'Reload the page' })
      return z.NEVER
    }
  })

/** A form that saves what was changed since it was opened. */
export const openedFormSchema = z.object({ customerId: customerIdSchema, opened: openedSchema, typed: valuesSchema })

/** Why a form about preferences or consent was not saved: the sentence, and one for each field concerned. */
export const sayCareRefusal = (
  error: PreferencesRefusal | ConsentEditRefusal,
): { message: string; fields: Record<string, string> } => {
  if (error.code === 'restricted') return { message: restrictedWords(error), fields: {} }
  const at = (sentence: string) => Object.fromEntries(error.fields.map((name) => [name, sentence]))
  switch (error.code) {
    case 'invalid_preferences':
      return { message: 'Some preferences need another look.', fields: at('This is not a value for this field.') }
    case 'invalid_consent':
      return { message: 'A consent can turn, but no longer be unset.', fields: at('Choose one of the two.') }
    case 'preferences_changed_meanwhile':
    case 'consent_changed_meanwhile':
      return {
        message: 'Somebody changed the same meanwhile. What you chose is still here: save again to replace theirs.',
        fields: Object.fromEntries(error.fields.map((name) => [name, changedTo(error.theirs[name])])),
      }
  }
}

const CONSENT: Readonly<Record<string, string>> = { '1': 'subscribed', '0': 'unsubscribed' }

const changedTo = (theirs: string | undefined) =>
  theirs ? `Changed meanwhile to ${CONSENT[theirs] ?? textsOf(theirs).join(', ')}.` : 'Taken away meanwhile.'
