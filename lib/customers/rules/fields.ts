import type { FieldInput } from '@/lib/customers/types'
import { parseDay } from '@/lib/dates'
import type { FieldDefinition } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import type { RuleBook, Warning } from './rule-book'

/** Characters of a custom field. */
export const LONGEST_CUSTOM = 1_000
const LONGEST_EXTENDED = 255
const NUMBER = /^[+-]?\d{1,15}(\.\d{1,6})?$/
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['0', 'false'],
])

/** Tills type quotes as their keyboards have them; lists are JSON all the same (contract §12). */
const plainQuotes = (text: string) => text.replace(/[“”„«»]/g, '"')

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const listOfTexts = (text: string): string[] | null => {
  const list = jsonOf(text) ?? jsonOf(plainQuotes(text))
  return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : null
}

const optionOf = (field: FieldDefinition, text: string): string | undefined =>
  field.options.length === 0 ? text : field.options.find((option) => option.toLowerCase() === text.toLowerCase())

const fits = (field: FieldDefinition, text: string): boolean => {
  if (!field.regex) return true
  try {
    return new RegExp(`^(?:${field.regex})$`, 'u').test(text)
  } catch {
    return false
  }
}

/** The value as it is stored, or null when it is none of the field's. */
export const readFieldValue = (field: FieldDefinition, text: string): string | null => {
  if (!fits(field, text)) return null
  switch (field.datatype) {
    case 'text':
      return text
    case 'number':
      return NUMBER.test(text) ? text : null
    case 'boolean':
      return FLAGS.get(text.toLowerCase()) ?? null
    case 'choice':
      return optionOf(field, text) ?? null
    case 'date':
      return parseDay(text)
    case 'multi': {
      const chosen = listOfTexts(text)?.map((each) => optionOf(field, each.trim()))
      return chosen?.every((each) => each !== undefined) ? JSON.stringify(chosen) : null
    }
  }
}

export interface FieldValues {
  /** Usable values by name. */
  values: ReadonlyMap<string, string>
  warnings: readonly Warning[]
}

const lastByName = (inputs: readonly FieldInput[]) => new Map(inputs.map(({ name, value }) => [name, value]))

const usable = (fields: readonly FieldDefinition[], name: string) =>
  fields.find((field) => field.name === name && !field.isDisabled && field.scope === 'loyalty_registration')

/** F5 and F6: unknown, disabled and invalid custom fields are skipped with one 1017, overlong ones with one 1018. */
export const readCustomFields = (book: RuleBook, inputs: readonly FieldInput[]): FieldValues => {
  const values = new Map<string, string>()
  let isInvalid = false
  let isTooLong = false
  for (const [name, text] of lastByName(inputs)) {
    if (text === '') continue
    const field = usable(book.customFields, name)
    const value = field && [...text].length <= LONGEST_CUSTOM ? readFieldValue(field, text) : null
    if (value !== null) values.set(name, value)
    else if (field && [...text].length > LONGEST_CUSTOM) isTooLong = true
    else isInvalid = true
  }
  return { values, warnings: [...(isInvalid ? [{ code: '1017' }] : []), ...(isTooLong ? [{ code: '1018' }] : [])] }
}

/** F7: every extended field that is unknown, empty, invalid or too long is skipped with a 91015 of its own. */
export const readExtendedFields = (book: RuleBook, inputs: readonly FieldInput[]): FieldValues => {
  const values = new Map<string, string>()
  const warnings: Warning[] = []
  for (const [name, text] of lastByName(inputs)) {
    if (text === '' && !book.config.rejectsEmptyExtendedFields) continue
    const read = readExtendedField(book, name, text)
    if (read.ok) values.set(name, read.value)
    else warnings.push({ code: read.error, x: name })
  }
  return { values, warnings }
}

const readExtendedField = (book: RuleBook, name: string, text: string): Result<string, '91015'> => {
  const field = usable(book.extendedFields, name)
  if (!field || text === '' || [...text].length > LONGEST_EXTENDED) return fail('91015')
  const value = readFieldValue(field, text)
  return value === null ? fail('91015') : ok(value)
}

/** Names of the mandatory custom fields without a usable value (T5). */
export const missingFields = (book: RuleBook, values: ReadonlyMap<string, string>): readonly string[] =>
  book.customFields
    .filter((field) => field.isMandatory && !field.isDisabled && field.scope === 'loyalty_registration')
    .filter((field) => !values.has(field.name))
    .map((field) => field.name)
