/** A condition on one of the organisation's own fields, as the address of the list has it. */
export interface FieldFilter {
  /** As in forms: `customField.tea`, `extendedField.city`. */
  name: string
  /** An option, a part of a text, `true` or `false`, or a range `38..40` of numbers or days. */
  value: string
}

const MOST = 10
const FIELD = /^(?:customField|extendedField)\../s

/** A comma would end a column's id. */
export const isColumn = (id: string): boolean => FIELD.test(id) && !id.includes(',')

const escaped = (text: string) => text.replace(/[%;:]/g, encodeURIComponent)
const unescaped = (text: string) => text.replace(/%(?:25|3A|3B)/gi, decodeURIComponent)

/** `customField.tea:Green;customField.size:38..40`: several conditions, of which one for each field counts, the last. */
export const readFieldFilters = (written = ''): readonly FieldFilter[] => {
  const byName = new Map<string, string>()
  for (const part of written.split(';')) {
    const [name = '', value = ''] = part.split(':').map(unescaped)
    if (FIELD.test(name) && value.trim() !== '') byName.set(name, value.trim())
  }
  return [...byName].slice(0, MOST).map(([name, value]) => ({ name, value }))
}

export const writeFieldFilters = (filters: readonly FieldFilter[]): string =>
  filters.map(({ name, value }) => `${escaped(name)}:${escaped(value)}`).join(';')
