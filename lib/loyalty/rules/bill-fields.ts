import { readFieldValue } from '@/lib/customers/rules/fields'
import type { FieldInput } from '@/lib/customers/types'
import type { FieldDefinition } from '@/lib/organisation/settings'

const LONGEST_VALUE = 1_000

/**
 * The usable field values of a bill: fields of the scope loyalty_transaction, by name, the last of two with one name.
 * Unknown, disabled, empty, invalid and overlong ones are skipped; the call has no warnings to say so.
 */
export const billFields = (
  definitions: readonly FieldDefinition[],
  inputs: readonly FieldInput[],
): readonly { fieldId: number; value: string }[] =>
  [...new Map(inputs.map(({ name, value }) => [name, value]))].flatMap(([name, text]) => {
    const field = definitions.find((each) => each.name === name && each.scope === 'loyalty_transaction')
    if (!field || field.isDisabled || text === '' || [...text].length > LONGEST_VALUE) return []
    const value = readFieldValue(field, text)
    return value === null ? [] : [{ fieldId: field.id, value }]
  })
