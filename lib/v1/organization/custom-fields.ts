import type { FieldDefinition } from '@/lib/organisation/settings'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { apiFailure, batchAnswer, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flagText, type ResponseObject } from '@/lib/v1/wire/response-tree'

/** How the contract's clients know the datatypes. */
const DATATYPES = {
  text: ['text', 'STRING'],
  number: ['text', 'DOUBLE'],
  date: ['datepicker', 'DATETIME'],
  boolean: ['checkbox', 'BOOLEAN'],
  choice: ['select', 'STRING'],
  multi: ['checkbox', 'STRING'],
} as const satisfies Record<FieldDefinition['datatype'], readonly [string, string]>

/** `GET organization/customfields`: the definitions of a scope, or of all; 3204 when the scope has none. */
export const getCustomFields = async ({ ctx, query }: WireCall): Promise<WireAnswer> => {
  const scope = query.get('scope')?.toLowerCase()
  const found = ctx.settings.customFields.filter((field) => scope === undefined || field.scope === scope)
  if (found.length === 0) return apiFailure(3204)
  return batchAnswer(
    { successes: [true], message: successMessage('organization/customfields', 'GET') },
    { organization: { custom_fields: { field: found.map(fieldItem) } } },
  )
}

const fieldItem = (field: FieldDefinition): ResponseObject => {
  const [type, datatype] = DATATYPES[field.datatype]
  return {
    name: field.name,
    label: field.label,
    type,
    datatype,
    default: field.defaultValue ?? '',
    phase: String(field.phase),
    position: String(field.position),
    rule: field.regex ? 'regex' : '',
    regex: field.regex ?? '',
    error: field.errorText ?? '',
    options: field.options.length > 0 ? JSON.stringify(field.options) : '',
    scope: field.scope,
    is_mandatory: flagText(field.isMandatory),
    is_disabled: flagText(field.isDisabled),
  }
}
